import type { KeptPart } from '../../core/ports/analysis.ts';

/** A stretch of samples, the last one excluded. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The kept parts of a sound that is joined from stretches of another, in samples.
 * @param overlap samples that neighbours share
 */
export function joinedParts(stretches: readonly Stretch[], overlap = 0): KeptPart[] {
  let at = 0;
  return stretches.map(({ from, to }) => {
    const part = { at, from, length: to - from };
    at += to - from - overlap;
    return part;
  });
}

/** The kept parts of a sound that was cut twice: `second` out of what `first` kept. */
export function keptOfBoth(second: readonly KeptPart[], first: readonly KeptPart[]): KeptPart[] {
  return second.flatMap((outer) =>
    first.flatMap((inner) => {
      const from = Math.max(outer.from, inner.at);
      const length = Math.min(outer.from + outer.length, inner.at + inner.length) - from;
      return length > 0 ? [{ at: outer.at + from - outer.from, from: inner.from + from - inner.at, length }] : [];
    }),
  );
}

/** The parts in seconds. */
export function inSeconds(parts: readonly KeptPart[], sampleRateHz: number): KeptPart[] {
  return parts.map(({ at, from, length }) => ({
    at: at / sampleRateHz,
    from: from / sampleRateHz,
    length: length / sampleRateHz,
  }));
}

/** The place in what was kept of a place in the recording. Undefined where it was cut out. */
export function placeInKept(parts: readonly KeptPart[], at: number): number | undefined {
  if (parts.length === 0) return at;
  const part = parts.find(({ from, length }) => at >= from && at <= from + length);
  return part && part.at + at - part.from;
}

/**
 * The place in the recording of a place in what was kept of it.
 * @param edge where a cut lies exactly there: `end` is the place before the cut, `start` the place after it
 */
export function placeInRecording(parts: readonly KeptPart[], at: number, edge: 'start' | 'end'): number {
  const before = parts.filter((part) => (edge === 'end' ? part.at < at : part.at <= at)).at(-1) ?? parts[0];
  if (!before) return at;
  return before.from + Math.min(Math.max(0, at - before.at), before.length);
}
