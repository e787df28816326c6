import { z } from 'zod';
import { localeOf, locales, marketOf } from '../../core/i18n/catalogue.ts';
import { moodWordsOf } from '../../core/words/typed.ts';
import { isRecordingFile } from '../shared/recording-file.ts';
import { longestArgument, typedWords } from '../shared/text.ts';

/** The kinds of update that the bot asks Telegram for. */
export const allowedUpdates = ['message', 'callback_query', 'message_reaction'] as const;

/** The bot's own account. */
export interface BotIdentity {
  readonly id: number;
  readonly username: string;
  /** Whether Telegram shows the bot all messages of groups, or only those addressed to it. */
  readonly readsGroups: boolean;
}

const id = z.int();
const user = z.object({ id, is_bot: z.boolean(), language_code: z.string().max(64).optional() });
const chat = z.object({ id, type: z.enum(['private', 'group', 'supergroup']) });
const file = z.object({
  file_id: z.string().min(1).max(512),
  file_size: z.number().nonnegative().optional().catch(undefined),
  mime_type: z.string().max(256).optional().catch(undefined),
  file_name: z.string().max(1024).optional().catch(undefined),
});
const entity = z.object({ type: z.string(), offset: z.int(), length: z.int(), user: z.object({ id }).optional() });
/** Where a message stands in a group with topics. Other groups use the number for threads of replies. */
const topic = {
  message_thread_id: id.optional().catch(undefined),
  is_topic_message: z.boolean().optional().catch(undefined),
};
/** The account that posts what a linked channel publishes. */
const channelPoster = 777_000;
const message = z.object({
  message_id: id,
  from: user,
  chat,
  ...topic,
  sender_chat: z.object({ id }).optional(),
  /** Set where somebody passes on what they did not say themselves just now. */
  forward_origin: z.unknown().optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities: z.array(entity).max(200).optional(),
  caption_entities: z.array(entity).max(200).optional(),
  voice: file.optional(),
  audio: file.optional(),
  video_note: file.optional(),
  document: file.optional(),
});
const answerable = message.extend({ reply_to_message: message.optional().catch(undefined) });
const update = z.object({
  update_id: id,
  message: answerable.optional().catch(undefined),
  callback_query: z
    .object({
      id: z.string().min(1).max(128),
      from: user,
      message: z.object({ message_id: id, chat, ...topic }),
      data: z.string().max(64),
    })
    .optional()
    .catch(undefined),
  message_reaction: z
    .object({
      chat,
      message_id: id,
      user,
      old_reaction: z.array(z.unknown()).max(20),
      new_reaction: z.array(z.unknown()).max(20),
    })
    .optional()
    .catch(undefined),
});
const emojiReaction = z.object({ type: z.literal('emoji'), emoji: z.string().max(16) });
/** What people send besides sound and text. All other messages report events of the chat. */
const content = ['photo', 'video', 'sticker', 'animation', 'contact', 'location', 'venue', 'poll', 'dice', 'story'];

/** Where a request came from, and from whom. */
const source = z.object({
  chatId: id,
  /** The message to answer, or the one whose button was pressed. */
  messageId: id,
  userId: id,
  /** The topic of a group with topics; unset in its general one. */
  topicId: id.optional(),
  locale: z.enum(locales),
  /** The country of their language tag. */
  market: z.string().optional(),
});

/** A request: the least that is needed to answer it, and all that the inbox holds of it. */
const incoming = z.discriminatedUnion('kind', [
  source.extend({
    kind: z.literal('recording'),
    fileId: z.string(),
    /** The size that Telegram declares, if it does. */
    bytes: z.number().optional(),
    /** False for a recording in a group that does not address the bot. Some groups want those answered too. */
    addressed: z.boolean(),
    /** Whether somebody passed it on: then it may be another's voice. */
    forwarded: z.boolean().default(false),
  }),
  // `admin`: the message is written in the name of the group, which only administrators can.
  source.extend({ kind: z.literal('command'), name: z.string(), argument: z.string(), admin: z.boolean() }),
  /** Words: the answer explains how the bot works. */
  source.extend({ kind: z.literal('chatter') }),
  /** A file that is not declared as sound. */
  source.extend({ kind: z.literal('notAudio') }),
  source.extend({ kind: z.literal('press'), queryId: z.string(), buttonId: z.string() }),
  source.extend({ kind: z.literal('reaction'), emoji: z.array(z.string()) }),
]);
/** A request. Its `words`, what a person typed of how they feel, are in memory only: the inbox never holds them. */
export type Incoming = z.infer<typeof incoming> & { readonly words?: string };

/** A request as it stands in the inbox, where those of version 0.1 call a recording `voice` and `addressed` `asked`. */
export const stored = z.preprocess((value) => {
  const { data } = z.looseObject({ kind: z.literal('voice'), asked: z.boolean() }).safeParse(value);
  return data ? { ...data, kind: 'recording', addressed: data.asked } : value;
}, incoming);

type Message = z.infer<typeof answerable>;
type File = z.infer<typeof file>;

/** The id of an update, when it has one. */
export function updateIdOf(raw: unknown): number | undefined {
  return z.object({ update_id: id }).safeParse(raw).data?.update_id;
}

/** The request in an update, or undefined when there is none. Takes any value, and never throws. */
export function readUpdate(raw: unknown, bot: BotIdentity): Incoming | undefined {
  const { data } = update.safeParse(raw);
  if (data?.message) return ofMessage(data.message, bot, raw);
  if (data?.callback_query) {
    const { id: queryId, from, message: pressed, data: buttonId } = data.callback_query;
    return { kind: 'press', queryId, buttonId, ...by(pressed.chat.id, pressed, from) };
  }
  if (data?.message_reaction) {
    const { chat: where, message_id: messageId, user: from, old_reaction, new_reaction } = data.message_reaction;
    const before = new Set(emojiOf(old_reaction));
    const emoji = emojiOf(new_reaction).filter((one) => !before.has(one));
    if (from.is_bot || emoji.length === 0) return undefined;
    return { kind: 'reaction', emoji, ...by(where.id, { message_id: messageId }, from) };
  }
  return undefined;
}

function ofMessage(sent: Message, bot: BotIdentity, raw: unknown): Incoming | undefined {
  const { from, chat: where, reply_to_message: repliedTo } = sent;
  const isPrivate = where.type === 'private';
  // Administrators who hide write in the name of the group.
  const admin = sent.sender_chat?.id === where.id;
  const typed = commandOf(sent, bot);
  if (from.is_bot && !(admin && typed)) return undefined;
  if (!admin && isOfChannel(sent)) return undefined;
  const here = by(where.id, sent, from);
  const own = soundOf(sent);
  const mentioned = mentions(sent, bot);
  if (own) {
    const addressed = isPrivate || mentioned || repliedTo?.from.id === bot.id || typed?.name === 'mood';
    // A group that wants every voice note answered does not mean the music that people share.
    if (!addressed && (sent.audio ?? sent.document)) return undefined;
    // A caption that is a command to the bot says nothing of the voice.
    const words = typed ? {} : typedWords(withoutMention(sent.caption ?? '', bot));
    return { ...recordingOf(sent, own), addressed, ...words, ...here };
  }
  const asksForMood = typed?.name === 'mood' || (mentioned && !typed);
  if (asksForMood && repliedTo && !repliedTo.from.is_bot && !isOfChannel(repliedTo)) {
    const theirs = soundOf(repliedTo);
    const there = by(where.id, repliedTo, repliedTo.from);
    if (theirs) {
      return { ...recordingOf(repliedTo, theirs), addressed: true, ...there };
    }
  }
  if (typed) {
    // In a group, a command without a bot's name may be meant for another bot.
    const said = moodWordsOf(typed.name, typed.argument);
    if (said !== undefined)
      return { kind: 'command', name: typed.name, argument: '', admin, ...typedWords(said), ...here };
    return { kind: 'command', name: typed.name, argument: typed.argument.slice(0, longestArgument), admin, ...here };
  }
  if (sent.document && (isPrivate || mentioned)) return { kind: 'notAudio', ...here };
  const talks = sent.text !== undefined || (isPrivate && hasContent(raw));
  const words = typedWords(withoutMention(sent.text ?? '', bot));
  return talks && (isPrivate || mentioned) ? { kind: 'chatter', ...words, ...here } : undefined;
}

function recordingOf({ forward_origin: origin }: z.infer<typeof message>, { file_id: fileId, file_size: bytes }: File) {
  return { kind: 'recording', fileId, bytes, forwarded: origin !== undefined } as const;
}

function by(
  chatId: number,
  at: Pick<z.infer<typeof message>, 'message_id' | 'message_thread_id' | 'is_topic_message'>,
  from: z.infer<typeof user>,
): z.infer<typeof source> {
  const { id: userId, language_code: tag } = from;
  const { message_id: messageId, message_thread_id: topicId, is_topic_message: inTopic = false } = at;
  const where = { chatId, messageId, ...(inTopic && topicId !== undefined && { topicId }) };
  return { ...where, userId, locale: localeOf(tag), market: marketOf(tag) };
}

/** Whether a channel wrote it, and not a person. */
function isOfChannel({ from, sender_chat: sender }: z.infer<typeof message>): boolean {
  return from.id === channelPoster || sender !== undefined;
}

/** The old and the new id of a group that became a supergroup, as an update says; undefined for any other update. */
export function readMigration(raw: unknown): { readonly from: number; readonly to: number } | undefined {
  const moved = z.object({ message: z.object({ chat: z.object({ id }), migrate_to_chat_id: id }) }).safeParse(raw).data;
  return moved && { from: moved.message.chat.id, to: moved.message.migrate_to_chat_id };
}

/** The file of a message that is sound, or is declared or named so. */
function soundOf({ voice, video_note, audio, document }: z.infer<typeof message>): File | undefined {
  if (voice ?? video_note ?? audio) return voice ?? video_note ?? audio;
  const { mime_type: mediaType = '', file_name: name = '' } = document ?? {};
  return isRecordingFile({ mediaType, name }) ? document : undefined;
}

/** `/name argument` or `/name@bot argument` at the start of a text or a caption. Undefined for another bot's command. */
function commandOf(
  { text, caption }: z.infer<typeof message>,
  bot: BotIdentity,
): { readonly name: string; readonly argument: string } | undefined {
  const [, name, to, argument = ''] =
    /^\/([a-z0-9_]{1,32})(?:@(\w{1,64}))?(?:\s+([^]*))?$/i.exec((text ?? caption ?? '').slice(0, 4096)) ?? [];
  if (name === undefined) return undefined;
  if (to !== undefined && to.toLowerCase() !== bot.username.toLowerCase()) return undefined;
  return { name: name.toLowerCase(), argument: argument.trim() };
}

function mentions(sent: z.infer<typeof message>, bot: BotIdentity): boolean {
  const words = sent.text ?? sent.caption ?? '';
  return (sent.entities ?? sent.caption_entities ?? []).some(({ type, offset, length, user: named }) => {
    if (type === 'text_mention') return named?.id === bot.id;
    const word = words.slice(offset, offset + length).toLowerCase();
    return type === 'mention' && word === `@${bot.username.toLowerCase()}`;
  });
}

function withoutMention(text: string, { username }: BotIdentity): string {
  return username === '' ? text : text.replaceAll(new RegExp(`@${username}\\b`, 'gi'), ' ');
}

function hasContent(raw: unknown): boolean {
  const sent = z.object({ message: z.record(z.string(), z.unknown()) }).safeParse(raw).data?.message ?? {};
  return content.some((key) => key in sent);
}

function emojiOf(reactions: readonly unknown[]): string[] {
  return reactions.flatMap((one) => emojiReaction.safeParse(one).data?.emoji ?? []);
}
