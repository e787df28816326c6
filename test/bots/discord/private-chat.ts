import { expect } from 'vitest';
import type { OpenChat } from '../../contract/usual-voice.ts';
import { textOf, type FakeMessage } from '../../fakes/discord/message.ts';
import { world } from './world.ts';

/** Anna's direct messages with the Discord bot, and her commands on a server. */
export const privateChat: OpenChat = async (store) => {
  const { discord, anna, channel } = await world({ store });
  const direct = discord.directMessages(anna);
  let last: FakeMessage | undefined;
  const speaks = async (script: string) => {
    last = await discord.replyTo(discord.sayAloud(anna, direct, script));
    return textOf(last);
  };
  return {
    speaks,
    reads: speaks,
    presses: async (label) => textOf(await discord.followUp(discord.press(anna, last!, label))),
    types: async (name, argument) => {
      const choice = argument === '' ? {} : { choice: argument };
      const page = await discord.answerTo(discord.slash(anna, channel, name, choice));
      expect(page.onlyFor).toBe(anna);
      return textOf(page);
    },
  };
};
