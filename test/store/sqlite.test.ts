import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { describeMoodStore, someTake } from '../contract/mood-store.ts';
import { MemoryStore } from '../fakes/memory-store.ts';
import { emptyFolder } from './folder.ts';

describeMoodStore('SqliteStore in memory', () => {
  const store = SqliteStore.open(':memory:');
  return {
    store,
    close: () => {
      store.close();
    },
  };
});

describeMoodStore('SqliteStore in a file', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-store-'));
  const store = SqliteStore.open(path.join(folder, 'moodtune.sqlite'));
  return {
    store,
    close: () => {
      store.close();
      fs.rmSync(folder, { recursive: true });
    },
  };
});

describeMoodStore('the fake MemoryStore', () => ({ store: new MemoryStore(), close: () => undefined }));

describe('the file of a SqliteStore', () => {
  it('is created with its folder, for its owner alone', async () => {
    const file = path.join(emptyFolder(), 'new', 'folder', 'moodtune.sqlite');
    const store = SqliteStore.open(file);
    await store.saveTake(someTake());
    const open = fs.readdirSync(path.dirname(file)).sort();
    expect(open).toEqual(['moodtune.sqlite', 'moodtune.sqlite-shm', 'moodtune.sqlite-wal']);
    for (const name of open) expect(fs.statSync(path.join(path.dirname(file), name)).mode & 0o777).toBe(0o600);
    expect(fs.statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    store.close();
    expect(fs.readdirSync(path.dirname(file))).toEqual(['moodtune.sqlite']);
  });

  it('keeps a take until the next start', async () => {
    const file = path.join(emptyFolder(), 'moodtune.sqlite');
    const take = someTake({ correction: 'angry', trackIds: ['a', 'b'] });
    const before = SqliteStore.open(file);
    await before.saveTake(take);
    before.close();
    const after = SqliteStore.open(file);
    expect((await after.takes({ takeId: take.id }))[0]).toStrictEqual(take);
    after.close();
  });

  it('contains nothing of a forgotten person, open or closed', async () => {
    const folder = emptyFolder();
    const store = SqliteStore.open(path.join(folder, 'moodtune.sqlite'));
    const traces = () =>
      fs
        .readdirSync(folder)
        .filter((name) => /telegram:4711|QQQQQQ|song-of-4711/.test(fs.readFileSync(path.join(folder, name), 'latin1')));
    await store.saveTake(someTake({ id: 'KEPT' }));
    for (let index = 0; index < 200; index++) {
      const id = `QQQQQQ${String(index).padStart(4, '0')}`;
      await store.saveTake(someTake({ id, personId: 'telegram:4711', trackIds: ['song-of-4711', `${index}`] }));
    }
    expect(traces(), 'the needles are findable at all').not.toEqual([]);
    expect(await store.forget({ personId: 'telegram:4711' })).toBe(200);
    expect(traces()).toEqual([]);
    expect((await store.takes({ takeId: 'KEPT' }))[0]).toBeDefined();
    store.close();
    expect(traces()).toEqual([]);
  });

  it('that is no database is refused by name, and not changed', () => {
    const file = path.join(emptyFolder(), 'letter.txt');
    const letter = 'Dear database, '.repeat(100);
    fs.writeFileSync(file, letter);
    expect(() => SqliteStore.open(file)).toThrow(`Cannot use the store ${file}: file is not a database`);
    expect(fs.readFileSync(file, 'utf8')).toBe(letter);
  });
});

describe('a SqliteStore', () => {
  it('in memory makes no file', () => {
    const file = path.resolve(':memory:');
    onTestFinished(() => {
      fs.rmSync(file, { force: true });
    });
    SqliteStore.open(':memory:').close();
    expect(fs.existsSync(file)).toBe(false);
  });

  it('saves a take with all of its offers or not at all', async () => {
    const store = SqliteStore.open(':memory:');
    const before = someTake({ correction: 'calm', trackIds: ['a', 'b'] });
    await store.saveTake(before);
    const broken = { ...before, correction: 'sad', trackIds: ['c', null] } as unknown as typeof before;
    await expect(store.saveTake(broken)).rejects.toThrow(/NOT NULL/);
    expect((await store.takes({ takeId: before.id }))[0]).toStrictEqual(before);
    await store.saveTake({ ...before, trackIds: ['c'] });
    expect((await store.takes({ takeId: before.id }))[0]?.trackIds).toEqual(['c']);
    store.close();
  });

  it.each([NaN, -0.1, 1.1])('refuses a score of %d', async (happy) => {
    const store = SqliteStore.open(':memory:');
    await expect(store.saveTake(someTake({ scores: { ...someTake().scores, happy } }))).rejects.toThrow(/constraint/);
    expect((await store.takes({ takeId: someTake().id }))[0]).toBeUndefined();
    store.close();
  });

  it.each([
    ['correction', "UPDATE take SET correction = 'hungry'"],
    ['sad', 'PRAGMA ignore_check_constraints = ON; UPDATE take SET sad = 7'],
  ])('says so when somebody else has written nonsense into %s', async (column, nonsense) => {
    const file = path.join(emptyFolder(), 'moodtune.sqlite');
    const store = SqliteStore.open(file);
    await store.saveTake(someTake());
    const other = new DatabaseSync(file);
    other.exec(nonsense);
    other.close();
    const complaint = `Take 0123456789 in the store is damaged: its column ${column} holds no valid value.`;
    await expect(store.takes({ takeId: '0123456789' })).rejects.toThrow(complaint);
    store.close();
  });

  it('ignores unknown preferences, of a newer version or in a damaged file', async () => {
    const file = path.join(emptyFolder(), 'moodtune.sqlite');
    const store = SqliteStore.open(file);
    await store.savePreferences('telegram:1', { locale: 'de', genres: { lift: { sad: 'ska' } } });
    const other = new DatabaseSync(file);
    other.exec(`
      UPDATE preference SET mode = 'dance', kind = 'opera';
      INSERT INTO preferred_genre VALUES
        ('telegram:1', 'dance', 'sad', 'pop'), ('telegram:1', 'lift', 'joy', 'pop'), ('telegram:1', 'lift', 'happy', '"');
    `);
    other.close();
    expect(await store.preferences('telegram:1')).toStrictEqual({ locale: 'de', genres: { lift: { sad: 'ska' } } });
    store.close();
  });

  it('keeps no row of empty preferences', async () => {
    const file = path.join(emptyFolder(), 'moodtune.sqlite');
    const store = SqliteStore.open(file);
    await store.savePreferences('telegram:1', { mode: 'lift' });
    await store.savePreferences('telegram:1', {});
    store.close();
    const database = new DatabaseSync(file);
    expect(database.prepare('SELECT count(*) AS rows FROM preference').get()).toEqual({ rows: 0 });
    database.close();
  });
});
