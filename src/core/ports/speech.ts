import type { Locale } from '../i18n/catalogue.ts';

/** Words in a machine's voice, as the platforms take them: Opus packets of 20 ms, mono, 48 kHz. */
export interface SpokenWords {
  readonly packets: readonly Uint8Array[];
  /** The loudest sample of each of at most 256 equal parts, 255 being full scale: the picture of a voice message. */
  readonly waveform: Uint8Array;
  readonly seconds: number;
}

/** Says words aloud, in a voice of this machine. */
export interface SpeechSynthesizer {
  /**
   * @param words plain text; what is too long is cut
   * @throws Error when the voice fails or takes too long, or the signal's reason
   */
  speak(words: string, locale: Locale, signal?: AbortSignal): Promise<SpokenWords>;
}
