import { expect, it } from 'vitest';
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
