import { expect, it } from 'vitest';
import { SessionKeeper } from '../../../src/bots/discord/gateway/session-keeper.ts';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { ManualTimers } from '../../fakes/timers.ts';

const session = { id: 'new', url: 'wss://gateway.example', sequence: 1 };

function keeping() {
  const timers = new ManualTimers();
  const { bots: store } = SqliteStore.open(':memory:');
  const keeper = new SessionKeeper({
    store,
    timers,
    id: () => 'discord:0',
    failed: (error) => expect.fail(String(error)),
  });
  return { keeper, timers, store };
}

it('a message whose request is not in the inbox yet is sent again after a crash', async () => {
  const { keeper, timers } = keeping();
  keeper.began(session);
  await keeper.replace();
  const written = Promise.withResolvers<undefined>();
  keeper.arrived(5);
  const holding = keeper.holding(written.promise);
  keeper.arrived(9);
  timers.advance(1000);
  expect(await keeper.left()).toEqual({ ...session, sequence: 4 });
  written.resolve(undefined);
  await holding;
  expect(await keeper.left()).toEqual({ ...session, sequence: 9 });
});

it('messages without a request are written once a second', async () => {
  const { keeper, timers } = keeping();
  keeper.began(session);
  await keeper.replace();
  for (const sequence of [2, 3, 4]) keeper.arrived(sequence);
  expect((await keeper.left())?.sequence).toBe(1);
  timers.advance(1000);
  expect((await keeper.left())?.sequence).toBe(4);
});

it('the session of an earlier start stays until what it had missed is in the inbox', async () => {
  const { keeper, timers, store } = keeping();
  const old = { ...session, id: 'old', sequence: 70 };
  await store.saveSession('discord:0', JSON.stringify(old));
  keeper.began(session);
  keeper.arrived(2);
  timers.advance(1000);
  expect(await keeper.left()).toEqual(old);
  await keeper.replace();
  expect(await keeper.left()).toEqual({ ...session, sequence: 2 });
});
