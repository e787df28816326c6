import { expect, it } from 'vitest';
import { watchedStore } from '../../contract/kept.ts';
import { textOf } from '../../fakes/discord/message.ts';
import { world } from './world.ts';

const secret = 'Xylophonist';

it('nothing that is typed is in the log, or in any file of the store', async () => {
  const { store, received, files } = watchedStore();
  const { discord, log, bot, anna, channel } = await world({ store });
  const direct = discord.directMessages(anna);
  const answered = async (options: Readonly<Record<string, unknown>>) =>
    textOf(await discord.answerTo(discord.slash(anna, channel, 'mood', options as Record<string, string>)));
  const written = discord.say(anna, direct, `so sad about the ${secret}`);
  expect(textOf(await discord.replyTo(written))).toContain('Your words sound sad');
  expect(await answered({ text: `angry ${secret}` })).toContain('Your words sound angry');
  const file = discord.attachment('calm 0.5 sad 0.4');
  expect(await answered({ file, text: `so sad, ${secret}` })).toContain('Your voice and your words together sound sad');
  expect(await answered({ text: `I want to kill myself, ${secret}` })).toContain('findahelpline');
  await bot().stop();
  expect(received).toHaveLength(4);
  const everything = [...received, ...files(), ...log.lines];
  expect(everything.filter((text) => text.includes(secret))).toEqual([]);
  expect(files().join()).toContain(`discord:${anna.id}`);
});
