import { InteractionResponseType, MessageFlags } from 'discord.js';
import type { Clock } from '../../core/ports/system.ts';
import { ApiError } from '../shared/api-error.ts';
import { isPassing, retrying, type RetryOptions } from '../shared/backoff.ts';
import type { DiscordApi, Payload } from './api.ts';
import type { Incoming, Place } from './incoming.ts';
import type { DiscordMessage } from './render.ts';

/** How long the bot uses an interaction's token. Discord's limit is 15 minutes; a call that starts just before fails. */
const tokenLifeMs = 15 * 60_000 - 5000;
/** How long Discord waits for the promise. */
const promiseLifeMs = 3000;
/** How long an answer by message is worth another try. */
const answerLifeMs = 15 * 60_000;

/** Discord's refusal of a reply by a bot that may not read the channel's history. A message without reference is taken. */
const noHistory = 160_002;

/** Where an answer is, or will be. */
export interface Spot {
  readonly channelId: string;
  readonly place: Place;
  readonly receivedAtMs: number;
  /** The message of an interaction's first answer, where Discord tells it. */
  readonly messageId?: string | undefined;
}

export interface MessengerParts {
  readonly api: DiscordApi;
  readonly clock: Clock;
  /** Waits after failures. Its signal ends every wait and every call. */
  readonly retry: RetryOptions;
  readonly applicationId: () => string;
}

/** Work waits while more promises than this are under way. */
const crowd = 50;

/** Answers interactions as Discord wants it: first a promise, then the message by the token, later as the bot. */
export class Messenger {
  readonly #parts: MessengerParts;
  /** The promises under way, and what waits for fewer of them. */
  #promising = 0;
  #calm = Promise.withResolvers<undefined>();

  constructor(parts: MessengerParts) {
    this.#parts = parts;
  }

  /** Resolves when no crowd of promises is under way: those have three seconds, work has 15 minutes. */
  async calm(): Promise<void> {
    if (this.#promising > crowd) await this.#calm.promise;
  }

  /**
   * Promises an answer. Call it at once: Discord waits three seconds.
   * @returns where the answer will be
   * @throws ApiError; `expired` when Discord takes no answer any more
   */
  async promise({ channelId, place, receivedAtMs }: Incoming): Promise<Spot> {
    const spot = { channelId, place, receivedAtMs };
    if (place.kind !== 'interaction') return spot;
    this.#promising += 1;
    try {
      return await this.#promise(spot, place);
    } finally {
      this.#promising -= 1;
      if (this.#promising === crowd) {
        this.#calm.resolve(undefined);
        this.#calm = Promise.withResolvers();
      }
    }
  }

  async #promise(spot: Spot, place: Place & { readonly kind: 'interaction' }): Promise<Spot> {
    const { receivedAtMs } = spot;
    const { api, retry } = this.#parts;
    const body =
      place.first === 'update'
        ? ({ type: InteractionResponseType.DeferredMessageUpdate } as const)
        : ({
            type: InteractionResponseType.DeferredChannelMessageWithSource,
            data: place.ephemeral ? { flags: MessageFlags.Ephemeral } : {},
          } as const);
    // A call without an answer may have arrived. Then Discord knows the interaction no longer, and takes the edit.
    let unanswered = 0;
    const attempt = () =>
      api.respond(place, body, retry.signal).catch((error: unknown) => {
        if (error instanceof ApiError && error.failure === 'unavailable') unanswered += 1;
        throw error;
      });
    try {
      const messageId = await this.#retrying(attempt, receivedAtMs, promiseLifeMs);
      return { ...spot, messageId: messageId ?? place.messageId };
    } catch (error) {
      const isTaken = unanswered > 0 || (error instanceof ApiError && error.failure === 'answered');
      if (isTaken && !retry.signal.aborted) return { ...spot, messageId: place.messageId };
      throw error;
    }
  }

  /**
   * Puts the answer in its place, and returns the message's id.
   * @param nonce marks a new message: Discord makes one message of two with the same nonce within minutes
   * @throws ApiError; also when the message is gone, or out of reach
   */
  async answer(spot: Spot, { body, files }: DiscordMessage, nonce: string): Promise<string> {
    await this.calm();
    const { api, retry, applicationId } = this.#parts;
    const { signal } = retry;
    const { place, channelId, messageId, receivedAtMs } = spot;
    const payload = { body, files };
    const lasting = (work: () => Promise<string>) => this.#retrying(work, receivedAtMs, answerLifeMs);
    switch (place.kind) {
      case 'message': {
        const whole = { ...body, nonce, enforce_nonce: true };
        const reference = { message_id: place.messageId, fail_if_not_exists: false };
        const reply = { body: { ...whole, message_reference: reference }, files };
        try {
          return await lasting(() => api.send(channelId, reply, signal));
        } catch (error) {
          if (!(error instanceof ApiError && error.code === noHistory)) throw error;
          return lasting(() => api.send(channelId, { body: whole, files }, signal));
        }
      }
      case 'answer':
        return lasting(() => api.edit(channelId, place.messageId, payload, signal));
      case 'interaction': {
        const expired = new ApiError('answer: the token has expired', { failure: 'expired' });
        const edit = () => api.editAnswer(applicationId(), place.token, payload, signal);
        const failure = this.#lives(spot)
          ? await this.#retrying(edit, receivedAtMs, tokenLifeMs).catch((error: unknown) =>
              this.#expiredOnly(error, spot),
            )
          : expired;
        if (typeof failure === 'string') return failure;
        // Without the token a bot cannot edit ephemeral messages.
        if (messageId === undefined || place.ephemeral) throw failure;
        return retrying(() => api.edit(channelId, messageId, payload, signal), { ...retry, attempts: 5 });
      }
    }
  }

  /**
   * Adds a message to an answer, for the same readers. Where the token has expired, as a message of the bot.
   * @throws ApiError
   */
  async add(spot: Spot, { body, files = [] }: Payload & { readonly body: { readonly flags?: number } }, nonce: string) {
    const { api, retry, applicationId } = this.#parts;
    const { place, channelId, messageId, receivedAtMs } = spot;
    if (place.kind === 'interaction' && this.#lives(spot)) {
      const flags = (body.flags ?? 0) | (place.ephemeral ? MessageFlags.Ephemeral : 0);
      const send = () => api.followUp(applicationId(), place.token, { body: { ...body, flags }, files }, retry.signal);
      await this.#retrying(send, receivedAtMs, tokenLifeMs);
    } else if (place.kind !== 'interaction' || !place.ephemeral) {
      const answered = place.kind === 'interaction' ? messageId : place.messageId;
      const reference = answered !== undefined && {
        message_reference: { message_id: answered, fail_if_not_exists: false },
      };
      const whole = { ...body, ...reference, nonce: `${nonce}-voice`.slice(0, 25), enforce_nonce: true };
      await this.#retrying(() => api.send(channelId, { body: whole, files }, retry.signal), receivedAtMs, answerLifeMs);
    }
  }

  /** Sends a message that only the presser of a button reads. Does nothing when the token has expired. */
  async tell(spot: Spot, { body, files }: DiscordMessage): Promise<void> {
    const { api, retry, applicationId } = this.#parts;
    const { place, receivedAtMs } = spot;
    if (place.kind !== 'interaction' || !this.#lives(spot)) return;
    const payload = { body: { ...body, flags: MessageFlags.Ephemeral }, files };
    const send = () => api.followUp(applicationId(), place.token, payload, retry.signal);
    await this.#retrying(send, receivedAtMs, tokenLifeMs);
  }

  /** Tries again for as long as Discord takes the answer. */
  #retrying<T>(work: () => Promise<T>, receivedAtMs: number, lifeMs: number): Promise<T> {
    const { retry, clock } = this.#parts;
    const again = (error: unknown) => {
      const waitMs = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
      return isPassing(error) && clock.now() + waitMs - receivedAtMs < lifeMs;
    };
    return retrying(work, { ...retry, again });
  }

  /** The error, where the token has expired, by Discord's word or by the clock. */
  #expiredOnly(error: unknown, spot: Spot): ApiError {
    if (error instanceof ApiError && (error.failure === 'expired' || !this.#lives(spot))) return error;
    throw error;
  }

  #lives({ receivedAtMs }: Spot): boolean {
    return this.#parts.clock.now() - receivedAtMs < tokenLifeMs;
  }
}
