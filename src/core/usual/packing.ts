import { keptNumbers } from './kept-numbers.ts';
import type { KnownVoice } from './known-voice.ts';

/** The first number of what is packed. Another one: an older or a newer version packed it. */
const version = 2;
/** The version that packed the means of all statistics. */
const versionOfAll = 1;

/** Packs a voice into 32-bit floats, little end first: 24 bytes and 4 for each number. */
export function packVoice({ count, recordings, day, ofDay, farInTurn, mean }: KnownVoice): Uint8Array {
  const numbers = [version, count, recordings, day, ofDay, farInTurn, ...mean];
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((number, index) => {
    view.setFloat32(4 * index, number, true);
  });
  return new Uint8Array(view.buffer);
}

/** The voice that was packed, by this version or the one before. Undefined for anything else. */
export function unpackVoice(bytes: Uint8Array): KnownVoice | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getFloat32(4 * index, true));
  const [made, count, recordings, day, ofDay, farInTurn, ...mean] = numbers;
  const known = made === version || made === versionOfAll;
  if (!known || farInTurn === undefined || numbers.some((number) => !Number.isFinite(number))) return undefined;
  const kept = made === versionOfAll ? keptNumbers(mean) : mean;
  return { count: count ?? 0, recordings: recordings ?? 0, day: day ?? 0, ofDay: ofDay ?? 0, farInTurn, mean: kept };
}
