import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readUpdate } from '../../../src/bots/telegram/update.ts';
import { hostileUpdate, hostileUpdates } from './hostile.ts';
import { anna, world } from './world.ts';

/** The number of updates; HOSTILE_UPDATES=10000 runs all. */
const count = Number(process.env['HOSTILE_UPDATES'] ?? 2000);

it(`${count} updates of random and hostile shape: the bot lives, and answers the next note`, async () => {
  const { fake, log } = await world({ settings: { queueCapacity: 50, notesPerMinute: 20 } });
  for (const update of hostileUpdates(count)) fake.pushUpdate(update);
  const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
  expect(answer.text).toContain('You sound sad');
  expect(fake.unacknowledged).toBeLessThanOrEqual(1);
  expect(log.at('error')).toEqual([]);
}, 120_000);

it('reading an update never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), hostileUpdate), (raw) => {
      readUpdate(raw, { id: 4711, username: 'moodtune_bot', readsGroups: true });
    }),
    { numRuns: 2000 },
  );
});
