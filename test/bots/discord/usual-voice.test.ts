import { describeUsualVoice } from '../../contract/usual-voice.ts';
import type { FakeMessage } from '../../fakes/discord/message.ts';
import { textOf } from '../../fakes/discord/message.ts';
import { world } from './world.ts';
import { expect, it } from 'vitest';

describeUsualVoice('Discord', async (store) => {
  const { discord, anna, channel } = await world({ store });
  const direct = discord.directMessages(anna);
  let last: FakeMessage | undefined;
  return {
    speaks: async (script) => {
      last = await discord.replyTo(discord.sayAloud(anna, direct, script));
      return textOf(last);
    },
    presses: async (label) => textOf(await discord.followUp(discord.press(anna, last!, label))),
    types: async (name, argument) => {
      const choice = argument === '' ? {} : { choice: argument };
      const page = await discord.answerTo(discord.slash(anna, channel, name, choice));
      expect(page.onlyFor).toBe(anna);
      return textOf(page);
    },
  };
});

it('usual voice: another’s message is heard with the speaker’s usual voice, if they agreed, and never with the asker’s', async () => {
  const { discord, anna, bert, channel, store } = await world();
  await discord.answerTo(discord.slash(anna, channel, 'voice', { choice: 'on' }));
  const before = await store.voices.usualVoice(`discord:${anna.id}`);
  const asked = discord.messageCommand(anna, discord.sayAloud(bert, channel, 'sad 0.9 voice:0'), 'Read the mood');
  expect(textOf(await discord.answerTo(asked))).not.toContain('usually sound');
  expect(await store.voices.usualVoice(`discord:${anna.id}`)).toEqual(before);
  expect(await store.voices.usualVoice(`discord:${bert.id}`)).toBeUndefined();
});
