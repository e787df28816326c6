import { InteractionResponseType, MessageFlags } from 'discord.js';
import type { Clock } from '../../core/ports/system.ts';
import { ApiError, type DiscordApi } from './api.ts';
import type { Incoming, Place } from './incoming.ts';
import type { DiscordMessage } from './render.ts';

/** An interaction's token lives 15 minutes; shortly before that nothing is begun with it. */
const tokenLifeMs = 15 * 60_000 - 5000;

/** Where an answer stands, or will. */
export interface Spot {
  readonly channelId: string;
  readonly place: Place;
  readonly receivedAtMs: number;
  /** The message that an interaction's first answer made, where that is known. */
  readonly messageId?: string | undefined;
}

export interface MessengerParts {
  readonly api: DiscordApi;
  readonly clock: Clock;
  /** Ends every call. */
  readonly signal: AbortSignal;
  readonly applicationId: () => string;
}

/** Answers interactions in Discord's order: first a promise, then the message, after 15 minutes as the bot. */
export class Messenger {
  readonly #parts: MessengerParts;

  constructor(parts: MessengerParts) {
    this.#parts = parts;
  }

  /**
   * Promises an answer. To be called at once: Discord waits three seconds.
   * @returns the message that will be the answer, where Discord says it; `gone` when nothing can be answered any more
   * @throws ApiError
   */
  async promise({ place }: Incoming): Promise<{ readonly messageId: string | undefined } | 'gone'> {
    if (place.kind !== 'interaction') return { messageId: undefined };
    const { api, signal } = this.#parts;
    const body =
      place.first === 'update'
        ? ({ type: InteractionResponseType.DeferredMessageUpdate } as const)
        : ({
            type: InteractionResponseType.DeferredChannelMessageWithSource,
            data: place.ephemeral ? { flags: MessageFlags.Ephemeral } : {},
          } as const);
    try {
      return { messageId: (await api.respond(place, body, signal)) ?? place.messageId };
    } catch (error) {
      if (error instanceof ApiError && error.failure === 'answered') return { messageId: place.messageId };
      if (error instanceof ApiError && error.failure === 'expired') return 'gone';
      throw error;
    }
  }

  /**
   * Puts the answer where it belongs, and returns the message's id.
   * @param nonce for a message of the bot's own: sent twice within minutes, Discord makes one message of it
   * @throws ApiError, also when the message or the way to it is gone
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
        // Ephemeral messages are out of a bot's reach.
        if (messageId === undefined || place.ephemeral) throw failure;
        return api.edit(channelId, messageId, { body, files }, signal);
      }
    }
  }

  /** Says something that only whoever pressed a button reads; where there is no place for that, says nothing. */
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
