/** What is kept of a person who was asked whether the program may learn how they usually sound. */
export interface StoredVoice {
  readonly personId: string;
  /** How they usually sound, packed and perhaps sealed: the store cannot read it. Undefined: they do not want it. */
  readonly content: string | undefined;
  /** The last use, ms since 1970. */
  readonly usedAtMs: number;
}

/** Stores how people usually sound. */
export interface UsualVoiceStore {
  /** Undefined for a person who was never asked. */
  usualVoice(personId: string): Promise<StoredVoice | undefined>;
  /** Inserts what is kept of a person, or replaces it. */
  saveUsualVoice(voice: StoredVoice): Promise<void>;
  /** Deletes everything of people whose voice nobody used since a moment (ms since 1970). Who does not want it stays. */
  forgetUnusedVoices(beforeMs: number): Promise<void>;
}
