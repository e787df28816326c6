import type { Locale } from '../../src/core/i18n/catalogue.ts';
import type { SpeechSynthesizer, SpokenWords } from '../../src/core/ports/speech.ts';

/** A voice that takes no time: always the same packets, and a record of what it was to say. */
export class ScriptedSpeech implements SpeechSynthesizer {
  readonly said: { readonly words: string; readonly locale: Locale }[] = [];
  readonly #packets: readonly Uint8Array[];
  readonly #fails: boolean;

  constructor(packets: readonly Uint8Array[], { fails = false } = {}) {
    this.#packets = packets;
    this.#fails = fails;
  }

  speak(words: string, locale: Locale): Promise<SpokenWords> {
    this.said.push({ words, locale });
    if (this.#fails) return Promise.reject(new Error('espeak-ng ended with code 1'));
    const packets = this.#packets;
    return Promise.resolve({ packets, waveform: Uint8Array.of(0, 128, 255), seconds: packets.length / 50 });
  }
}
