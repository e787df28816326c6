import fs from 'node:fs';
import path from 'node:path';
import { PipelineAnalyzer } from '../../src/audio/analyzer.ts';
import { Utterance } from '../../src/bots/discord/voice/utterance.ts';
import type { Config } from '../../src/config/config.ts';
import { leadingEmotion } from '../../src/core/emotion.ts';
import { UserError } from '../../src/core/errors.ts';
import { opusPacketSamples, opusRateHz } from '../../src/core/opus/packet.ts';
import type { AudioInput } from '../../src/core/ports/analysis.ts';
import { seededRandom } from '../../src/core/random.ts';
import { opusPackets } from '../../test/fakes/discord/speech.ts';

/** Recordings of real speech, spread evenly over the folder; empty without the folder. */
export function recordings(folder: string, count: number): string[] {
  if (!fs.existsSync(folder)) return [];
  const files = fs.globSync('**/*.opus', { cwd: folder }).sort();
  return Array.from({ length: Math.min(count, files.length) }, (_, i) =>
    path.join(folder, files[Math.floor(((i + 0.5) * files.length) / count)]!),
  );
}

/** The effect of a call on a recording: the length of its packets, and the share of them that is lost. */
export interface CallCondition {
  readonly packetMs: 20 | 40 | 60;
  readonly lost: number;
}

/**
 * The number of recordings that keep the predicted emotion of their file in each of these calls. Packets arrive up to
 * 15 ms late, if at all.
 */
export async function sameEmotion(
  config: Config,
  files: readonly string[],
  conditions: readonly CallCondition[],
): Promise<number[]> {
  const { engine, decoding, preparation, modelFolder } = config;
  const analyzer = await PipelineAnalyzer.load({ engine, decoding, preparation, modelFolder });
  const random = seededRandom(11);
  const emotionOf = async (audio: AudioInput) => {
    try {
      return leadingEmotion((await analyzer.analyze(audio)).scores);
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
  };
  const same = conditions.map(() => 0);
  for (const file of files) {
    const bytes = fs.readFileSync(file);
    const emotion = await emotionOf({ kind: 'bytes', bytes });
    for (const [i, { packetMs, lost }] of conditions.entries()) {
      const speech = new Utterance(60, 0);
      let spokenMs = 0;
      for (const payload of packed(opusPackets(bytes), packetMs / 20)) {
        spokenMs += (1000 * (opusPacketSamples(payload) ?? 0)) / opusRateHz;
        if (random.next() >= lost) speech.add({ payload, arrivedAtMs: spokenMs + 15 * random.next() });
      }
      if ((await emotionOf({ kind: 'opusFrames', frames: speech.frames })) === emotion) same[i]! += 1;
    }
  }
  await analyzer.close();
  return same;
}

/**
 * Joins packets of 20 ms into packets of several frames (RFC 6716, section 3.2.5). Packets next to a change of the
 * encoder's mode stay as they are, because the frames of a packet have one mode.
 */
function packed(packets: readonly Uint8Array[], frames: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(packets.length / frames) }, (_, i) =>
    packets.slice(frames * i, frames * (i + 1)),
  ).flatMap((some) => {
    const toc = some[0]?.[0] ?? 0;
    if (some.length === 1 || (toc & 3) !== 0 || some.some(([first]) => first !== toc)) return some;
    const lengths = some.slice(0, -1).flatMap(({ length }) => lengthBytes(length - 1));
    const head = Uint8Array.of(toc | 3, 0x80 | some.length, ...lengths);
    return [Buffer.concat([head, ...some.map((one) => one.subarray(1))])];
  });
}

function lengthBytes(length: number): number[] {
  if (length < 252) return [length];
  const first = 252 + (length & 3);
  return [first, (length - first) >> 2];
}
