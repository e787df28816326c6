import { InteractionResponseType, MessageFlags } from 'discord.js';
import type { Clock } from '../../core/ports/system.ts';
import { ApiError } from '../shared/api-error.ts';
import type { DiscordApi } from './api.ts';
import type { Incoming, Place } from './incoming.ts';
import type { DiscordMessage } from './render.ts';

/** How long the bot uses an interaction's token. Discord's limit is 15 minutes; a call that starts just before fails. */
const tokenLifeMs = 15 * 60_000 - 5000;

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
  /** Ends every call. */
  readonly signal: AbortSignal;
  readonly applicationId: () => string;
}

/** Answers interactions as Discord wants it: first a promise, then the message by the token, later as the bot. */
export class Messenger {
  readonly #parts: MessengerParts;

  constructor(parts: MessengerParts) {
    this.#parts = parts;
  }

  /**
   * Promises an answer. Call it at once: Discord waits three seconds.
   * @returns where the answer will be
   * @throws ApiError; `expired` when Discord takes no answer any more
   */
  async promise({ channelId, place, receivedAtMs }: Incoming): Promise<Spot> {
    const spot = { channelId, place, receivedAtMs };
    if (place.kind !== 'interaction') return spot;
    const { api, signal } = this.#parts;
    const body =
      place.first === 'update'
        ? ({ type: InteractionResponseType.DeferredMessageUpdate } as const)
        : ({
            type: InteractionResponseType.DeferredChannelMessageWithSource,
            data: place.ephemeral ? { flags: MessageFlags.Ephemeral } : {},
          } as const);
    try {
      return { ...spot, messageId: (await api.respond(place, body, signal)) ?? place.messageId };
    } catch (error) {
      if (error instanceof ApiError && error.failure === 'answered') return { ...spot, messageId: place.messageId };
      throw error;
    }
  }

  /**
   * Puts the answer in its place, and returns the message's id.
   * @param nonce marks a new message: Discord makes one message of two with the same nonce within minutes
   * @throws ApiError; also when the message is gone, or out of reach
   */
  async answer(spot: Spot, { body, files }: DiscordMessage, nonce: string): Promise<string> {
    const { api, signal, applicationId } = this.#parts;
    const { place, channelId, messageId } = spot;
    switch (place.kind) {
      case 'message': {
        const reference = { message_id: place.messageId, fail_if_not_exists: false };
        const whole = { ...body, message_reference: reference, nonce, enforce_nonce: true };
        return api.send(channelId, { body: whole, files }, signal);
      }
      case 'answer':
        return api.edit(channelId, place.messageId, { body, files }, signal);
      case 'interaction': {
        const expired = new ApiError('answer: the token has expired', { failure: 'expired' });
        const failure = this.#lives(spot)
          ? await api.editAnswer(applicationId(), place.token, { body, files }, signal).catch(expiredOnly)
          : expired;
        if (typeof failure === 'string') return failure;
        // Without the token a bot cannot edit ephemeral messages.
        if (messageId === undefined || place.ephemeral) throw failure;
        return api.edit(channelId, messageId, { body, files }, signal);
      }
    }
  }

  /** Sends a message that only the presser of a button reads. Does nothing when the token has expired. */
  async tell(spot: Spot, { body, files }: DiscordMessage): Promise<void> {
    const { api, signal, applicationId } = this.#parts;
    if (spot.place.kind !== 'interaction' || !this.#lives(spot)) return;
    const whole = { ...body, flags: MessageFlags.Ephemeral };
    await api.followUp(applicationId(), spot.place.token, { body: whole, files }, signal);
  }

  #lives({ receivedAtMs }: Spot): boolean {
    return this.#parts.clock.now() - receivedAtMs < tokenLifeMs;
  }
}

function expiredOnly(error: unknown): ApiError {
  if (error instanceof ApiError && error.failure === 'expired') return error;
  throw error;
}
