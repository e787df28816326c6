import { expect, it } from 'vitest';
import { watchedStore } from '../../contract/kept.ts';
import { anna, world } from './world.ts';

const secret = 'Xylophonist';

it('nothing that is typed is in the log, or in any file of the store at any time', async () => {
  const { store, received, files } = watchedStore();
  const { fake, log, bot } = await world({ store });
  expect((await fake.answer(fake.sendText(anna, `so sad about the ${secret}`))).text).toContain('Your words sound sad');
  expect((await fake.answer(fake.sendText(anna, `/mood text angry ${secret}`))).text).toContain(
    'Your words sound angry',
  );
  expect((await fake.answer(fake.sendText(anna, `/mood happy ${secret}`))).text).toContain('Your words sound happy');
  const captioned = fake.sendRecording(anna, 'calm 0.5 sad 0.4', { caption: `so sad, ${secret}` });
  expect((await fake.answer(captioned)).text).toContain('Your voice and your words together sound sad');
  const inNeed = await fake.answer(fake.sendText(anna, `I want to kill myself, ${secret}`));
  expect(inNeed.text).toContain('findahelpline');
  expect(inNeed.text).not.toContain('song for you');
  await bot().stop();
  expect(received).toHaveLength(5);
  const everything = [...received, ...files(), ...log.lines];
  expect(everything.filter((text) => text.includes(secret))).toEqual([]);
  expect(files().join()).toContain(`telegram:${anna.id}`);
});
