import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Random } from '../../src/core/ports/system.ts';
import { wavHeader } from '../../test/fixtures/wav.ts';
import { shaped, type Shape } from './shape.ts';

/** A voice of espeak-ng, and what is done to it. */
export interface SyntheticVoice {
  readonly variant: string;
  /** 0 to 99; the default is 50. */
  readonly pitch: number;
  readonly wordsPerMinute: number;
  /** Range of the pitch, in SSML's words. */
  readonly range: string;
  readonly sentence: string;
  readonly shape?: Shape;
}

const usualVariants = [
  ...['m1', 'm2', 'm3', 'm4', 'm5', 'm7', 'f1', 'f2', 'f3', 'f4', 'f5', 'klatt2', 'klatt4'],
  ...['Alicia', 'Andrea', 'Annie', 'belinda', 'linda', 'anika', 'steph', 'steph2', 'Andy', 'benjamin', 'david', 'john'],
  ...[
    'Lee',
    'marcelo',
    'max',
    'Michael',
    'pablo',
    'paul',
    'rob',
    'robert',
    'travis',
    'victor',
    'Storm',
    'Gene',
    'Diogo',
  ],
];
const ranges = ['x-low', 'low', 'medium', 'high', 'x-high'];

/** A voice at random that says one of these sentences. */
export function drawVoice(
  sentences: readonly string[],
  random: Random,
  variants: readonly string[] = usualVariants,
): SyntheticVoice {
  return {
    variant: one(variants, random),
    pitch: Math.floor(100 * random.next()),
    wordsPerMinute: Math.floor(90 + 160 * random.next()),
    range: one(ranges, random),
    sentence: one(sentences, random),
  };
}

/** A shape at random, within what a voice can do. */
export function drawShape(random: Random): Shape {
  const around = (middle: number, most: number) => middle + most * (2 * random.next() - 1);
  return {
    speed: [around(1, 0.25), around(1, 0.25)],
    level: [around(0, 6), around(0, 6)],
    waver: 0.02 * random.next(),
    sharpness: around(0.2, 0.8),
    strain: random.next() < 0.5 ? 0 : random.next(),
  };
}

/** A voice near another one: about a third of what it is made of is drawn anew. */
export function near(voice: SyntheticVoice, sentences: readonly string[], random: Random): SyntheticVoice {
  const other = drawVoice(sentences, random);
  const otherShape = drawShape(random);
  const shape = voice.shape ?? otherShape;
  const mixed = <T>(now: T, drawn: T): T => (random.next() < 0.3 ? drawn : now);
  return {
    variant: mixed(voice.variant, other.variant),
    pitch: mixed(voice.pitch, other.pitch),
    wordsPerMinute: mixed(voice.wordsPerMinute, other.wordsPerMinute),
    range: mixed(voice.range, other.range),
    sentence: mixed(voice.sentence, other.sentence),
    shape: {
      speed: mixed(shape.speed, otherShape.speed),
      level: mixed(shape.level, otherShape.level),
      waver: mixed(shape.waver, otherShape.waver),
      sharpness: mixed(shape.sharpness, otherShape.sharpness),
      strain: mixed(shape.strain, otherShape.strain),
    },
  };
}

/** The arguments of espeak-ng that make this voice speak. */
function argumentsOf({ variant, pitch, wordsPerMinute, range, sentence }: SyntheticVoice): string[] {
  const said = `<prosody range="${range}">${sentence}</prosody>`;
  return ['-v', `en-us+${variant}`, '-p', String(pitch), '-s', String(wordsPerMinute), '-m', said];
}

/** The command line that makes this voice speak, for people to copy. */
export function commandOf(voice: SyntheticVoice): string {
  const all = argumentsOf(voice);
  return `espeak-ng ${all.slice(0, -1).join(' ')} '${all.at(-1) ?? ''}'`;
}

/** Lets espeak-ng speak into `file`, shapes the result, and returns it as WAV: 22,050 Hz, mono, 16 bits. */
export async function speak(voice: SyntheticVoice, file: string): Promise<Buffer> {
  await promisify(execFile)('espeak-ng', ['-w', file, ...argumentsOf(voice)]);
  const spoken = await readFile(file);
  if (!voice.shape) return spoken;
  const rateHz = spoken.readUInt32LE(24);
  const pcm = Float32Array.from(
    { length: Math.floor((spoken.length - 44) / 2) },
    (_, index) => spoken.readInt16LE(44 + 2 * index) / 32768,
  );
  const samples = Int16Array.from(shaped(pcm, rateHz, voice.shape), (sample) => Math.round(32767 * sample));
  return Buffer.concat([wav(rateHz, 2 * samples.length), Buffer.from(samples.buffer)]);
}

function wav(rateHz: number, bytes: number): Buffer {
  const header = wavHeader(bytes);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(2 * rateHz, 28);
  return header;
}

function one<T>(all: readonly T[], random: Random): T {
  return all[Math.floor(random.next() * all.length)]!;
}
