import type { Conversation } from '../../core/conversation/conversation.ts';
import type { Reply } from '../../core/conversation/reply.ts';
import { spokenWords } from '../../core/call/spoken.ts';
import type { Person } from '../../core/person.ts';
import type { SpeechSynthesizer, SpokenWords } from '../../core/ports/speech.ts';
import type { BotLog } from './failure.ts';

export interface SpokenAnswersParts {
  readonly conversation: Conversation;
  /** Undefined where the machine has no voice. */
  readonly speech?: SpeechSynthesizer | undefined;
  readonly log: BotLog;
}

/** Says answers aloud to those who want it. A voice that fails costs nobody the written answer. */
export class SpokenAnswers {
  readonly #parts: SpokenAnswersParts;

  constructor(parts: SpokenAnswersParts) {
    this.#parts = parts;
  }

  /**
   * Whether an answer is to be said aloud.
   * @param asked what the person asked for with this request; it goes before their setting
   * @param otherwise what holds where they chose nothing
   */
  async wanted(person: Person, asked: boolean | undefined, otherwise: () => Promise<boolean>): Promise<boolean> {
    const { conversation, speech, log } = this.#parts;
    if (!speech) return false;
    try {
      return asked ?? (await conversation.wantsSpeech(person)) ?? (await otherwise());
    } catch (error) {
      log.warn({ err: error }, 'Whether to speak could not be read');
      return false;
    }
  }

  /** The reply in a voice. Undefined where that failed, which the log says, or where the signal aborted. */
  async speak(reply: Reply, signal: AbortSignal): Promise<SpokenWords | undefined> {
    const { speech, log } = this.#parts;
    try {
      return await speech?.speak(spokenWords(reply), reply.locale, signal);
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'The voice of this machine failed');
      return undefined;
    }
  }
}
