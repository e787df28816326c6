import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { parseForm } from './form.ts';
import { botPermissions, channelObject, memberObject, memberPermissions, type FakeChannel } from './guild.ts';
import { flags } from './limits.ts';
import { messageObject, type FakeMessage } from './message.ts';
import type { Messages, Upload } from './messages.ts';
import { refusals } from './refusal.ts';
import { userObject, type FakeUser } from './user.ts';
import type { World } from './world.ts';

/** The first answer to an interaction. */
const answers = { message: 4, thinking: 5, laterUpdate: 6, update: 7 } as const;

/** A person's use of the bot, and the bot's answers. */
export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly user: FakeUser;
  readonly channel: FakeChannel;
  /** The time by the test's clock; and by the machine's, for measurements. */
  readonly madeAtMs: number;
  readonly sentAtMs: number;
  /** The message whose button or menu was used. */
  readonly source: FakeMessage | undefined;
  /** The number of that message's edits before. */
  readonly sourceEdits: number;
  /** The first answer: its kind (4 message, 5 thinking, 6 update later, 7 update), and how long it took, in real ms. */
  acknowledged: { readonly type: number; readonly afterMs: number; readonly isEphemeral: boolean } | undefined;
  /** The message that `@original` means: the answer, or for 6 and 7 the source. */
  original: FakeMessage | undefined;
  readonly followUps: FakeMessage[];
}

const callback = z.strictObject({
  type: z.union([z.literal(4), z.literal(5), z.literal(6), z.literal(7)]),
  data: z.looseObject({ flags: z.int().optional() }).nullish(),
});

const firstAnswerMs = 3000;
const tokenLivesMs = 15 * 60_000;
/** The limit of follow-ups where the bot is not a member. */
const mostFollowUps = 5;

/** Interactions from the click to the last follow-up, with their deadlines by the clock of the test. */
export class Interactions {
  readonly all: FakeInteraction[] = [];
  readonly #world: World;
  readonly #messages: Messages;

  constructor(world: World, messages: Messages) {
    this.#world = world;
    this.#messages = messages;
  }

  /**
   * Sends an interaction to the bot over the gateway.
   * @throws Error when the bot has no session
   */
  make(user: FakeUser, channel: FakeChannel, type: 2 | 3, data: object, source?: FakeMessage): FakeInteraction {
    const { bot } = this.#world;
    const interaction: FakeInteraction = {
      id: this.#world.id(),
      token: `aW50ZXJhY3Rpb246${randomBytes(60).toString('base64url')}`,
      user,
      channel,
      madeAtMs: this.#world.nowMs,
      sentAtMs: performance.now(),
      source,
      sourceEdits: source?.edits ?? 0,
      acknowledged: undefined,
      original: undefined,
      followUps: [],
    };
    this.all.push(interaction);
    const { guild } = channel;
    const isHeard = this.#world.happen({
      event: 'INTERACTION_CREATE',
      guild,
      data: () => ({
        id: interaction.id,
        application_id: bot.id,
        type,
        token: interaction.token,
        version: 1,
        data,
        channel_id: channel.id,
        channel: { ...channelObject(channel, bot.id), permissions: memberPermissions },
        ...(guild
          ? {
              guild_id: guild.id,
              guild: { id: guild.id, locale: guild.locale, features: [] },
              guild_locale: guild.locale,
              member: { ...memberObject(user), permissions: memberPermissions },
            }
          : { user: userObject(user) }),
        ...(source && { message: messageObject(source, false) }),
        app_permissions: botPermissions(channel),
        locale: user.locale,
        entitlements: [],
        authorizing_integration_owners: {
          ...(channel.hasBot && { 0: guild?.id ?? '0' }),
          ...(user.hasInstalled && { 1: user.id }),
        },
        context: guild ? 0 : channel.hasBot ? 1 : 2,
        attachment_size_limit: 10_485_760,
      }),
    });
    // People would read “The application did not respond”; a test would wait for ever.
    if (!isHeard) throw new Error('No bot is there to hear of it: wait for connected()');
    return interaction;
  }

  /** Takes the first answer: within three seconds, once. Returns the message, for `with_response`. */
  answer(id: string, token: string, body: unknown, upload: Upload): object {
    const interaction = this.all.find((one) => one.id === id && one.token === token);
    if (!interaction || this.#age(interaction) > firstAnswerMs) throw refusals.unknownInteraction();
    if (interaction.acknowledged) throw refusals.alreadyAcknowledged();
    const { type, data } = parseForm(callback, body);
    const { channel, user, source } = interaction;
    const isUpdate = type === answers.update || type === answers.laterUpdate;
    if (isUpdate && !source) throw refusals.form(['type'], 'BASE_TYPE_CHOICES', 'Only components can be updated.');

    const set = data?.flags ?? 0;
    const made = () => this.#sent(interaction, (set & flags.ephemeral) !== 0);
    if (type === answers.message) interaction.original = this.#messages.post(made(), data, upload);
    if (type === answers.update && source) this.#messages.edit(source, data, upload);
    if (type === answers.thinking) {
      interaction.original = this.#messages.add({ ...made(), flags: flags.loading | (set & flags.ephemeral) });
      this.#messages.tell('MESSAGE_CREATE', interaction.original);
    }
    if (isUpdate) interaction.original = source;
    const afterMs = performance.now() - interaction.sentAtMs;
    interaction.acknowledged = { type, afterMs, isEphemeral: (set & flags.ephemeral) !== 0 };
    this.#world.changed();
    const { original } = interaction;
    return {
      interaction: {
        id,
        type: source ? 3 : 2,
        response_message_id: original?.id,
        response_message_loading: type === answers.thinking,
        response_message_ephemeral: (set & flags.ephemeral) !== 0,
      },
      resource: { type, ...(original && type !== answers.laterUpdate && { message: messageObject(original, false) }) },
      channel_id: channel.id,
      user_id: user.id,
    };
  }

  /** Takes another message after the first answer. Right after “thinking” it replaces that, as in Discord. */
  followUp(token: string, body: unknown, upload: Upload): FakeMessage {
    const interaction = this.#living(token);
    const { original, followUps, channel } = interaction;
    if (original && (original.flags & flags.loading) !== 0) {
      this.#messages.edit(original, withoutFlags(body), upload);
      return original;
    }
    if (!channel.hasBot && followUps.length >= mostFollowUps) throw refusals.tooManyFollowUps();
    const set = (body as { flags?: number }).flags ?? 0;
    const message = this.#messages.post(this.#sent(interaction, (set & flags.ephemeral) !== 0), body, upload);
    followUps.push(message);
    this.#world.changed();
    return message;
  }

  /** A message of the interaction: `@original` or a follow-up's id. */
  message(token: string, id: string): FakeMessage {
    const { original, followUps } = this.#living(token);
    const found = id === '@original' ? original : [original, ...followUps].find((one) => one?.id === id);
    if (!found || found.isDeleted) throw refusals.unknownMessage();
    return found;
  }

  #living(token: string): FakeInteraction {
    const interaction = this.all.find((one) => one.token === token);
    if (!interaction?.acknowledged) throw refusals.unknownWebhook();
    if (this.#age(interaction) > tokenLivesMs) throw refusals.invalidToken();
    return interaction;
  }

  #age({ madeAtMs }: FakeInteraction): number {
    return this.#world.nowMs - madeAtMs;
  }

  #sent({ id, token, user, channel }: FakeInteraction, isEphemeral: boolean) {
    const interaction = { id, token, user };
    return { channel, author: this.#world.bot, interaction, onlyFor: isEphemeral ? user : undefined };
  }
}

function withoutFlags(body: unknown): object {
  return { ...(body as object), flags: undefined };
}
