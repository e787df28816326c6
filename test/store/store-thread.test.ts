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
