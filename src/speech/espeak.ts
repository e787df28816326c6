import type { Locale } from '../core/i18n/catalogue.ts';
import type { MachineVoice, Sound } from './synthesizer.ts';
import { isInstalled, runVoiceProgram } from './voice-program.ts';

const program = 'espeak-ng';
/** Words a minute: a little slower than its default of 175. */
const pace = '160';
const headerBytes = 44;

/** The voice of espeak-ng, which has one for every language of the bot. */
export const espeak: MachineVoice = {
  name: program,
  isInstalled: () => isInstalled(program, ['--version']),
  async say(text, locale, signal) {
    const parameters = ['--stdin', '--stdout', '-s', pace, '-v', voiceOf(locale)];
    return readSound(await runVoiceProgram({ program, parameters, maxKilobytes: 500_000 }, text, signal));
  },
};

/** espeak-ng names its voices by BCP 47 tags, but calls Mandarin by a name of its own. */
function voiceOf(locale: Locale): string {
  return locale.startsWith('zh') ? 'cmn' : locale;
}

/** It writes a WAV file of 16-bit mono with a header of fixed length, in which only the sampling rate matters. */
function readSound(wav: Buffer): Sound {
  if (wav.length < headerBytes || wav.toString('latin1', 0, 4) !== 'RIFF' || wav.readUInt16LE(34) !== 16) {
    throw new Error(`${program} wrote no WAV file of 16 bits`);
  }
  return { pcm: wav.subarray(headerBytes), rateHz: wav.readUInt32LE(24) };
}
