import type { Channel } from 'discord.js';
import type { Reply } from '../../../core/conversation/reply.ts';
import { UserError } from '../../../core/errors.ts';
import { phrase, type Locale } from '../../../core/i18n/catalogue.ts';
import type { OpusFrame } from '../../../core/ports/analysis.ts';
import type { HeldCall } from './connection.ts';
import type { VoiceSessions } from './sessions.ts';
import { stopId } from './stop-button.ts';

export interface CallListenerParts {
  /** Undefined before the gateway is connected. */
  readonly voice: () => VoiceSessions | undefined;
  readonly channel: (channelId: string) => Channel | undefined;
  /** The most speech to collect. */
  readonly seconds: number;
  /** Whether the bot stays in the channel afterwards. */
  readonly stay: boolean;
  readonly signal: AbortSignal;
}

/** Listens to people in calls, until there is enough speech or they press the stop button. */
export class CallListener {
  readonly #parts: CallListenerParts;
  /** Those who are being listened to, by their take. */
  readonly #running = new Map<string, { readonly userId: string; readonly stop: AbortController }>();

  constructor(parts: CallListenerParts) {
    this.#parts = parts;
  }

  /**
   * The Opus packets of one person.
   * @param onReady shows the page that says that the person can speak now
   * @param onHeld where the answer is to be said aloud: is given the call, in which the bot then stays until it leaves it
   * @throws UserError as {@link VoiceSessions.listen}, and `interrupted`
   */
  async listen(
    call: {
      readonly takeId: string;
      readonly userId: string;
      readonly channelId: string;
      readonly locale: Locale;
      /** The most speech to collect; as the settings say if undefined. */
      readonly seconds: number | undefined;
    },
    onReady: (page: Reply) => Promise<void>,
    onHeld?: (call: HeldCall) => void,
  ): Promise<readonly OpusFrame[]> {
    const { voice, channel: find, stay, signal } = this.#parts;
    const { takeId, userId, channelId, locale, seconds = this.#parts.seconds } = call;
    const sessions = voice();
    const channel = find(channelId);
    if (!sessions || !channel?.isVoiceBased()) throw new UserError('error.interrupted');
    const stop = new AbortController();
    this.#running.set(takeId, { userId, stop });
    let shown = Promise.resolve();
    try {
      return await sessions.listen({
        channel,
        userId,
        seconds,
        stayConnected: stay,
        signal: AbortSignal.any([stop.signal, signal]),
        onReady: () => {
          shown = onReady(readyPage(takeId, seconds, locale));
        },
        onHeld,
      });
    } finally {
      this.#running.delete(takeId);
      // Otherwise this page could replace the answer.
      await shown;
    }
  }

  /**
   * Ends listening early.
   * @throws UserError `notYours`, `unknownButton`
   */
  stop(takeId: string, userId: string): void {
    const running = this.#running.get(takeId);
    if (!running) throw new UserError('error.unknownButton');
    if (running.userId !== userId) throw new UserError('error.notYours');
    running.stop.abort();
  }
}

function readyPage(takeId: string, seconds: number, locale: Locale): Reply {
  return {
    locale,
    texts: [phrase('discord.listening', { seconds })],
    notice: phrase('start.notice'),
    buttons: [[{ label: phrase('discord.stop'), id: stopId(takeId) }]],
  };
}
