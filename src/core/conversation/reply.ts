import type { Emotion, EmotionScores } from '../emotion.ts';
import type { Locale, Phrase } from '../i18n/catalogue.ts';
import type { VoiceAnalysis } from '../ports/analysis.ts';
import type { Track } from '../track.ts';

/** A button: its words, and the id that comes back when it is pressed (64 bytes at most, Telegram's limit). */
export interface Button {
  readonly label: Phrase;
  readonly id: string;
  /** The emotion that the button chooses, if it does: a renderer may show its picture. */
  readonly emotion?: Emotion;
}

/** Something to be saved by the person, such as the export of what is remembered. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/** A picture, made for this reply and kept nowhere. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png';
  /** What it shows, for whoever does not see it. */
  readonly description: Phrase;
}

/** The song for the second candidate, beside the song for the first. */
export interface RunnerUp {
  readonly emotion: Emotion;
  readonly track: Track;
}

/** What is answered, as a value. Renderers alone turn it into embeds, HTML or DOM, and alone escape. */
export interface Reply {
  readonly locale: Locale;
  /** Paragraphs, in order. Songs are not among them: `offer.ts` has the words for them. */
  readonly texts: readonly Phrase[];
  /** What the law wants said when somebody's emotion is read for the first time. Every renderer shows it. */
  readonly notice?: Phrase;
  /** The emotion that leads the answer, when there is one. */
  readonly emotion?: Emotion;
  /** The probability of every emotion, for bars; unset where nothing was heard. */
  readonly scores?: EmotionScores;
  /** The song offered, if any. */
  readonly track?: Track;
  /** The song for the second candidate, when the model is unsure. */
  readonly runnerUp?: RunnerUp;
  readonly attachment?: Attachment;
  readonly picture?: Picture;
  /** Set when this comes beside the answer whose button was pressed, which stays as it is, and not in its place. */
  readonly beside?: true;
  /** Rows of buttons, four in a row at most. */
  readonly buttons: readonly (readonly Button[])[];
}

/** The answer about a take. Every one is whole, so that a front can put it in the place of an earlier one. */
export interface MoodReply extends Reply {
  readonly emotion: Emotion;
  readonly track: Track;
}

/** The first answer to a recording, with what only programs read. */
export interface RecordingReply extends MoodReply {
  readonly scores: EmotionScores;
  /** False when the answer asks between emotions. */
  readonly sure: boolean;
  readonly analysis: VoiceAnalysis;
}
