import { z } from 'zod';
import { locales } from '../../core/i18n/catalogue.ts';

const id = z.string().regex(/^\d{1,20}$/);
const locale = z.enum(locales);

/** Where an answer goes. */
export const place = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('interaction'),
    id,
    token: z.string(),
    /** `reply`: a message of its own; `update`: the message whose button was pressed. */
    first: z.enum(['reply', 'update']),
    /** Only the person who asked sees it. */
    ephemeral: z.boolean(),
    /** The message whose button was pressed. */
    messageId: id.optional(),
  }),
  /** A message of the bot in reply to a message. */
  z.object({ kind: z.literal('message'), messageId: id }),
  /** An answer that stands there already. */
  z.object({ kind: z.literal('answer'), messageId: id }),
]);
export type Place = z.infer<typeof place>;

/** What is asked for. */
const asked = z.discriminatedUnion('kind', [
  /** To listen to whoever asks, in the voice channel where they are. `offer` as after `/mood` elsewhere: a kind of music. */
  z.object({ kind: z.literal('call'), voiceChannelId: id, offer: z.string() }),
  z.object({
    kind: z.literal('file'),
    url: z.string(),
    /** As Discord says. */
    bytes: z.number(),
    /** Whose voice it is taken to be. */
    speakerId: id,
    offer: z.string(),
  }),
  /** A message without a recording, of which the mood was to be read. */
  z.object({ kind: z.literal('noRecording') }),
  z.object({ kind: z.literal('command'), name: z.string(), argument: z.string() }),
  /** How the bot answers in a server; nothing to only see it. */
  z.object({ kind: z.literal('server'), answers: z.enum(['public', 'private']).optional() }),
  z.object({
    kind: z.literal('press'),
    buttonId: z.string().max(100),
    /** Who asked for the message that the button stands under, where Discord says so. */
    askedBy: id.optional(),
  }),
  z.object({ kind: z.literal('stop'), takeId: z.string() }),
  z.object({ kind: z.literal('reaction') }),
]);
export type Asked = z.infer<typeof asked>;

/** What came in: the least that is needed to answer it, and all that is written down of it. */
export const incoming = z.object({
  receivedAtMs: z.number(),
  channelId: id,
  guildId: id.optional(),
  userId: id,
  /** The language of the person's app, where Discord says it. */
  locale,
  /** Where they likely are, as that language says. */
  market: z.string().optional(),
  place,
  asked,
});
export type Incoming = z.infer<typeof incoming>;
