import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Locale } from '../core/i18n/catalogue.ts';
import type { MachineVoice } from './synthesizer.ts';
import { isInstalled, runVoiceProgram } from './voice-program.ts';

const program = 'piper';
const description = z.object({ audio: z.object({ sample_rate: z.int().min(8000).max(48_000) }) });

/**
 * The voice of Piper (https://github.com/OHF-Voice/piper1-gpl), a network that sounds more like a person.
 * @param voices the voice's `.onnx` file for each language; its description lies beside it, as `.onnx.json`
 */
export function piper(voices: Readonly<Partial<Record<Locale, string>>>): MachineVoice {
  return {
    name: program,
    isInstalled: async () => {
      const files = Object.values(voices);
      const read = await Promise.all(files.map((file) => rateOf(file).catch(() => undefined)));
      return files.length > 0 && !read.includes(undefined) && (await isInstalled(program, ['--help']));
    },
    async say(text, locale, signal) {
      const model = voices[locale];
      if (model === undefined) throw new Error(`${program} has no voice for ${locale}`);
      const rateHz = await rateOf(model);
      const parameters = ['--model', model, '--output-raw'];
      return { pcm: await runVoiceProgram({ program, parameters, maxKilobytes: 4_000_000 }, text, signal), rateHz };
    },
  };
}

async function rateOf(model: string): Promise<number> {
  return description.parse(JSON.parse(await readFile(`${model}.json`, 'utf8'))).audio.sample_rate;
}
