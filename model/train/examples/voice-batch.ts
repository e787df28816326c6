import { prosodyCurves, type Prosody } from '../../../src/audio/features/prosody.ts';
import { usualInput } from '../../../src/audio/features/usual-voice.ts';
import { standardize } from '../../../src/audio/network/windows.ts';
import type { Random } from '../../../src/core/ports/system.ts';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import { keptNumbers } from '../../../src/core/usual/kept-numbers.ts';
import { corpusTraits, labelShares } from '../corpora/corpus-traits.ts';
import type { Moments } from '../networks/smooth-bands.ts';
import { impossible, labelSmoothing, type Batch } from './batch-format.ts';
import { augmentSpectrogram, between, type Background } from './augment.ts';
import { bandStatistics, takeStyle, type BandStatistics } from './mix-style.ts';
import type { Sampler } from './sampler.ts';
import type { VoiceExample } from './voices.ts';

/** The source of batches of voices, and the inputs that a network reads. */
export interface VoiceBatchParts {
  readonly sampler: Sampler<VoiceExample>;
  readonly examples: readonly VoiceExample[];
  readonly backgrounds: readonly Background[];
  readonly prosody: Prosody;
  /** Of the bands. */
  readonly input: Moments;
  /** Of `utteranceStatistics`. */
  readonly usual: Moments;
  /** Share of the clips in which only the labels of the clip's corpus can be answered. */
  readonly maskedShare: number;
  readonly mixStyle: number;
}

/** Maximum change of a clip's tempo, as a share. */
const speed = 0.15;
/** Share of the draws with a speaker who is a stranger. */
const strangers = 0.35;
const mostUsual = 30;
/**
 * Maximum length of a clip of each corpus, s. A longer clip is cut at random, so that all emotions of the corpus have
 * the same length.
 */
const framesPerSecond = 62.5;

/** Draws batches: changed and partly masked clips, their prosody, and their difference from other clips of their speakers. */
export class VoiceBatches {
  readonly #parts: VoiceBatchParts;
  readonly #bySpeaker: ReadonlyMap<string, readonly VoiceExample[]>;
  readonly #labels: ReadonlyMap<string, ReadonlySet<Emotion>>;

  constructor(parts: VoiceBatchParts) {
    this.#parts = parts;
    this.#bySpeaker = Map.groupBy(parts.examples, ({ clip }) => clip.speaker);
    this.#labels = voiceLabels(parts.examples);
  }

  draw(clips: number, frames: number, random: Random): Batch {
    const { sampler, usual, maskedShare, mixStyle, input } = this.#parts;
    const bands = input.mean.length;
    const columns = bands + prosodyCurves.length;
    const numbers = usual.mean.length + 1;
    const batch = {
      frames,
      inputs: new Float32Array(clips * frames * columns),
      usual: new Float32Array(clips * numbers),
      targets: new Float32Array(clips * emotions.length),
      mask: new Float32Array(clips * emotions.length),
    };
    let before: BandStatistics | undefined;
    for (let row = 0; row < clips; row++) {
      const example = sampler.draw(random);
      const size = frames * columns;
      const target = batch.inputs.subarray(row * size, (row + 1) * size);
      before = this.#place(example, target, frames, random.next() < mixStyle ? before : undefined, random);
      batch.usual.set(this.#usualOf(example, random), row * numbers);
      const own = random.next() < maskedShare ? this.#labels.get(example.clip.corpus) : undefined;
      fillTargets(batch, row, example, own);
    }
    return batch;
  }

  /** Writes a changed clip. @returns the statistics of its bands before it took over `other`'s */
  #place(
    { clip, features, pitchHz }: VoiceExample,
    target: Float32Array,
    frames: number,
    other: BandStatistics | undefined,
    random: Random,
  ): BandStatistics {
    const { backgrounds, prosody, input } = this.#parts;
    const bands = input.mean.length;
    const columns = bands + prosodyCurves.length;
    const rate = between(random, 1 - speed, 1 + speed);
    const changed = augmentSpectrogram(features, backgrounds, random, undefined, rate);
    const pitch = changePitch(pitchHz, changed.frames, rate, random);
    const { longestSeconds = Infinity } = corpusTraits(clip.corpus);
    const kept = Math.min(
      changed.frames,
      frames,
      Math.floor(between(random, 0.75, 1) * longestSeconds * framesPerSecond),
    );
    const start = Math.floor(random.next() * (changed.frames - kept + 1));
    // The curves use the whole clip, as in serving. A window of them is drawn.
    const curves = new Float32Array(changed.frames * prosodyCurves.length);
    const rows = { values: curves, stride: prosodyCurves.length, at: 0 };
    prosody.curves(prosody.loudness(changed), { hz: pitch }, rows);
    const part = changed.values.subarray(start * bands, (start + kept) * bands);
    const shown = new Float32Array(frames * bands);
    const offset = Math.floor(random.next() * kept);
    standardize(part, offset, { ...input, frames, leastFrames: frames }, shown);
    const own = bandStatistics(shown, bands);
    if (other) takeStyle(shown, own, other, between(random, 0.3, 1));
    for (let frame = 0; frame < frames; frame++) {
      const source = start + ((offset + frame) % kept);
      target.set(shown.subarray(frame * bands, (frame + 1) * bands), frame * columns);
      const from = source * prosodyCurves.length;
      target.set(curves.subarray(from, from + prosodyCurves.length), frame * columns + bands);
    }
    hide(target, frames, columns, bands, random);
    return own;
  }

  #usualOf({ clip, statistics }: VoiceExample, random: Random): Float32Array {
    const others = this.#bySpeaker.get(clip.speaker) ?? [];
    const known = corpusTraits(clip.corpus).oneEmotionEach !== true && others.length > 3 && random.next() >= strangers;
    const wanted = known ? Math.floor(Math.exp(random.next() * Math.log(mostUsual + 1))) : 0;
    const drawn = drawOthers(others, clip.id, wanted, random);
    return usualInput(statistics, usualOf(drawn), this.#parts.usual);
  }
}

/** The usual voice of several clips of one speaker. */
export function usualOf(examples: readonly VoiceExample[]): { readonly count: number; readonly mean: number[] } {
  const kept = examples.map(({ statistics }) => keptNumbers(statistics));
  const mean = (kept[0] ?? []).map((_, n) => kept.reduce((sum, own) => sum + own[n]!, 0) / kept.length);
  return { count: examples.length, mean };
}

/** A number of different examples, or all if there are fewer, without the clip itself. */
export function drawOthers(
  examples: readonly VoiceExample[],
  without: string,
  wanted: number,
  random: Random,
): VoiceExample[] {
  const others = examples.filter(({ clip }) => clip.id !== without);
  const drawn: VoiceExample[] = [];
  for (let left = others.length; drawn.length < wanted && left > 0; left--) {
    const place = Math.floor(random.next() * left);
    drawn.push(others[place]!);
    others[place] = others[left - 1]!;
  }
  return drawn;
}

/** The possible labels of each corpus. */
export function voiceLabels(examples: readonly VoiceExample[]): Map<string, Set<Emotion>> {
  const labels = new Map<string, Set<Emotion>>();
  for (const { clip } of examples) {
    const own = labels.get(clip.corpus) ?? new Set();
    for (const [emotion] of labelShares(clip.corpus, clip.emotion)) own.add(emotion);
    labels.set(clip.corpus, own);
  }
  return labels;
}

function fillTargets(
  { targets, mask }: Pick<Batch, 'targets' | 'mask'>,
  row: number,
  { clip }: VoiceExample,
  own: ReadonlySet<Emotion> | undefined,
): void {
  const shares = new Map(labelShares(clip.corpus, clip.emotion));
  for (const [column, emotion] of emotions.entries()) {
    const index = row * emotions.length + column;
    if (own && !own.has(emotion)) mask[index] = impossible;
    else
      targets[index] =
        labelSmoothing / (own?.size ?? emotions.length) + (1 - labelSmoothing) * (shares.get(emotion) ?? 0);
  }
}

/** The pitch at another speed, sometimes with the errors of a tracker: frames marked as unvoiced or an octave too low. */
function changePitch(hz: Float32Array, frames: number, rate: number, random: Random): Float32Array {
  const changed = Float32Array.from({ length: frames }, (_, frame) => hz[Math.round(frame * rate)] ?? 0);
  if (random.next() >= 0.3) return changed;
  for (let burst = 0; burst < 3; burst++) {
    const length = Math.floor(between(random, 2, 12));
    const start = Math.floor(random.next() * frames);
    const factor = random.next() < 0.3 ? 0.5 : 0;
    for (let frame = start; frame < Math.min(frames, start + length); frame++) changed[frame]! *= factor;
  }
  return changed;
}

/** Masks a clip: two stripes of up to 8 bands, and two stretches of up to 10 % of the time in all inputs, become their mean. */
function hide(target: Float32Array, frames: number, columns: number, bands: number, random: Random): void {
  for (let stripe = 0; stripe < 2; stripe++) {
    const width = Math.floor(random.next() * 9);
    const first = Math.floor(random.next() * (bands - width));
    for (let row = 0; row < frames; row++) target.fill(0, row * columns + first, row * columns + first + width);
  }
  for (let stretch = 0; stretch < 2; stretch++) {
    const length = Math.floor(random.next() * 0.1 * frames);
    const first = Math.floor(random.next() * (frames - length));
    target.fill(0, first * columns, (first + length) * columns);
  }
}
