import type { Emotion, EmotionScores } from './emotion.ts';
import type { Locale, Phrase } from './i18n/catalogue.ts';
import type { Track } from './ports.ts';

/** A button: its words, and the id that comes back when it is pressed (64 bytes at most, Telegram's limit). */
export interface Button {
  readonly label: Phrase;
  readonly id: string;
}

/** What is answered, as a value. Renderers alone turn it into embeds, HTML or DOM, and alone escape. */
export interface Reply {
  readonly locale: Locale;
  /** Paragraphs, in order. */
  readonly texts: readonly Phrase[];
  /** The emotion that leads the answer, when there is one. */
  readonly emotion?: Emotion;
  /** The probability of every emotion, for bars. */
  readonly scores?: EmotionScores;
  /** The song offered, if any. */
  readonly track?: Track;
  /** Rows of buttons. */
  readonly buttons: readonly (readonly Button[])[];
}
