import { describeUsualVoice } from '../../contract/usual-voice.ts';
import { sqliteOnDisk } from '../../store/searchable.ts';
import { privateChat } from './private-chat.ts';
import { textOf } from '../../fakes/discord/message.ts';
import { world } from './world.ts';
import { expect, it } from 'vitest';

describeUsualVoice('Discord', privateChat, sqliteOnDisk);

it('usual voice: another’s message is heard with the speaker’s usual voice, if they agreed, and never with the asker’s', async () => {
  const { discord, anna, bert, channel, store } = await world();
  await discord.answerTo(discord.slash(anna, channel, 'voice', { choice: 'on' }));
  const before = await store.voices.usualVoice(`discord:${anna.id}`);
  const asked = discord.messageCommand(anna, discord.sayAloud(bert, channel, 'sad 0.9 voice:0'), 'Read the mood');
  expect(textOf(await discord.answerTo(asked))).not.toContain('usually sound');
  expect(await store.voices.usualVoice(`discord:${anna.id}`)).toEqual(before);
  expect(await store.voices.usualVoice(`discord:${bert.id}`)).toBeUndefined();
});
