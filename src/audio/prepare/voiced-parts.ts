import type { KeptPart } from '../../core/ports/analysis.ts';
import { joinedParts, type Stretch } from './kept-parts.ts';
import { windowSamples } from './voice-detector.ts';

const sampleRateHz = 16_000;

/** Minimum probability of a window with a voice. */
const leastProbability = 0.3;
/** Maximum silence that stays before the first voice and after the last. Longer silence is cut to the padding. */
const longestSilence = 0.5 * sampleRateHz;
/** Maximum pause that stays between two voices. A longer pause is cut to twice the padding. */
const longestPause = 1 * sampleRateHz;
const padding = 0.15 * sampleRateHz;
/**
 * Minimum probability of the surest window of a voice that begins where the sound grows by this factor and then stays as
 * strong: where one noise ends and another begins, the detector is in doubt for some windows.
 */
const sureProbability = 0.75;
const leastContrast = 2;
/** Maximum length of such a doubt, and number of windows beside it that it is compared with. */
const windowsBeside = 8;
/** Maximum share of such doubts: more of them are a weak voice. */
const mostDropped = 0.25;
/** Maximum amplitude of the samples that a recorder writes before it runs and after it stops. */
const nothing = 1e-4;
const leastNothing = 0.1 * sampleRateHz;

/** The voiced parts of a recording. */
export interface VoicedParts {
  /** Length of all windows with a voice. */
  readonly seconds: number;
  /** The recording without long silence at its ends and without long pauses. The same array when nothing is cut. */
  readonly kept: Float32Array;
  /** 1 for each sample of `kept` in a window with a voice, else 0. */
  readonly marks: Uint8Array;
  /** The places of `kept` in the recording, samples. */
  readonly parts: readonly KeptPart[];
}

/**
 * Cuts out the parts without a voice, so that they do not affect the prediction.
 * @param voice probability of a voice in each window ({@link windowSamples})
 */
export function voicedParts(samples: Float32Array, voice: Float32Array): VoicedParts {
  const voiced = new Uint8Array(samples.length);
  let windows = 0;
  for (let window = 0; window < voice.length; window++) {
    if (voice[window]! < leastProbability) continue;
    windows++;
    voiced.fill(1, window * windowSamples, (window + 1) * windowSamples);
  }
  const seconds = (windows * windowSamples) / sampleRateHz;
  const stretches = stretchesToKeep(samples, withoutChanges(samples, voiced, voice));
  const parts = joinedParts(stretches);
  const [only] = stretches;
  if (only && stretches.length === 1 && only.from === 0 && only.to === samples.length)
    return { seconds, kept: samples, marks: voiced, parts };
  return {
    seconds,
    kept: joined(samples, stretches, Float32Array),
    marks: joined(voiced, stretches, Uint8Array),
    parts,
  };
}

/** The marks without those of a mere change of the noise; all marks where these were more than a few. */
function withoutChanges(samples: Float32Array, voiced: Uint8Array, voice: Float32Array): Uint8Array {
  const left = voiced.slice();
  let [dropped, windows] = [0, 0];
  for (let from = 0; from < voice.length;) {
    let [to, highest] = [from, 0];
    for (; voice[to]! >= leastProbability; to++) highest = Math.max(highest, voice[to]!);
    const length = to - from;
    windows += length;
    const isDoubtful = length > 0 && length <= windowsBeside && highest < sureProbability;
    if (isDoubtful && isStep(samples, from, to)) {
      left.fill(0, from * windowSamples, to * windowSamples);
      dropped += length;
    }
    from = to + 1;
  }
  return dropped <= mostDropped * windows ? left : voiced;
}

/** Whether the sound grows with these windows and then stays as strong: quieter windows come before, and none after. */
function isStep(samples: Float32Array, from: number, to: number): boolean {
  const whole = Math.floor(samples.length / windowSamples);
  const quietest = (first: number, end: number) => {
    let least = Infinity;
    for (let window = Math.max(0, first); window < Math.min(end, whole); window++)
      least = Math.min(least, strength(samples, window, window + 1));
    return least;
  };
  const own = strength(samples, from, to);
  return (
    leastContrast * quietest(from - windowsBeside, from) <= own &&
    leastContrast * quietest(to, to + windowsBeside) > own
  );
}

/** Root mean square of the samples in some windows. */
function strength(samples: Float32Array, fromWindow: number, toWindow: number): number {
  const part = samples.subarray(fromWindow * windowSamples, toWindow * windowSamples);
  let energy = 0;
  for (const sample of part) energy += sample * sample;
  return Math.sqrt(energy / Math.max(1, part.length));
}

function stretchesToKeep(samples: Float32Array, voiced: Uint8Array): Stretch[] {
  const first = voiced.indexOf(1);
  const last = voiced.lastIndexOf(1) + 1;
  if (first < 0) return [];
  const begin = firstSound(samples);
  const end = lastSound(samples);
  const stretches: Stretch[] = [];
  let from = first - begin > longestSilence ? first - padding : Math.min(begin, first);
  for (let at = first; at < last;) {
    const pause = voiced.indexOf(0, at);
    const next = pause < 0 || pause >= last ? last : voiced.indexOf(1, pause);
    if (pause < 0 || pause >= last) break;
    if (next - pause > longestPause) {
      stretches.push({ from, to: pause + padding });
      from = next - padding;
    }
    at = next;
  }
  stretches.push({ from, to: end - last > longestSilence ? last + padding : Math.max(end, last) });
  return stretches;
}

/** The start of the recording after digital silence. 0 when that silence is short. */
function firstSound(samples: Float32Array): number {
  let first = 0;
  while (first < samples.length && Math.abs(samples[first]!) < nothing) first++;
  return first >= leastNothing && first < samples.length ? first : 0;
}

function lastSound(samples: Float32Array): number {
  let end = samples.length;
  while (end > 0 && Math.abs(samples[end - 1]!) < nothing) end--;
  return samples.length - end >= leastNothing ? end : samples.length;
}

function joined<T extends Float32Array | Uint8Array>(
  all: T,
  stretches: readonly Stretch[],
  type: new (length: number) => T,
): T {
  const whole = new type(stretches.reduce((sum, { from, to }) => sum + to - from, 0));
  let at = 0;
  for (const { from, to } of stretches) {
    whole.set(all.subarray(from, to), at);
    at += to - from;
  }
  return whole;
}
