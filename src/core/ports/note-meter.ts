/** How a note ended, for those who run the program. It says nothing about a person. */
export interface NoteEnd {
  /** The bot, such as `telegram`. */
  readonly bot: string;
  /** `sure`, `unsure`, the name of a refusal such as `noSpeech`, `bug`, or `other` (such as an earlier answer again). */
  readonly outcome: string;
  /** From the arrival of the message to its answer, ms. Unset where the bot listens first, as in calls. */
  readonly totalMs?: number | undefined;
}

/** Counts recordings and their answers. */
export interface NoteMeter {
  noteEnded(end: NoteEnd): void;
}
