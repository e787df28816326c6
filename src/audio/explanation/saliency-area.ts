/** The largest share of a spectrogram that counts as salient. */
export const salientShare = 0.2;

/** Connected places smaller than this share of a spectrogram are left out: nobody can read such specks. */
const speckShare = 0.003;

/** The salient area: 1 for the fifth of the values with the highest positive saliency, without specks; 0 elsewhere. */
export function salientArea(saliency: Float32Array, bands: number): Uint8Array {
  const least = Math.max(saliency.toSorted()[Math.ceil((1 - salientShare) * saliency.length)] ?? 0, Number.MIN_VALUE);
  const left = Uint8Array.from(saliency, (value) => (value >= least ? 1 : 0));
  const area = new Uint8Array(saliency.length);
  for (let start = 0; start < left.length; start++) {
    if (left[start] === 0) continue;
    const place = takeConnected(left, start, bands);
    if (place.length >= speckShare * saliency.length) for (const cell of place) area[cell] = 1;
  }
  return area;
}

/** A rectangle of a spectrogram; its ends are excluded. */
export interface Rectangle {
  readonly fromFrame: number;
  readonly toFrame: number;
  readonly fromBand: number;
  readonly toBand: number;
}

/**
 * The connected place of an area with the most saliency, as the rectangle that holds the middle 80 % of it in time and
 * in frequency. Undefined when the area is empty.
 */
export function strongestPlace(area: Uint8Array, saliency: Float32Array, bands: number): Rectangle | undefined {
  const left = Uint8Array.from(area);
  let strongest: { readonly cells: readonly number[]; readonly sum: number } | undefined;
  for (let start = 0; start < left.length; start++) {
    if (left[start] === 0) continue;
    const cells = takeConnected(left, start, bands);
    const sum = cells.reduce((total, cell) => total + saliency[cell]!, 0);
    if (!strongest || sum > strongest.sum) strongest = { cells, sum };
  }
  if (!strongest) return undefined;
  const { cells, sum } = strongest;
  const middle = (place: (cell: number) => number): readonly [number, number] => {
    const sorted = cells.toSorted((a, b) => place(a) - place(b));
    let passed = 0;
    let from: number | undefined;
    for (const cell of sorted) {
      passed += saliency[cell]!;
      if (passed >= 0.1 * sum) from ??= place(cell);
      if (from !== undefined && passed >= 0.9 * sum) return [from, place(cell) + 1];
    }
    return [place(sorted[0]!), place(sorted.at(-1)!) + 1];
  };
  const [fromFrame, toFrame] = middle((cell) => Math.floor(cell / bands));
  const [fromBand, toBand] = middle((cell) => cell % bands);
  return { fromFrame, toFrame, fromBand, toBand };
}

/** Removes a cell and all cells that are connected with it from `left`, and returns them. */
function takeConnected(left: Uint8Array, start: number, bands: number): number[] {
  const cells: number[] = [];
  const reached = [start];
  left[start] = 0;
  for (let cell = reached.pop(); cell !== undefined; cell = reached.pop()) {
    cells.push(cell);
    const band = cell % bands;
    const neighbours = [
      cell - bands,
      cell + bands,
      ...(band > 0 ? [cell - 1] : []),
      ...(band + 1 < bands ? [cell + 1] : []),
    ];
    for (const next of neighbours) {
      if (left[next] !== 1) continue;
      left[next] = 0;
      reached.push(next);
    }
  }
  return cells;
}
