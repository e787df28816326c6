import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { expect, it } from 'vitest';
import { DiscordApi } from '../../../src/bots/discord/api.ts';
import { textOf } from '../../fakes/discord/message.ts';
import { world } from './world.ts';

it('a command that an older version registered with another kind of option is said to be out of date', async () => {
  const { discord, anna, channel } = await world();
  const { token, apiRoot } = discord;
  const option = { name: 'private', description: 'Private', type: ApplicationCommandOptionType.String as const };
  await new DiscordApi({ token, apiRoot, callTimeoutMs: 5000 }).putCommands(
    discord.bot.id,
    undefined,
    [{ name: 'mood', description: 'Mood', type: ApplicationCommandType.ChatInput, options: [option] }],
    new AbortController().signal,
  );
  const asked = discord.slash(anna, channel, 'mood', { private: 'yes' });
  expect(textOf(await discord.answerTo(asked))).toContain('This command is out of date');
});

it('a command that no version knows any more is answered with a sentence', async () => {
  const { discord, anna, channel } = await world();
  const { token, apiRoot } = discord;
  await new DiscordApi({ token, apiRoot, callTimeoutMs: 5000 }).putCommands(
    discord.bot.id,
    undefined,
    [{ name: 'feelings', description: 'Feelings', type: ApplicationCommandType.ChatInput }],
    new AbortController().signal,
  );
  expect(textOf(await discord.answerTo(discord.slash(anna, channel, 'feelings')))).toContain('feelings');
});

it('the recording in a forwarded message is heard, in a direct message and from its menu', async () => {
  const { discord, anna, bert, channel } = await world();
  const file = () => discord.attachment('sad 0.9', { name: 'voice-message.ogg' });
  const note = discord.forward(anna, discord.directMessages(anna), file());
  expect(textOf(await discord.replyTo(note))).toContain('You sound sad.');
  const asked = discord.messageCommand(anna, discord.forward(bert, channel, file()), 'Read the mood');
  expect(textOf(await discord.answerTo(asked))).toMatch(/sad/i);
});

it('where the bot may not read the history, it answers without a reference', async () => {
  const { discord, anna, guild } = await world({
    before: (made) => {
      made.allowIntents('MessageContent');
    },
    settings: { everyVoice: true },
  });
  const channel = discord.addChannel(guild, 'no history', { deny: ['ReadMessageHistory'] });
  discord.sayAloud(anna, channel, 'sad 0.9');
  const answer = await discord.when(() =>
    [...discord.world.messages.values()].find(
      ({ author, channel: where }) => author === discord.bot && where === channel,
    ),
  );
  expect(textOf(answer)).toContain('You sound sad.');
  expect(answer.replyTo).toBeUndefined();
});
