import fs from 'node:fs';
import path from 'node:path';
import { PipelineAnalyzer } from '../src/audio/analyzer.ts';
import { Utterance } from '../src/bots/discord/voice/utterance.ts';
import type { Config } from '../src/config/config.ts';
import { leadingEmotion } from '../src/core/emotion.ts';
import { UserError } from '../src/core/errors.ts';
import { seededRandom } from '../src/core/random.ts';
import { opusPackets } from '../test/fakes/discord/speech.ts';

/** Recordings of real speech, spread evenly over the folder; empty without the folder. */
export function recordings(folder: string, count: number): string[] {
  if (!fs.existsSync(folder)) return [];
  const files = fs.globSync('**/*.opus', { cwd: folder }).sort();
  return Array.from({ length: Math.min(count, files.length) }, (_, i) =>
    path.join(folder, files[Math.floor(((i + 0.5) * files.length) / count)]!),
  );
}

/**
 * The number of recordings that keep their predicted emotion when this share of the packets is lost and the others arrive
 * up to 15 ms late.
 */
export async function sameEmotion(
  config: Config,
  files: readonly string[],
  lost: readonly number[],
): Promise<number[]> {
  const { engine, decoding, preparation, modelFolder } = config;
  const analyzer = await PipelineAnalyzer.load({ engine, decoding, preparation, modelFolder });
  const random = seededRandom(11);
  const heard = async (file: string, share: number, lateMs: number) => {
    const speech = new Utterance(60, 0);
    opusPackets(fs.readFileSync(file)).forEach((packet, i) => {
      if (random.next() >= share) speech.add({ payload: packet, arrivedAtMs: 20 * i + lateMs * random.next() });
    });
    try {
      const audio = { kind: 'opusFrames', frames: speech.frames } as const;
      return leadingEmotion((await analyzer.analyze(audio)).scores);
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
  };
  const same = lost.map(() => 0);
  for (const file of files) {
    const clean = await heard(file, 0, 0);
    for (const [i, share] of lost.entries()) if ((await heard(file, share, 15)) === clean) same[i]! += 1;
  }
  await analyzer.close();
  return same;
}
