import type { Locale } from '../core/i18n/catalogue.ts';
import type { SpeechSynthesizer, SpokenWords } from '../core/ports/speech.ts';
import { encodeOpus } from './opus-encoder.ts';

/** 16-bit mono, little-endian. */
export interface Sound {
  readonly pcm: Buffer;
  readonly rateHz: number;
}

/** A program of this machine that speaks. */
export interface MachineVoice {
  readonly name: string;
  isInstalled(): Promise<boolean>;
  /** @throws Error, or the signal's reason */
  say(text: string, locale: Locale, signal?: AbortSignal): Promise<Sound>;
}

/** An answer has some 200 characters, and a title may be as long as its author likes. */
const longestText = 800;
/** Programs that speak at the same time. */
const mostAtOnce = 2;

/** Speaks with a program of this machine. No more than two run at the same time; the others wait in order. */
export class MachineSynthesizer implements SpeechSynthesizer {
  readonly #voice: MachineVoice;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(voice: MachineVoice) {
    this.#voice = voice;
  }

  async speak(words: string, locale: Locale, signal?: AbortSignal): Promise<SpokenWords> {
    if (this.#running >= mostAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      const { pcm, rateHz } = await this.#voice.say(plain(words), locale, signal);
      if (pcm.length === 0) throw new Error(`${this.#voice.name} said nothing`);
      return await encodeOpus(pcm, rateHz, signal);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

/** One line without control characters, and without the brackets that espeak-ng reads as phonemes. */
function plain(words: string): string {
  return words
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('[[', ' ')
    .slice(0, longestText);
}
