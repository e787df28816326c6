import { readVint } from './vint.ts';

/**
 * Takes apart the frames of a block (RFC 9559, section 10.3). None when the sizes make no sense.
 * @param lacing 0 none, 1 Xiph, 2 fixed size, 3 EBML
 */
export function unlace(body: Uint8Array, lacing: number): Uint8Array[] {
  if (lacing === 0) return [body];
  const count = (body[0] ?? 0) + 1;
  if (lacing === 2) {
    const size = (body.length - 1) / count;
    return Number.isInteger(size)
      ? split(
          body,
          1,
          Array.from({ length: count }, () => size),
        )
      : [];
  }
  const sizes: number[] = [];
  let at = 1;
  for (let sum = 0; sizes.length < count - 1;) {
    const next = lacing === 1 ? readXiphSize(body, at) : readEbmlSize(body, at, sizes.at(-1));
    if (next === undefined) return [];
    sizes.push(next.value);
    sum += next.value;
    at = next.end;
    if (next.value < 0 || at + sum > body.length) return [];
  }
  return split(body, at, sizes);
}

/** The frames from `at` on: one of each size, and for Xiph and EBML lacing the rest as the last. */
function split(body: Uint8Array, at: number, sizes: readonly number[]): Uint8Array[] {
  const frames = sizes.map((size) => body.subarray(at, (at += size)));
  return at < body.length ? [...frames, body.subarray(at)] : frames;
}

function readXiphSize(body: Uint8Array, at: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let end = at; end < body.length;) {
    const byte = body[end++] ?? 0;
    value += byte;
    if (byte < 255) return { value, end };
  }
  return undefined;
}

/** The first size as it is, the following as differences to the one before, shifted to be positive. */
function readEbmlSize(
  body: Uint8Array,
  at: number,
  before: number | undefined,
): { readonly value: number; readonly end: number } | undefined {
  const vint = readVint(body, at);
  if (vint === undefined || before === undefined) return vint;
  const bias = 2 ** (7 * (vint.end - at) - 1) - 1;
  return { value: before + vint.value - bias, end: vint.end };
}
