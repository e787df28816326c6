import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LastingStore } from '../../src/store/lasting-store.ts';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { someTake } from '../contract/mood-store.ts';
import { damage } from './damage.ts';
import { emptyFolder } from './folder.ts';

function opened(file = path.join(emptyFolder(), 'moods.sqlite'), hasJournal = true) {
  const news: string[] = [];
  let nowMs = 0;
  const told = (sentence: string) => void news.push(sentence);
  const journal = hasJournal ? { file: `${file}-changes`, afterMs: 5 } : undefined;
  const store = new LastingStore(file, { busyMs: 100, journal, nowMs: () => nowMs, told });
  onTestFinished(() => store.close());
  const call = (method: string, ...args: readonly unknown[]) => store.call({ target: 'store', method, args });
  return { file, news, store, call, later: () => (nowMs += 60_000) };
}

function idsIn(file: string): unknown[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare('SELECT id FROM take ORDER BY number').all();
  database.close();
  return rows.map(({ id }) => id);
}

it('a file that is deleted under the running program is written again, with everything', async () => {
  const { file, news, store, call } = opened();
  await call('saveTake', someTake({ id: 'BEFORE0001' }));
  fs.rmSync(file);
  await call('saveTake', someTake({ id: 'MEANTIME01' }));
  await store.look();
  expect(news).toEqual([`The store ${file} was gone; it is written again, and nothing is missing.`]);
  await call('saveTake', someTake({ id: 'AFTER00001' }));
  expect(idsIn(file)).toEqual(['BEFORE0001', 'MEANTIME01', 'AFTER00001']);
});

it('a file that is deleted with its folder is written as soon as that can be', async () => {
  const { file, news, store, call, later } = opened();
  await call('saveTake', someTake({ id: 'BEFORE0001' }));
  const folder = path.dirname(file);
  fs.rmSync(folder, { recursive: true });
  // Something else is in the way.
  fs.writeFileSync(folder, '');
  await store.look();
  await call('saveTake', someTake({ id: 'MEANTIME01' }));
  expect(await call('takes', { takeId: 'MEANTIME01' })).toHaveLength(1);
  fs.rmSync(folder);
  fs.mkdirSync(folder);
  later();
  await store.look();
  expect(idsIn(file)).toEqual(['BEFORE0001', 'MEANTIME01']);
  expect(news).toHaveLength(3);
  expect(news[0]).toContain('cannot be used');
});

it('a backup that is put in the place of the file is used', async () => {
  const { file, news, store, call } = opened();
  const backup = SqliteStore.open(`${file}-backup`);
  await backup.saveTake(someTake({ id: 'BACKUP0001' }));
  backup.close();
  fs.renameSync(`${file}-backup`, file);
  await store.look();
  expect(news).toEqual([`The store ${file} was replaced; the new file is used.`]);
  expect(await call('takes', { takeId: 'BACKUP0001' })).toHaveLength(1);
});

it('a file that is damaged under the running program holds up nobody, until a backup is in its place', async () => {
  const { file, news, store, call, later } = opened();
  for (let person = 0; person < 200; person++)
    await call('savePreferences', `person ${person} ${'x'.repeat(100)}`, { locale: 'de' });
  fs.copyFileSync(file, `${file}-backup`);
  const other = new DatabaseSync(file);
  other.exec('UPDATE take SET correction = NULL; PRAGMA wal_checkpoint(TRUNCATE)');
  fs.copyFileSync(file, `${file}-backup`);
  damage(file);
  other.close();
  await call('savePreferences', 'anna', { locale: 'en' });
  expect(await call('preferences', 'anna')).toEqual({ locale: 'en' });
  expect(news).toHaveLength(1);
  expect(news[0]).toMatch(/malformed.*Put a backup in its place/);
  later();
  await store.look();
  expect(news).toHaveLength(1);
  fs.renameSync(`${file}-backup`, file);
  await store.look();
  expect(await call('preferences', `person 7 ${'x'.repeat(100)}`)).toEqual({ locale: 'de' });
  expect(await call('preferences', 'anna')).toEqual({ locale: 'en' });
  expect(news.at(-1)).toContain('is written again');
});

describe('a file that another process locks', () => {
  const lock = (file: string) => {
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    return () => {
      other.close();
    };
  };

  it('holds up nobody, and gets everything afterwards', async () => {
    const { file, news, call, later } = opened();
    await call('saveTake', someTake({ id: 'BEFORE0001' }));
    const unlock = lock(file);
    await call('saveTake', someTake({ id: 'MEANTIME01' }));
    expect(await call('takes', { takeId: 'BEFORE0001' })).toHaveLength(1);
    expect(await call('takes', { takeId: 'MEANTIME01' })).toHaveLength(1);
    expect(news).toHaveLength(1);
    expect(news[0]).toMatch(/locked.*Another process writes it.*waits in a file beside it/);
    later();
    await call('saveTake', someTake({ id: 'MEANTIME02' }));
    expect(idsIn(file)).toEqual(['BEFORE0001']);
    unlock();
    later();
    await call('saveTake', someTake({ id: 'AFTER00001' }));
    expect(idsIn(file)).toEqual(['BEFORE0001', 'MEANTIME01', 'MEANTIME02', 'AFTER00001']);
    expect(news.at(-1)).toContain('is written again');
    expect(fs.existsSync(`${file}-changes`)).toBe(false);
  });

  it('gets the changes of a process that is killed meanwhile, but for one that was cut off', async () => {
    const { file, call } = opened();
    const unlock = lock(file);
    await call('saveTake', someTake({ id: 'MEANTIME01' }));
    await call('saveTake', someTake({ id: 'MEANTIME02' }));
    fs.truncateSync(`${file}-changes`, fs.statSync(`${file}-changes`).size - 1);
    unlock();
    // As after a kill: the first store never closes its file.
    const next = opened(file);
    expect(await next.call('takes', { takeId: 'MEANTIME01' })).toHaveLength(1);
    expect(idsIn(file)).toEqual(['MEANTIME01']);
  });

  it('gets the changes that follow one that was cut off', async () => {
    const { file, call } = opened();
    const unlock = lock(file);
    await call('saveTake', someTake({ id: 'MEANTIME01' }));
    await call('saveTake', someTake({ id: 'CUTOFF0001' }));
    fs.truncateSync(`${file}-changes`, fs.statSync(`${file}-changes`).size - 1);
    unlock();
    // As after a crash, and another one: the stores never close their file.
    const next = opened(file);
    const unlockAgain = lock(file);
    await next.call('saveTake', someTake({ id: 'MEANTIME02' }));
    unlockAgain();
    await opened(file).store.look();
    expect(idsIn(file)).toEqual(['MEANTIME01', 'MEANTIME02']);
  });

  it('gets the changes at the next start, where the program ends meanwhile', async () => {
    const file = path.join(emptyFolder(), 'moods.sqlite');
    const news: string[] = [];
    const journal = { file: `${file}-changes`, afterMs: 5 };
    const store = new LastingStore(file, {
      busyMs: 100,
      journal,
      nowMs: () => 0,
      told: (told) => void news.push(told),
    });
    const unlock = lock(file);
    await store.call({ target: 'store', method: 'saveTake', args: [someTake({ id: 'MEANTIME01' })] });
    await store.close();
    expect(news).toHaveLength(1);
    unlock();
    const next = opened(file);
    await next.store.look();
    expect(idsIn(file)).toEqual(['MEANTIME01']);
  });

  it('leaves nothing of a deleted change on the disk', async () => {
    const { file, call, later } = opened();
    const unlock = lock(file);
    await call('savePreferences', 'anna', { locale: 'de' });
    const link = `${file}-same`;
    fs.linkSync(`${file}-changes`, link);
    expect(fs.readFileSync(link, 'latin1')).toContain('anna');
    unlock();
    later();
    await call('preferences', 'anna');
    expect(fs.readFileSync(link).every((byte) => byte === 0)).toBe(true);
  });

  it('is waited for by a program that has not the store alone', async () => {
    const { file, news, call } = opened(undefined, false);
    const unlock = lock(file);
    await expect(call('saveTake', someTake({ id: 'MEANTIME01' }))).rejects.toThrow('locked');
    expect(news).toEqual([]);
    unlock();
  });
});
