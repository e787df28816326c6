/** Zero crossings of the sinc on each side. */
const crossings = 12;

/**
 * The same sound at another rate: interpolated by a sinc under a Hann window, which lets through what both rates can hold
 * (Julius O. Smith, "Digital Audio Resampling", https://ccrma.stanford.edu/~jos/resample/). The places between two samples
 * repeat, so the filter of each is made once.
 */
export function resampled(samples: Int16Array, fromHz: number, toHz: number): Int16Array {
  if (fromHz === toHz) return samples;
  const common = greatestDivisor(fromHz, toHz);
  const [step, places] = [fromHz / common, toHz / common];
  const cutoff = Math.min(1, toHz / fromHz);
  const reach = Math.ceil(crossings / cutoff);
  const filters = Array.from({ length: places }, (_, place) => filterAt(place / places, reach, cutoff));
  return Int16Array.from({ length: Math.round((samples.length * places) / step) }, (_, i) => {
    const at = Math.floor((i * step) / places);
    const filter = filters[(i * step) % places] ?? [];
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap++) sum += (filter[tap] ?? 0) * (samples[at - reach + 1 + tap] ?? 0);
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  });
}

/** The weights of the samples around a place, which lies this part of a sample behind the one at `reach - 1`. */
function filterAt(place: number, reach: number, cutoff: number): number[] {
  return Array.from({ length: 2 * reach }, (_, tap) => {
    const distance = tap - reach + 1 - place;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
    return cutoff * sinc(cutoff * distance) * window;
  });
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}
