import type { Course } from '../course/course.ts';
import type { Emotion, EmotionScores } from '../emotion.ts';
import type { Locale, Phrase } from '../i18n/catalogue.ts';
import type { VoiceAnalysis } from '../ports/analysis.ts';
import type { Mode } from '../preferences.ts';
import type { Track } from '../track.ts';
import type { KnownVoice } from '../usual/known-voice.ts';

/** A button: its words, and the id that comes back when it is pressed (64 bytes at most, Telegram's limit). */
export interface Button {
  readonly label: Phrase;
  readonly id: string;
  /** The emotion that the button chooses, if any. A renderer may show its emoji. */
  readonly emotion?: Emotion;
}

/** A file for the person, such as the export of their data. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/** A picture, made for this reply and stored nowhere. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png';
  /** A description for people who do not see it. */
  readonly description: Phrase;
}

/** A link for one person alone: it works once. */
export interface PersonalLink {
  readonly label: Phrase;
  readonly url: string;
}

/** The song for the second candidate, beside the song for the first. */
export interface RunnerUp {
  readonly emotion: Emotion;
  readonly track: Track;
}

/** A reply, as a value. Only a renderer makes an embed, HTML or DOM of it, and only a renderer escapes. */
export interface Reply {
  readonly locale: Locale;
  /** The paragraphs, in order. Songs are not among them: `offer.ts` has their words. */
  readonly texts: readonly Phrase[];
  /** The notice that the law demands before an emotion is recognised for the first time. Every renderer shows it. */
  readonly notice?: Phrase;
  /** The emotion of the answer, if any: where the mood changed, the one that it ended with. */
  readonly emotion?: Emotion;
  /** The probabilities of the emotions, for bars. Unset without a prediction. */
  readonly scores?: EmotionScores;
  /** The course of the mood over the recording, for its picture. Unset where it is not known. */
  readonly course?: Course;
  /** The song offered, if any. */
  readonly track?: Track;
  /** The song for the second candidate, when the model is unsure. */
  readonly runnerUp?: RunnerUp;
  /** How the song answers the emotion. */
  readonly mode?: Mode;
  readonly attachment?: Attachment;
  readonly link?: PersonalLink;
  readonly picture?: Picture;
  /** The strongest clue of an explanation, seconds of the recording, to be played. */
  readonly clue?: { readonly from: number; readonly to: number };
  /** What is known of the person's usual voice, in a reply about it; `known` is undefined where nothing is learned. */
  readonly usual?: { readonly known: KnownVoice | undefined };
  /** Set when the reply is a new message. Unset: the reply replaces the message whose button was pressed. */
  readonly beside?: true;
  /** Set where the person asked for all buttons. */
  readonly isUnfolded?: true;
  /** Rows of buttons, four in a row at most. A bot may fold some behind a button “More…”. */
  readonly buttons: readonly (readonly Button[])[];
}

/** The answer about a take. It is complete, so that a bot can replace an earlier answer with it. */
export interface MoodReply extends Reply {
  readonly emotion: Emotion;
  readonly track: Track;
}

/** The first answer to a recording, with details for programs. */
export interface RecordingReply extends MoodReply {
  readonly scores: EmotionScores;
  /** False when the answer asks between candidates. */
  readonly sure: boolean;
  readonly analysis: VoiceAnalysis;
}
