import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { SqliteUsualVoiceStore } from '../../src/store/usual-voice-store.ts';
import { describeUsualVoiceStore } from '../contract/usual-voice-store.ts';
import { emptyFolder } from './folder.ts';

describeUsualVoiceStore('SqliteStore in memory', () => {
  const store = SqliteStore.open(':memory:');
  return {
    store,
    voices: store.voices,
    close: () => {
      store.close();
    },
  };
});

it.each([
  ['not wanted any more', (store: SqliteStore) => store.voices.saveUsualVoice({ ...voice, content: undefined })],
  ['unused', (store: SqliteStore) => store.voices.forgetUnusedVoices(2000)],
  ['forgotten with the person', (store: SqliteStore) => store.forget({ personId: voice.personId })],
])('a voice that is %s leaves nothing in the file, open or closed', async (_how, forget) => {
  const folder = emptyFolder();
  const store = SqliteStore.open(path.join(folder, 'moodtune.sqlite'));
  const traces = () =>
    fs.readdirSync(folder).filter((name) => fs.readFileSync(path.join(folder, name)).includes('QQQQQQQQ'));
  await store.voices.saveUsualVoice({ ...voice, content: 'QQQQQQQQ'.repeat(50) });
  await store.voices.saveUsualVoice(voice);
  expect(traces(), 'the needle is findable at all').not.toEqual([]);
  await forget(store);
  expect(traces()).toEqual([]);
  store.close();
  expect(traces()).toEqual([]);
});

const voice = { personId: 'telegram:4711', content: 'QQQQQQQQ'.repeat(100), usedAtMs: 1000 };

it('what is learned is written without waiting for the disk, and everything else waits again', async () => {
  const database = new DatabaseSync(':memory:');
  database.exec('PRAGMA synchronous = FULL');
  const isFull = () => database.prepare('PRAGMA synchronous').get()?.['synchronous'] === 2;
  const voices = new SqliteUsualVoiceStore(database);
  await expect(voices.saveUsualVoice(voice), 'a write that fails').rejects.toThrow('no such table');
  expect(isFull()).toBe(true);
  const seen: boolean[] = [];
  database.function('note', () => seen.push(isFull()));
  database.exec(`
    CREATE TABLE usual_voice (person_id TEXT PRIMARY KEY, content TEXT, used_at_ms INTEGER);
    CREATE TRIGGER noted AFTER INSERT ON usual_voice BEGIN SELECT note(); END`);
  await voices.saveUsualVoice(voice);
  await voices.saveUsualVoice({ ...voice, personId: 'telegram:1', content: undefined });
  expect(seen).toEqual([false, true]);
  expect(isFull()).toBe(true);
});
