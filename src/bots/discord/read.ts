import {
  MessageFlags,
  type Attachment,
  type ChatInputCommandInteraction,
  type Interaction,
  type Message,
  type MessageContextMenuCommandInteraction,
} from 'discord.js';
import { z } from 'zod';
import { localeOf, marketOf } from '../../core/i18n/catalogue.ts';
import type { Asked, Incoming, Place } from './incoming.ts';
import { serverCommand } from './register.ts';
import { readStop } from './voice/stop-button.ts';

/** The reaction that asks for another song. */
export const rerollEmoji = '🔁';

const longestArgument = 64;

/**
 * What an interaction asks for, or undefined where it is of a kind that the bot never offered.
 * @param privately whether the server wants answers that only whoever asked sees, unless they say otherwise
 */
export function readInteraction(
  interaction: Interaction,
  receivedAtMs: number,
  privately: boolean,
): Incoming | undefined {
  const { id, token, channelId, guildId, user, locale: tag } = interaction;
  if (channelId === null) return undefined;
  const who = {
    receivedAtMs,
    channelId,
    ...(guildId !== null && { guildId }),
    userId: user.id,
    ...spoken(tag),
  };
  const reply = (ephemeral: boolean): Place => ({ kind: 'interaction', id, token, first: 'reply', ephemeral });
  if (interaction.isChatInputCommand()) {
    // What somebody chose or keeps here is theirs alone.
    const ephemeral = interaction.commandName !== 'mood' || (interaction.options.getBoolean('private') ?? privately);
    return { ...who, place: reply(ephemeral), asked: ofCommand(interaction) };
  }
  if (interaction.isMessageContextMenuCommand()) {
    const asked = ofMessageCommand(interaction);
    // Nobody's mood is read behind their back.
    const others = asked.kind === 'file' && asked.speakerId !== user.id;
    return { ...who, place: reply(privately && !others), asked };
  }
  if (interaction.isButton() || interaction.isStringSelectMenu()) {
    const buttonId = interaction.isButton() ? interaction.customId : (interaction.values[0] ?? '');
    const { message } = interaction;
    const ephemeral = message.flags.has(MessageFlags.Ephemeral);
    const askedBy = message.interactionMetadata?.user.id;
    const takeId = readStop(buttonId);
    return {
      ...who,
      place: { kind: 'interaction', id, token, first: 'update', ephemeral, messageId: message.id },
      asked:
        takeId === undefined
          ? { kind: 'press', buttonId, ...(askedBy !== undefined && { askedBy }) }
          : { kind: 'stop', takeId },
    };
  }
  return undefined;
}

/**
 * A voice message that is to be answered by itself: any in a chat with the bot; in a server only where the setting is on,
 * since Discord shows the attachment to nobody else.
 */
export function readMessage(message: Message, receivedAtMs: number, inServers: boolean): Incoming | undefined {
  const { author, guildId, channelId, id } = message;
  if (author.bot || message.webhookId !== null || message.system) return undefined;
  const isVoice = message.flags.has(MessageFlags.IsVoiceMessage);
  const found = recordingOf(message);
  if (guildId === null ? !found : !(inServers && isVoice && found)) return undefined;
  return {
    receivedAtMs,
    channelId,
    ...(guildId !== null && { guildId }),
    userId: author.id,
    ...spoken(guildId === null ? undefined : message.guild?.preferredLocale),
    place: { kind: 'message', messageId: id },
    asked: found ? fileOf(found, author.id, '') : { kind: 'noRecording' },
  };
}

const reactionAdded = z.object({
  user_id: z.string(),
  channel_id: z.string(),
  message_id: z.string(),
  guild_id: z.string().optional(),
  member: z.object({ user: z.object({ bot: z.boolean().optional() }) }).optional(),
  emoji: z.object({ name: z.string().nullable() }),
});

/**
 * A reaction that asks for another song, from the gateway's own event: discord.js drops it in direct messages that it has
 * not seen since the start, with all partials. Of the message only its id is known: it may be of last month.
 */
export function readReaction(event: unknown, receivedAtMs: number): Incoming | undefined {
  const { data } = reactionAdded.safeParse(event);
  if (data?.emoji.name !== rerollEmoji || data.member?.user.bot === true) return undefined;
  return {
    receivedAtMs,
    channelId: data.channel_id,
    ...(data.guild_id !== undefined && { guildId: data.guild_id }),
    userId: data.user_id,
    ...spoken(undefined),
    place: { kind: 'answer', messageId: data.message_id },
    asked: { kind: 'reaction' },
  };
}

function ofCommand(interaction: ChatInputCommandInteraction): Asked {
  const { commandName: name, options, guild, user } = interaction;
  if (name === serverCommand) {
    const answers = options.getString('answers');
    return { kind: 'server', ...((answers === 'public' || answers === 'private') && { answers }) };
  }
  const argument = (options.getString('choice') ?? '').slice(0, longestArgument);
  if (name !== 'mood') return { kind: 'command', name, argument };
  const file = options.getAttachment('file');
  if (file) return fileOf(file, user.id, argument);
  const voiceChannelId = guild?.voiceStates.cache.get(user.id)?.channelId;
  return typeof voiceChannelId === 'string'
    ? { kind: 'call', voiceChannelId, offer: argument }
    : { kind: 'command', name, argument };
}

function ofMessageCommand({ targetMessage, user }: MessageContextMenuCommandInteraction): Asked {
  const found = recordingOf(targetMessage);
  if (!found) return { kind: 'noRecording' };
  const { author, webhookId } = targetMessage;
  // Nobody could press the buttons of a program's answer but who asked for it.
  const speaks = !author.bot && webhookId === null;
  return fileOf(found, speaks ? author.id : user.id, '');
}

/** What a message holds to be heard: a voice message, or a file that is declared or named as sound. */
function recordingOf(message: Message): Attachment | undefined {
  const attachments = [...message.attachments.values()];
  if (message.flags.has(MessageFlags.IsVoiceMessage)) return attachments[0];
  return attachments.find(
    ({ contentType, name }) =>
      /^(audio|video)\/|^application\/ogg$/i.test(contentType ?? '') ||
      /\.(og[ga]|opus|wave?|web[ma]|mp[34]|m4a|aac|flac)$/i.test(name),
  );
}

function fileOf({ url, size }: Attachment, speakerId: string, offer: string): Asked {
  return { kind: 'file', url, bytes: size, speakerId, offer };
}

function spoken(tag: string | undefined): Pick<Incoming, 'locale' | 'market'> {
  return { locale: localeOf(tag), market: marketOf(tag) };
}
