import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openStoreThread } from '../../../src/store/store-thread.ts';
import { systemTimers } from '../../../src/system.ts';
import { textOf } from '../../fakes/discord/message.ts';
import { ManualTimers } from '../../fakes/timers.ts';
import { emptyFolder } from '../../store/folder.ts';
import { world } from './world.ts';

/** The bot's patience with the store is a second, twice. The clock of the test runs ahead of its network. */
const longestMs = 1_000_000;

it('while another process locks the store, an answer is promised; it comes when the lock ends', async () => {
  const file = path.join(emptyFolder(), 'moods.sqlite');
  const timers = new ManualTimers();
  const store = await openStoreThread(file, systemTimers, () => undefined);
  const { discord, anna, channel, bot } = await world({ store, timers });
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  const asked = discord.slash(anna, channel, 'mood', { file: discord.attachment('sad 0.9') });
  // The patience of the bot ends: it does not wait for the store any longer.
  while (asked.acknowledged === undefined && timers.nowMs() < longestMs) {
    timers.advance(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(asked.acknowledged).toBeDefined();
  other.exec('ROLLBACK');
  other.close();
  expect(textOf(await discord.answerTo(asked))).toContain('You sound sad.');
  await bot().stop();
  expect(await store.bots.unanswered('discord')).toEqual([]);
});
