import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { describeBotStore } from '../contract/bot-store.ts';
import { emptyFolder } from './folder.ts';

describeBotStore('SqliteStore in memory', () => {
  const store = SqliteStore.open(':memory:');
  return {
    store,
    bots: store.bots,
    close: () => {
      store.close();
    },
  };
});

it('an answered message leaves only its id in the file', async () => {
  const folder = emptyFolder();
  const file = path.join(folder, 'moodtune.sqlite');
  const store = SqliteStore.open(file);
  await store.bots.receive([{ id: 'telegram:1:77', content: '{"fileId":"QQQQQQQQ"}' }], 1000);
  await store.bots.mark('telegram:1:77', 'answered');
  store.close();
  const reopened = SqliteStore.open(file);
  expect(await reopened.bots.receive([{ id: 'telegram:1:77', content: '{}' }], 2000)).toEqual([]);
  reopened.close();
  expect(fs.readFileSync(file, 'latin1')).not.toContain('QQQQQQQQ');
});
