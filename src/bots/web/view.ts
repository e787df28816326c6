/** What the page is sent: replies in words, to be shown as text. Nothing in it is HTML, and nothing is left to decide. */

/** A button, and what comes back when it is pressed. */
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

/** A song or the like. */
export interface ViewOffer {
  readonly words: string;
  /** The year and so on, in brackets; empty where nothing is known. */
  readonly marks: string;
  /** Why it was chosen for the mood. */
  readonly reason?: string;
  /** Opens it on Spotify. Unset where there is nothing to open. */
  readonly url?: string;
  readonly listen: string;
  /** Spotify's player for it; nothing is fetched from there before it is asked for. */
  readonly player?: { readonly url: string; readonly label: string };
}

/** A point of the mood line. */
export interface ViewMood {
  readonly word: string;
  readonly emoji: string;
  /** How high the point stands, in [0, 1]. */
  readonly height: number;
}

/** A file to be saved. */
export interface ViewFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  readonly label: string;
}

/** A bubble of Moodtune's. */
export interface View {
  /** BCP 47. */
  readonly language: string;
  /** Paragraphs; the first is the headline of an answer. */
  readonly texts: readonly string[];
  readonly notice?: string;
  /** The emotion that leads, and how probable it is where that was heard. */
  readonly mood?: ViewMood & { readonly percent?: string };
  readonly bars?: { readonly label: string; readonly rows: readonly ViewBar[] };
  readonly offers: readonly ViewOffer[];
  readonly picture?: { readonly url: string; readonly description: string };
  readonly file?: ViewFile;
  readonly buttons: readonly (readonly ViewButton[])[];
}

/** What the server answers. */
export interface Answer {
  readonly view: View;
  /** Where it goes: in the place of the bubble whose button was pressed, or below all others. */
  readonly place: 'here' | 'below';
  /** Whether it says that something did not work. */
  readonly failed: boolean;
}

/** What the page has from the start, in the language of the person. */
export interface PageData<WordKey extends string = string> {
  readonly words: Readonly<Record<WordKey, string>>;
  readonly greeting: View;
  readonly maxBytes: number;
}
