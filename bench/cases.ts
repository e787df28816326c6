import { statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AnalyzerPool } from '../src/audio/pool/analyzer-pool.ts';
import { parseConfig } from '../src/config/config.ts';
import { rankEmotions } from '../src/core/emotion.ts';
import { UserError } from '../src/core/errors.ts';
import { say } from '../src/core/i18n/catalogue.ts';
import { usage } from './usage.ts';

usage(`npm run cases -- FOLDER
Prints the answer to each file of a folder: the leading emotion, the analysed seconds and the seconds of speech in them, or
the error message.`);

const [folder] = process.argv.slice(2);
if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  process.stderr.write('Name a folder of recordings: npm run cases -- FOLDER\n');
  process.exit(2);
}
const { modelFolder, engine, decoding, preparation } = parseConfig(process.env);
const analyzer = new AnalyzerPool(1, { modelFolder, engine, decoding, preparation });
for (const name of (await readdir(folder)).sort()) {
  process.stdout.write(`${name.padEnd(34)} ${await outcomeOf(await readFile(path.join(folder, name)))}\n`);
}
await analyzer.close();

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    const { scores, seconds, speechSeconds, cutAtSeconds } = await analyzer.analyze({ kind: 'bytes', bytes });
    const [first = 'neutral'] = rankEmotions(scores);
    const heard = `${seconds.toFixed(2)} s, ${speechSeconds.toFixed(2)} s of it speech`;
    return `${first} ${(100 * scores[first]).toFixed(0)} %, ${heard}${cutAtSeconds === undefined ? '' : ', cut off there'}`;
  } catch (error) {
    if (error instanceof UserError) return say(error.phrase, 'en');
    throw error;
  }
}
