import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { describeAccountStore } from '../contract/account-store.ts';
import { emptyFolder } from './folder.ts';

describeAccountStore('SqliteStore in memory', () => {
  const store = SqliteStore.open(':memory:');
  return {
    store,
    accounts: store.accounts,
    close: () => {
      store.close();
    },
  };
});

it('a disconnected account leaves nothing in the file, open or closed', async () => {
  const folder = emptyFolder();
  const store = SqliteStore.open(path.join(folder, 'moodtune.sqlite'));
  const traces = () =>
    fs
      .readdirSync(folder)
      .filter((name) => /telegram:4711|QQQQQQQQ/.test(fs.readFileSync(path.join(folder, name), 'latin1')));
  await store.accounts.saveAccount({ personId: 'telegram:4711', sealed: 'QQQQQQQQ', usedAtMs: 1000 });
  expect(traces(), 'the needles are findable at all').not.toEqual([]);
  expect(await store.accounts.forgetAccount('telegram:4711')).toBe(true);
  expect(traces()).toEqual([]);
  store.close();
  expect(traces()).toEqual([]);
});
