/**
 * Minimum energy of the mean of the channels, as a share of that of the louder channel. Below it, the channels cancel
 * each other out.
 */
const cancelledShare = 0.1;

/**
 * Mixes the parts of a sound to one channel, in order: the mean of its channels, or the loudest channel when they
 * cancel each other out, for example after wrong wiring.
 * @param parts the samples of each channel; one part after the other
 */
export function mixDown(parts: readonly (readonly Float32Array[])[]): Float32Array {
  const count = parts.find((channels) => channels.length > 0)?.length ?? 0;
  const channels = Array.from({ length: count }, (_, index) => concatenate(parts.map((part) => part[index] ?? empty)));
  const first = channels[0] ?? empty;
  if (count < 2) return first;
  const mean = new Float32Array(first.length);
  for (const channel of channels) {
    for (let n = 0; n < mean.length; n++) mean[n] = (mean[n] ?? 0) + (channel[n] ?? 0) / count;
  }
  const energies = channels.map(energyOf);
  const highest = Math.max(...energies);
  if (energyOf(mean) >= (cancelledShare * highest) / count) return mean;
  return channels[energies.indexOf(highest)] ?? mean;
}

const empty = new Float32Array(0);

function energyOf(samples: Float32Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return energy;
}

/** One array of all samples, in order. */
export function concatenate(parts: readonly Float32Array[]): Float32Array {
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return only;
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
