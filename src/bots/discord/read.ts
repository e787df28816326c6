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
import { isRecordingFile } from '../shared/recording-file.ts';
import { longestArgument, typedWords } from '../shared/text.ts';
import type { Incoming, Place, Request } from './incoming.ts';
import { serverCommand } from './register.ts';
import { readStop } from './voice/stop-button.ts';

/** The reaction that asks for another song. */
export const rerollEmoji = '🔁';

/**
 * The request in an interaction, or undefined for a kind that the bot never offered.
 * @param isPrivate whether only the sender sees the answer where they do not choose, as the server's settings say
 */
export function readInteraction(
  interaction: Interaction,
  receivedAtMs: number,
  isPrivate: boolean,
): Incoming | undefined {
  const { id, token, channelId, guildId, user, locale: tag } = interaction;
  if (channelId === null) return undefined;
  const who = {
    receivedAtMs,
    channelId,
    ...(guildId !== null && { guildId }),
    userId: user.id,
    ...languageOf(tag),
  };
  const reply = (ephemeral: boolean): Place => ({ kind: 'interaction', id, token, first: 'reply', ephemeral });
  if (interaction.isChatInputCommand()) {
    const { request, wantsPrivate = isPrivate, words } = ofCommand(interaction);
    // Settings and stored data are for the sender alone.
    const ephemeral = interaction.commandName !== 'mood' || wantsPrivate;
    return { ...who, place: reply(ephemeral), request, ...words };
  }
  if (interaction.isMessageContextMenuCommand()) {
    const request = ofMessageCommand(interaction);
    // The person whose voice it is sees the answer too.
    const isOthers = request.kind === 'file' && request.speakerId !== user.id;
    return { ...who, place: reply(isPrivate && !isOthers), request };
  }
  if (interaction.isButton() || interaction.isStringSelectMenu()) {
    const buttonId = interaction.isButton() ? interaction.customId : (interaction.values[0] ?? '');
    const { message } = interaction;
    const ephemeral = message.flags.has(MessageFlags.Ephemeral);
    const requestedBy = message.interactionMetadata?.user.id;
    const takeId = readStop(buttonId);
    return {
      ...who,
      place: { kind: 'interaction', id, token, first: 'update', ephemeral, messageId: message.id },
      request:
        takeId === undefined
          ? { kind: 'press', buttonId, ...(requestedBy !== undefined && { requestedBy }) }
          : { kind: 'stop', takeId },
    };
  }
  return undefined;
}

/**
 * The request in a message: any recording in a chat with the bot. In a server, a voice message where the setting is on:
 * Discord shows attachments there only to a bot with the intent Message Content.
 */
export function readMessage(message: Message, receivedAtMs: number, inServers: boolean): Incoming | undefined {
  const { author, guildId, channelId, id } = message;
  if (author.bot || message.webhookId !== null || message.system) return undefined;
  const isVoice = message.flags.has(MessageFlags.IsVoiceMessage);
  const found = recordingOf(message);
  const words = typedWords(message.content);
  if (guildId !== null && !(inServers && isVoice && found)) return undefined;
  if (!found && words.words === undefined && guildId === null && !message.attachments.size) return undefined;
  return {
    receivedAtMs,
    channelId,
    ...(guildId !== null && { guildId }),
    userId: author.id,
    ...languageOf(guildId === null ? undefined : message.guild?.preferredLocale),
    place: { kind: 'message', messageId: id },
    request: found ? fileOf(found, author.id, '') : { kind: words.words === undefined ? 'noRecording' : 'words' },
    ...words,
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
 * The request in a reaction: another song. Reads the gateway's event, since discord.js drops reactions in direct messages
 * that it has not seen since the start, in spite of all partials. The message may be old: only its id is known.
 */
export function readReaction(event: unknown, receivedAtMs: number): Incoming | undefined {
  const { data } = reactionAdded.safeParse(event);
  if (data?.emoji.name !== rerollEmoji || data.member?.user.bot === true) return undefined;
  return {
    receivedAtMs,
    channelId: data.channel_id,
    ...(data.guild_id !== undefined && { guildId: data.guild_id }),
    userId: data.user_id,
    ...languageOf(undefined),
    place: { kind: 'answer', messageId: data.message_id },
    request: { kind: 'reaction' },
  };
}

interface CommandRequest {
  readonly request: Request;
  /** Whether only the sender is to see the answer, where they chose. */
  readonly wantsPrivate?: boolean | undefined;
  /** What they typed of how they feel. */
  readonly words?: { readonly words?: string };
}

/** discord.js throws where an option has another type than the bot registers: Discord still offers an older command. */
function ofCommand(interaction: ChatInputCommandInteraction): CommandRequest {
  try {
    const wantsPrivate = interaction.options.getBoolean('private') ?? undefined;
    const words = typedWords(interaction.options.getString('text') ?? '');
    return { request: requestOf(interaction), wantsPrivate, words };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { request: { kind: 'outdated' } };
  }
}

function requestOf(interaction: ChatInputCommandInteraction): Request {
  const { commandName: name, options, guild, user } = interaction;
  if (name === serverCommand) {
    const answers = options.getString('answers');
    const calls = options.getString('calls');
    return {
      kind: 'server',
      ...((answers === 'public' || answers === 'private') && { answers }),
      ...((calls === 'spoken' || calls === 'written') && { calls }),
    };
  }
  const argument = (options.getString('choice') ?? '').slice(0, longestArgument);
  if (name !== 'mood') return { kind: 'command', name, argument };
  const file = options.getAttachment('file');
  const speaks = options.getBoolean('speak');
  const aloud = speaks !== null && { speaks };
  if (file) return { ...fileOf(file, user.id, argument), ...aloud };
  if (options.getString('text')?.trim()) return { kind: 'words' };
  const voiceChannelId = guild?.voiceStates.cache.get(user.id)?.channelId;
  if (typeof voiceChannelId !== 'string') return { kind: 'command', name, argument };
  const seconds = options.getInteger('seconds');
  const live = options.getBoolean('live') === true;
  return {
    kind: 'call',
    voiceChannelId,
    offer: argument,
    ...(seconds !== null && { seconds }),
    ...(live && { live }),
    ...aloud,
  };
}

function ofMessageCommand({ targetMessage, user }: MessageContextMenuCommandInteraction): Request {
  const found = recordingOf(targetMessage);
  if (!found) return { kind: 'noRecording' };
  const { author, webhookId } = targetMessage;
  // A program cannot press the buttons of an answer: those belong to the sender then.
  const isPerson = !author.bot && webhookId === null;
  return fileOf(found, isPerson ? author.id : user.id, '');
}

/** The recording in a message: a voice message, or a file that is declared or named as sound. */
function recordingOf(message: Message): Attachment | undefined {
  // What is forwarded stands in a snapshot of the first message.
  const forwarded = [...message.messageSnapshots.values()].flatMap((one) => [...one.attachments.values()]);
  const attachments = [...message.attachments.values(), ...forwarded];
  if (message.flags.has(MessageFlags.IsVoiceMessage)) return attachments[0];
  return attachments.find(({ contentType, name }) => isRecordingFile({ mediaType: contentType ?? '', name }));
}

function fileOf({ url, size }: Attachment, speakerId: string, offer: string): Request {
  return { kind: 'file', url, bytes: size, speakerId, offer };
}

function languageOf(tag: string | undefined): Pick<Incoming, 'locale' | 'market'> {
  return { locale: localeOf(tag), market: marketOf(tag) };
}
