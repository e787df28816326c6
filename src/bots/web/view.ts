import type { Emotion } from '../../core/emotion.ts';

/** What the server sends to the page: replies in words, which the page shows as text. A view holds no HTML. */

/** A button, and the id that a press sends back. */
export interface ViewButton {
  readonly label: string;
  readonly id: string;
}

/** One of the eight bars. */
export interface ViewBar {
  readonly word: string;
  /** In [0, 1]. */
  readonly share: number;
  readonly percent: string;
  readonly leads: boolean;
}

/** A song, playlist, album or podcast episode. */
export interface ViewOffer {
  /** The emotion that it is for. */
  readonly emotion?: Emotion;
  /** What it is for: "To lift you up". */
  readonly lead: string;
  readonly title: string;
  /** Empty where nobody is known. */
  readonly artist: string;
  /** All of it in one sentence, to be read out. */
  readonly words: string;
  /** Year and explicit. Empty where neither is known. */
  readonly details: string;
  /** Why it fits the mood. */
  readonly reason?: string;
  /** Link to Spotify, if there is one. */
  readonly url?: string;
  readonly listen: string;
  /** Spotify's player. The page loads it only on request. */
  readonly player?: { readonly url: string; readonly label: string };
}

/** A point of the mood line. */
export interface ViewMood {
  readonly emotion: Emotion;
  readonly word: string;
  readonly emoji: string;
  /** Height of the point, in [0, 1]. */
  readonly height: number;
}

/** The emotion of an answer. */
export interface ViewAnswer extends ViewMood {
  /** What stands in large letters. Unset while the answer asks between emotions. */
  readonly headline?: string;
  /** Whether the large letters say less than the first sentence, which then stands below them. */
  readonly hasMore?: true;
  /** "very sure"; unset where no model predicted it. */
  readonly certainty?: string;
  readonly percent?: string;
}

/** The mood of the last seconds of somebody who speaks. */
export interface PartMood {
  readonly emotion: Emotion;
  readonly word: string;
  /** Its probability. */
  readonly share: number;
}

/** A file to save. */
export interface ViewFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  readonly label: string;
}

/** A stretch of a recording in which one emotion leads. */
export interface ViewStretch {
  /** Seconds of the recording. */
  readonly from: number;
  readonly to: number;
  readonly emotion: Emotion;
  readonly word: string;
  /** In [0, 1]. */
  readonly probability: number;
}

/** One trait of the person's voice over the weeks. */
export interface ViewCourse {
  readonly label: string;
  /** The last value with its unit. */
  readonly value: string;
  /** Of each week, oldest first, in [0, 1]. */
  readonly heights: readonly number[];
  /** All of it in words, to be read out. */
  readonly words: string;
}

/** How the person usually sounds, in a view about it. */
export interface ViewUsual {
  /** Whether it is learned. */
  readonly isOn: boolean;
  /** The number of recordings that it was learned from. */
  readonly recordings: number;
  /** Empty before the second week. */
  readonly courses: readonly ViewCourse[];
  /** The days on which the first and the last week begin. Unset before the second week. */
  readonly from?: string;
  readonly to?: string;
}

/** The content of a bubble of Moodtune. */
export interface View {
  /** BCP 47. */
  readonly language: string;
  /** Paragraphs; the first is the sentence of an answer. */
  readonly texts: readonly string[];
  readonly notice?: string;
  readonly mood?: ViewAnswer;
  /** The probabilities of all emotions, and the next likely ones in a sentence. */
  readonly bars?: { readonly label: string; readonly rows: readonly ViewBar[]; readonly next?: string };
  /** The course of the mood over the recording, where it is known; one stretch where the mood did not change. */
  readonly course?: readonly ViewStretch[];
  readonly offers: readonly ViewOffer[];
  /** The answer that the songs belong to: the page tells the server when one is opened. */
  readonly takeId?: string;
  readonly picture?: { readonly url: string; readonly description: string };
  /** The strongest clue of an explanation, seconds of the recording, to be played. */
  readonly clue?: { readonly from: number; readonly to: number };
  readonly usual?: ViewUsual;
  /** A question beside the answer, and the buttons that answer it. */
  readonly question?: { readonly texts: readonly string[]; readonly buttons: readonly ViewButton[] };
  /** The button that opens the guide, where the person is asked to read sentences aloud, and those sentences. */
  readonly guide?: { readonly label: string; readonly sentences: readonly string[] };
  readonly file?: ViewFile;
  /** A link for this person alone, which works once. */
  readonly link?: { readonly label: string; readonly url: string };
  /** Buttons that say which emotion it was. */
  readonly choices?: readonly (readonly ViewButton[])[];
  /** Buttons about the song. */
  readonly songButtons?: readonly (readonly ViewButton[])[];
  /** Buttons about the song that few people need. */
  readonly moreButtons?: readonly ViewButton[];
  /** All other buttons. */
  readonly buttons: readonly (readonly ViewButton[])[];
}

/** The server's answer to a request. */
export interface Answer {
  readonly view: View;
  /** Place of the bubble: instead of the bubble with the pressed button, or below all others. */
  readonly place: 'here' | 'below';
  /** Whether it is an error. */
  readonly failed: boolean;
  /** Whether the same recording, sent again, would be answered: the server has forgotten it. */
  readonly isForgotten?: boolean;
}

/** Data in the page itself, in the language of the person. */
export interface PageData<WordKey extends string = string> {
  readonly words: Readonly<Record<WordKey, string>>;
  readonly greeting: View;
  /** What the guide asks to read aloud. */
  readonly sentences: readonly string[];
  readonly maxBytes: number;
  /** Longest recording that is heard whole, seconds. */
  readonly maxSeconds: number;
}
