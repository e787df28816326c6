import type { Channel } from 'discord.js';
import { UserError } from '../../../core/errors.ts';
import { phrase, type Locale } from '../../../core/i18n/catalogue.ts';
import type { OpusFrame } from '../../../core/ports/analysis.ts';
import type { Reply } from '../../../core/conversation/reply.ts';
import { stopId } from './stop-button.ts';
import type { ListenRequest } from './sessions.ts';

/** Listens to one person of a call. */
export interface VoiceListener {
  listen(request: ListenRequest): Promise<readonly OpusFrame[]>;
}

export interface ListeningParts {
  /** Undefined before the gateway is there. */
  readonly voice: () => VoiceListener | undefined;
  readonly channel: (channelId: string) => Channel | undefined;
  /** How much speech is listened to. */
  readonly seconds: number;
  /** Whether the bot stays in the channel afterwards. */
  readonly stay: boolean;
  readonly signal: AbortSignal;
}

/** Who is being listened to, so that they can stop it. */
export class Listening {
  readonly #parts: ListeningParts;
  readonly #running = new Map<string, { readonly userId: string; readonly stop: AbortController }>();

  constructor(parts: ListeningParts) {
    this.#parts = parts;
  }

  /**
   * The Opus frames of one person, until there is enough of them or they press the button.
   * @param started shows the page that says that they can speak now
   * @throws UserError as {@link VoiceListener.listen}, and `interrupted`
   */
  async hear(
    call: { readonly takeId: string; readonly userId: string; readonly channelId: string; readonly locale: Locale },
    started: (page: Reply) => Promise<void>,
  ): Promise<readonly OpusFrame[]> {
    const { voice, channel: find, seconds, stay, signal } = this.#parts;
    const { takeId, userId, channelId, locale } = call;
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
        listening: () => {
          shown = started(listeningPage(takeId, seconds, locale));
        },
      });
    } finally {
      this.#running.delete(takeId);
      // Otherwise this page could take the place of the answer.
      await shown;
    }
  }

  /**
   * Ends listening before its time.
   * @throws UserError `notYours`, `unknownButton`
   */
  stop(takeId: string, userId: string): void {
    const running = this.#running.get(takeId);
    if (!running) throw new UserError('error.unknownButton');
    if (running.userId !== userId) throw new UserError('error.notYours');
    running.stop.abort();
  }
}

function listeningPage(takeId: string, seconds: number, locale: Locale): Reply {
  return {
    locale,
    texts: [phrase('discord.listening', { seconds })],
    notice: phrase('start.notice'),
    buttons: [[{ label: phrase('discord.stop'), id: stopId(takeId) }]],
  };
}
