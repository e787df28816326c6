import type { Locale } from '../core/i18n/catalogue.ts';
import type { SpeechSynthesizer } from '../core/ports/speech.ts';
import { espeak } from './espeak.ts';
import { piper } from './piper.ts';
import { MachineSynthesizer } from './synthesizer.ts';

export interface SpeechSettings {
  /** `auto`: Piper where it has voices, else espeak-ng, whichever is installed. */
  readonly program: 'auto' | 'espeak-ng' | 'piper' | 'off';
  /** The file of Piper's voice for each language. */
  readonly piperVoices: Readonly<Partial<Record<Locale, string>>>;
}

interface SpeechLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** Looks for the machine's voice, and says in the log which it is. Undefined where there is none: then nothing is spoken. */
export async function openSpeech(settings: SpeechSettings, log: SpeechLog): Promise<SpeechSynthesizer | undefined> {
  const { program, piperVoices } = settings;
  if (program === 'off') return undefined;
  const voices = [piper(piperVoices), espeak].filter(({ name }) => program === 'auto' || name === program);
  for (const voice of voices) {
    if (!(await voice.isInstalled())) continue;
    log.info({ voice: voice.name }, `Spoken answers are on: ${voice.name} speaks`);
    return new MachineSynthesizer(voice);
  }
  const sentence = 'Spoken answers are off: no voice is installed (espeak-ng, or Piper with MOODTUNE_PIPER_VOICES)';
  if (program === 'auto') log.info({}, sentence);
  else log.warn({ program }, sentence);
  return undefined;
}
