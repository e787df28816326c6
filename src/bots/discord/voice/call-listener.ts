import type { Channel } from 'discord.js';
import type { Reply } from '../../../core/conversation/reply.ts';
import { UserError } from '../../../core/errors.ts';
import { phrase, type Locale, type Phrase } from '../../../core/i18n/catalogue.ts';
import type { OpusFrame } from '../../../core/ports/analysis.ts';
import type { Timers } from '../../../core/ports/system.ts';
import type { HeldCall } from './connection.ts';
import { followLive } from './live-parts.ts';
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
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

/** Whom to listen to, and where. */
export interface CallRequest {
  readonly takeId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly locale: Locale;
}

/** What a call tells while it goes on. */
export interface CallEvents {
  /** Shows the page that says that the person can speak now. */
  readonly onReady: (page: Reply) => Promise<void>;
  /** Where the answer is to be said aloud: is given the call, in which the bot then stays until it leaves it. */
  readonly onHeld: ((call: HeldCall) => void) | undefined;
}

/** The longest time of `/mood live:`, seconds. */
const liveSeconds = 300;

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
   * @throws UserError as {@link VoiceSessions.listen}, and `interrupted`
   */
  async listen(
    call: CallRequest & {
      /** The most speech to collect; as the settings say if undefined. */
      readonly seconds: number | undefined;
    },
    { onReady, onHeld }: CallEvents,
  ): Promise<readonly OpusFrame[]> {
    const { seconds = this.#parts.seconds } = call;
    let shown = Promise.resolve();
    try {
      return await this.#listen({ ...call, seconds, isLive: false }, onHeld, () => {
        shown = onReady(readyPage(call.takeId, seconds, call.locale));
      });
    } finally {
      // Otherwise this page could replace the answer.
      await shown;
    }
  }

  /**
   * Listens to somebody for minutes, until they press the button, leave the channel, or the time is over.
   * @param onPart is given what they said since the last part, and returns what to say of it
   * @throws UserError as {@link listen}
   */
  async listenLive(
    call: CallRequest,
    onPart: (frames: readonly OpusFrame[]) => Promise<readonly Phrase[]>,
    { onReady, onHeld }: CallEvents,
  ): Promise<readonly OpusFrame[]> {
    const { takeId, locale } = call;
    const over = new AbortController();
    const page = (texts: readonly Phrase[]): Reply => ({
      ...readyPage(takeId, liveSeconds, locale),
      texts: [phrase('live.listening', { minutes: liveSeconds / 60 }), ...texts],
    });
    let following = Promise.resolve();
    let shown: Promise<void> | undefined;
    // An edit that Discord delays is followed by none: the next shows more.
    const show = (texts: readonly Phrase[]) => {
      shown ??= onReady(page(texts)).finally(() => {
        shown = undefined;
      });
    };
    try {
      return await this.#listen({ ...call, seconds: liveSeconds, isLive: true }, onHeld, (soFar) => {
        show([]);
        following = followLive({
          soFar,
          timers: this.#parts.timers,
          signal: over.signal,
          onPart: async (frames) => {
            show(await onPart(frames));
          },
        });
        // It is awaited at the end.
        following.catch(() => undefined);
      });
    } finally {
      over.abort();
      await following;
      await shown;
    }
  }

  async #listen(
    call: CallRequest & { readonly seconds: number; readonly isLive: boolean },
    onHeld: ((call: HeldCall) => void) | undefined,
    onReady: (soFar: () => readonly OpusFrame[]) => void,
  ): Promise<readonly OpusFrame[]> {
    const { voice, channel: find, stay, signal } = this.#parts;
    const { takeId, userId, channelId, seconds, isLive } = call;
    const sessions = voice();
    const channel = find(channelId);
    if (!sessions || !channel?.isVoiceBased()) throw new UserError('error.interrupted');
    const stop = new AbortController();
    this.#running.set(takeId, { userId, stop });
    try {
      const stopping = AbortSignal.any([stop.signal, signal]);
      const how = { seconds, isLive, stayConnected: stay, signal: stopping };
      return await sessions.listen({ channel, userId, ...how, onReady, onHeld });
    } finally {
      this.#running.delete(takeId);
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
