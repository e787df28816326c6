import type { PowerSpectrogram } from '../dsp/stft.ts';

/** Share of frames that count as noise alone, and the minimum number of them. */
const quietestShare = 0.1;
const leastFrames = 8;

/** Estimates the noise of a clip: the mean power per bin over its quietest tenth. */
export function estimateNoise({ frames, bins, power }: PowerSpectrogram): Float32Array {
  const energies = new Float32Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    let energy = 0;
    for (let i = frame * bins; i < (frame + 1) * bins; i++) energy += power[i]!;
    energies[frame] = energy;
  }
  const count = Math.min(frames, Math.max(leastFrames, Math.round(quietestShare * frames)));
  const loudestQuiet = Float32Array.from(energies).sort()[count - 1]!;
  const noise = new Float32Array(bins);
  let used = 0;
  for (let frame = 0; frame < frames && used < count; frame++) {
    if (energies[frame]! > loudestQuiet) continue;
    used++;
    for (let bin = 0; bin < bins; bin++) noise[bin]! += power[frame * bins + bin]!;
  }
  return noise.map((sum) => sum / used);
}
