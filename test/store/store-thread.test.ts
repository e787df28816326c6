import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { openStoreThread } from '../../src/store/store-thread.ts';
import { systemTimers } from '../../src/system.ts';
import { damage } from './damage.ts';
import { emptyFolder } from './folder.ts';

async function opened() {
  const file = path.join(emptyFolder(), 'moods.sqlite');
  const store = await openStoreThread(file, systemTimers, () => undefined);
  onTestFinished(() => store.close());
  return { file, store };
}

it('a locked file holds up the store and nothing else, and nothing is lost', async () => {
  const { file, store } = await opened();
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  let isWritten = false;
  const writing = store.bots.receive([{ id: 'telegram:1:1', content: '{}' }], 1).then((fresh) => {
    isWritten = true;
    return fresh;
  });
  // The event loop turns while the store waits.
  for (let turn = 0; turn < 1000; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(isWritten).toBe(false);
  other.exec('ROLLBACK');
  other.close();
  expect(await writing).toHaveLength(1);
  expect(await store.bots.unanswered('telegram:1')).toHaveLength(1);
});

describe('an answer that leaves', () => {
  const entries = ['telegram:1:1', 'telegram:1:2', 'telegram:1:3'].map((id) => ({ id, content: '{}' }));

  it('is marked for the next start, unless it is settled', async () => {
    const { file, store } = await opened();
    await store.bots.receive(entries, 1);
    for (const { id } of entries) await store.bots.leave(id);
    await store.bots.mark('telegram:1:1', 'answered');
    await store.bots.mark('telegram:1:2', 'received');
    // As after a kill: the first store never closes its file.
    const next = await openStoreThread(file, systemTimers, () => undefined);
    onTestFinished(() => next.close());
    const states = async () => (await next.bots.unanswered('telegram:1')).map(({ id, state }) => [id, state]);
    const expected = [
      ['telegram:1:2', 'received'],
      ['telegram:1:3', 'answering'],
    ];
    expect(await states()).toEqual(expected);
    expect(fs.readFileSync(`${file}-departures`, 'utf8')).toBe('');
    expect(await states()).toEqual(expected);
  });

  it('is marked while another process locks the file', async () => {
    const { file, store } = await opened();
    await store.bots.receive(entries, 1);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    await store.bots.leave('telegram:1:1');
    expect(fs.readFileSync(`${file}-departures`, 'utf8')).toBe('+telegram:1:1\n');
    other.exec('ROLLBACK');
    other.close();
  });

  it('leaves where its note cannot be written', async () => {
    const { file, store } = await opened();
    await store.bots.receive(entries, 1);
    fs.mkdirSync(`${file}-departures`);
    await store.bots.leave('telegram:1:1');
    await store.bots.mark('telegram:1:1', 'answered');
    expect(await store.bots.unanswered('telegram')).toHaveLength(2);
  });

  it('leaves no file of a store in memory', async () => {
    const store = await openStoreThread(':memory:', systemTimers, () => undefined);
    onTestFinished(() => store.close());
    await store.bots.receive(entries, 1);
    await store.bots.leave('telegram:1:1');
    expect(fs.existsSync(':memory:-departures')).toBe(false);
  });

  it('leaves no line when all are answered', async () => {
    const { file, store } = await opened();
    await store.bots.receive(entries, 1);
    for (const { id } of entries) await store.bots.leave(id);
    for (const { id } of entries) await store.bots.mark(id, 'answered');
    expect(fs.readFileSync(`${file}-departures`, 'utf8')).toBe('');
    await store.bots.mark('telegram:1:1', 'answering');
    expect(await store.bots.unanswered('telegram')).toEqual([]);
  });
});

describe('a store that cannot be used', () => {
  it.each([
    [
      'is no database',
      (file: string) => {
        fs.writeFileSync(file, 'x'.repeat(5000));
      },
      /Cannot use the store/,
    ],
    [
      'lacks a table',
      (file: string) => {
        new DatabaseSync(file).exec('DROP TABLE answer');
      },
      /It has no answer\./,
    ],
    ['has a damaged page', damage, /Cannot use the store/],
  ])('says so when it %s', async (_, spoil, sentence) => {
    const file = path.join(emptyFolder(), 'moods.sqlite');
    const store = SqliteStore.open(file);
    for (let count = 0; count < 200; count++)
      await store.savePreferences(`person ${count} ${'x'.repeat(100)}`, { locale: 'de' });
    store.close();
    spoil(file);
    await expect(openStoreThread(file, systemTimers, () => undefined)).rejects.toThrow(sentence);
  });
});

it('an error of the store keeps its words', async () => {
  const { store } = await opened();
  await store.close();
  await expect(store.history('anna')).rejects.toThrow();
});
