import { z } from 'zod';
import { locales } from '../../core/i18n/catalogue.ts';

const id = z.string().regex(/^\d{1,20}$/);
const locale = z.enum(locales);

/** The most speech that somebody can ask the bot to listen to, seconds. */
export const mostSeconds = 30;

/** Whether the answer is said aloud too, where the sender said it with this command. */
const spoken = z.boolean().optional();

/** Where an answer goes. */
const place = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('interaction'),
    id,
    token: z.string(),
    /** `reply`: a message of its own; `update`: the message whose button was pressed. */
    first: z.enum(['reply', 'update']),
    /** Whether only the sender sees it. */
    ephemeral: z.boolean(),
    /** The message whose button was pressed. */
    messageId: id.optional(),
  }),
  /** A message of the bot in reply to a message. */
  z.object({ kind: z.literal('message'), messageId: id }),
  /** An answer that the bot has given already. */
  z.object({ kind: z.literal('answer'), messageId: id }),
]);
export type Place = z.infer<typeof place>;

/** What the sender wants. */
const request = z.discriminatedUnion('kind', [
  /**
   * To listen to the sender in their voice channel. `offer`: the kind of music that they typed after `/mood`, if any.
   * `seconds`: how much speech to listen to, where they said it.
   */
  z.object({
    kind: z.literal('call'),
    voiceChannelId: id,
    offer: z.string(),
    seconds: z.int().min(1).max(mostSeconds).optional(),
    /** To listen until they stop it, and to show the mood meanwhile. */
    live: z.boolean().optional(),
    speaks: spoken,
  }),
  z.object({
    kind: z.literal('file'),
    url: z.string(),
    /** The size that Discord declares. */
    bytes: z.number(),
    /** The person whose voice it most likely is. */
    speakerId: id,
    offer: z.string(),
    speaks: spoken,
  }),
  /** To read the mood of a message that holds no recording. */
  z.object({ kind: z.literal('noRecording') }),
  /** A command that is registered otherwise than the bot offers it now. */
  z.object({ kind: z.literal('outdated') }),
  z.object({ kind: z.literal('command'), name: z.string(), argument: z.string() }),
  /** To read the mood of the words of {@link Incoming}. */
  z.object({ kind: z.literal('words') }),
  /** To change how the bot answers in a server, or without both to see it. */
  z.object({
    kind: z.literal('server'),
    answers: z.enum(['public', 'private']).optional(),
    calls: z.enum(['spoken', 'written']).optional(),
  }),
  z.object({
    kind: z.literal('press'),
    buttonId: z.string().max(100),
    /** The person who requested the message with the button, where Discord tells. */
    requestedBy: id.optional(),
  }),
  z.object({ kind: z.literal('stop'), takeId: z.string() }),
  z.object({ kind: z.literal('reaction') }),
]);
export type Request = z.infer<typeof request>;

/** What the inbox holds of a request: the least that is needed to answer it. */
const incoming = z.object({
  receivedAtMs: z.number(),
  channelId: id,
  guildId: id.optional(),
  userId: id,
  /** The language of the sender's app, where Discord tells it. */
  locale,
  /** The country of that language tag. */
  market: z.string().optional(),
  place,
  request,
});
/** A request. Its `words`, what a person typed of how they feel, are in memory only: the inbox never holds them. */
export type Incoming = z.infer<typeof incoming> & { readonly words?: string };

/** A request as it stands in the inbox, where those of version 0.1 say `asked` and `askedBy`. */
export const stored = z.preprocess((value) => {
  const { data } = z.looseObject({ asked: z.looseObject({ askedBy: id.optional() }) }).safeParse(value);
  return data ? { ...data, request: { ...data.asked, requestedBy: data.asked.askedBy } } : value;
}, incoming);
