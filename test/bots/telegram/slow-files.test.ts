import { expect, it } from 'vitest';
import { ScriptedAnalyzer } from '../../fakes/analyzer.ts';
import { ManualTimers } from '../../fakes/timers.ts';
import { anna, bert, world } from './world.ts';

it('a file that stands still keeps nobody else waiting, and is asked for again', async () => {
  const timers = new ManualTimers();
  const { fake } = await world({ concurrency: 1, timers });
  fake.fail('download', 'stall');
  const slow = fake.sendRecording(anna, `sad 0.9${' '.repeat(5000)}`);
  const downloads = () => fake.calls.filter(({ method }) => method === 'download').length;
  await fake.when(() => downloads() === 1);
  const quick = fake.sendRecording(bert, 'happy 0.9');
  timers.advance(1000);
  expect((await fake.answer(quick)).text).toContain('fröhlich');
  expect(fake.messages.filter(({ replyTo }) => replyTo === slow)).toEqual([]);
  timers.advance(19_000);
  timers.advance(10_000);
  await fake.when(() => {
    timers.advance(20);
    return downloads() === 3;
  });
  expect((await fake.answer(slow)).text).toContain('You sound sad');
});

it('a file that stands still holds up no stop, and is asked for again after the next start', async () => {
  const timers = new ManualTimers();
  const { fake, bot, restart } = await world({ timers, stopMs: 1e9 });
  fake.fail('download', 'stall');
  const slow = fake.sendRecording(anna, `sad 0.9${' '.repeat(5000)}`);
  const downloads = () => fake.calls.filter(({ method }) => method === 'download').length;
  await fake.when(() => downloads() === 1);
  let isStopped = false;
  void bot()
    .stop()
    .then(() => {
      isStopped = true;
    });
  const hasStopped = () => isStopped;
  while (!hasStopped()) {
    timers.advance(1000);
    await new Promise(setImmediate);
  }
  expect(downloads()).toBe(1);
  expect(fake.messages.filter(({ replyTo }) => replyTo === slow)).toEqual([]);
  await restart();
  expect((await fake.answer(slow)).text).toContain('You sound sad');
});

it('a wait that Telegram asks for holds up no stop where it is longer, and the answer comes after the next start', async () => {
  const { fake, bot, restart } = await world({ timers: new ManualTimers(), stopMs: 1e9 });
  fake.pausedChats.set(anna.id, 3_000_000);
  const sent = fake.sendRecording(anna, 'sad 0.9');
  await fake.when(() => fake.calls.some(({ method }) => method === 'sendMessage'));
  await bot().stop();
  fake.pausedChats.delete(anna.id);
  await restart();
  expect((await fake.answer(sent)).text).toContain('You sound sad');
});

it('large files are in memory one after the other where there is room for one, and a small note passes them', async () => {
  const held = Promise.withResolvers<undefined>();
  const first = Promise.withResolvers<undefined>();
  const heard: string[] = [];
  const analyzer = new ScriptedAnalyzer(async (script) => {
    heard.push(script);
    first.resolve(undefined);
    if (script.startsWith('angry')) await held.promise;
  });
  const { fake } = await world({ analyzer, maxBytes: 20_000_000, roomBytes: 3_000_000 });
  const large = [1, 2, 3].map((person) =>
    fake.sendRecording({ id: 700 + person, language: 'en' }, `angry 0.9${' '.repeat(2_000_000)}`),
  );
  await first.promise;
  const small = fake.sendRecording(anna, 'sad 0.9');
  expect((await fake.answer(small)).text).toContain('You sound sad');
  expect(heard).toEqual(['angry 0.9', 'sad 0.9']);
  expect(fake.calls.filter(({ method }) => method === 'download')).toHaveLength(2);
  held.resolve(undefined);
  for (const one of large) expect((await fake.answer(one)).text).toContain('You sound angry');
});
