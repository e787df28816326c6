import { hopLength } from '../dsp/stft.ts';
import type { KeptPart } from '../../core/ports/analysis.ts';
import { sampleRateHz } from '../types.ts';
import { joinedParts, type Stretch } from './kept-parts.ts';

/** Length of the silence that stays on either side of speech, samples. */
const padding = 0.15 * sampleRateHz;
/** Pauses up to this length stay as they are. Longer pauses are cut to twice the padding. Samples. */
const longestPause = 0.5 * sampleRateHz;
/** Length of the cross-fade between two stretches, samples. */
const crossFade = 0.01 * sampleRateHz;

/**
 * Cuts silence at both ends to 0.15 s, and longer pauses to 0.3 s.
 * @param speech 1 or 0 per frame; frame n is centred on sample n × {@link hopLength}
 * @param longest length of a pause that stays as it is, samples; 0.5 s by default
 */
export function shortenPauses(
  samples: Float32Array,
  speech: Uint8Array,
  longest = longestPause,
): { readonly samples: Float32Array; readonly parts: readonly KeptPart[] } {
  const stretches = stretchesToKeep(samples.length, speech, longest);
  const length = stretches.reduce((sum, { from, to }) => sum + to - from - crossFade, crossFade);
  const kept = new Float32Array(stretches.length === 0 ? 0 : length);
  let end = 0;
  for (const { from, to } of stretches) {
    const start = Math.max(0, end - crossFade);
    const overlap = end - start;
    for (let n = 0; n < overlap; n++) {
      const share = (n + 0.5) / overlap;
      kept[start + n] = (1 - share) * kept[start + n]! + share * samples[from + n]!;
    }
    kept.set(samples.subarray(from + overlap, to), end);
    end = start + to - from;
  }
  return { samples: kept, parts: joinedParts(stretches, crossFade) };
}

function stretchesToKeep(length: number, speech: Uint8Array, longest: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let frame = 0; frame < speech.length; frame++) {
    if (speech[frame] !== 1) continue;
    let end = frame;
    while (speech[end] === 1) end++;
    const from = Math.max(0, (frame - 0.5) * hopLength - padding);
    const to = Math.min(length, (end - 0.5) * hopLength + padding);
    const last = stretches.at(-1);
    // The pause between the two includes the padding of both.
    if (last && from - last.to <= longest - 2 * padding) stretches[stretches.length - 1] = { from: last.from, to };
    else stretches.push({ from, to });
    frame = end;
  }
  return stretches;
}
