import { keptNumbers, keptPlaces } from './kept-numbers.ts';
import type { KnownVoice } from './known-voice.ts';
import type { VoiceWeek } from './voice-weeks.ts';

/** The first number of what is packed. Another one: an older or a newer version packed it. */
const version = 4;
/** The versions before: of the means of all statistics, of the kept numbers without weeks, and without the rise of the pitch. */
const versionOfAll = 1;
const versionWithoutWeeks = 2;
const versionWithoutRise = 3;
/** The rise of the pitch above its median in a normal distribution, as a share of its range: from the 10th to the 90th percentile. */
const normalRise = 0.642;
const numbersOfWeek = 4;

/** Packs a voice into 32-bit floats, little end first: 28 bytes, 4 for each number, and 16 for each week. */
export function packVoice({ count, recordings, day, ofDay, farInTurn, mean, weeks }: KnownVoice): Uint8Array {
  const course = weeks.flatMap(({ week, pitch, range, rate }) => [week, pitch, range, rate]);
  const numbers = [version, count, recordings, day, ofDay, farInTurn, weeks.length, ...mean, ...course];
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((number, index) => {
    view.setFloat32(4 * index, number, true);
  });
  return new Uint8Array(view.buffer);
}

/** The voice that was packed, by this version or one before. Undefined for anything else. */
export function unpackVoice(bytes: Uint8Array): KnownVoice | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getFloat32(4 * index, true));
  const [made = 0, count = 0, recordings = 0, day = 0, ofDay = 0, farInTurn, ...rest] = numbers;
  const known = [version, versionWithoutRise, versionWithoutWeeks, versionOfAll].includes(made);
  if (!known || farInTurn === undefined || numbers.some((number) => !Number.isFinite(number))) return undefined;
  const unpacked = unpackNumbers(made, rest);
  return unpacked && { count, recordings, day, ofDay, farInTurn, ...unpacked };
}

function unpackNumbers(made: number, numbers: readonly number[]): Pick<KnownVoice, 'mean' | 'weeks'> | undefined {
  if (made === versionOfAll) return { mean: keptNumbers(numbers), weeks: [] };
  if (made === versionWithoutWeeks) return { mean: withRise(numbers), weeks: [] };
  const [count = 0, ...rest] = numbers;
  const means = rest.length - numbersOfWeek * count;
  if (!Number.isInteger(count) || count < 0 || means < 0) return undefined;
  const weeks = Array.from({ length: count }, (_, n): VoiceWeek => {
    const [week = 0, pitch = 0, range = 0, rate = 0] = rest.slice(means + numbersOfWeek * n);
    return { week, pitch, range, rate };
  });
  const mean = rest.slice(0, means);
  return { mean: made === versionWithoutRise ? withRise(mean) : mean, weeks };
}

/** The kept numbers with an estimate of the one that older versions lack; the next recordings correct it. */
function withRise(numbers: readonly number[]): number[] {
  if (numbers.length === 0) return [];
  const place = numbers.length + keptPlaces.rise + 1;
  return numbers.toSpliced(place, 0, normalRise * (numbers[place - 1] ?? 0));
}
