const halfWidth = 4;

/**
 * Savitzky-Golay kernels of 9 frames: first derivative of a line, second derivative of a parabola, fitted by least
 * squares.
 */
const kernels = { 1: derivativeOfLine(), 2: secondDerivativeOfParabola() };

/** Order of a derivative over time. */
export type DeltaOrder = keyof typeof kernels;

/**
 * Writes the derivatives over time of the first `coefficients` columns (librosa.feature.delta with width=9,
 * mode='interp'), written `order * coefficients` columns to the right. Clips of fewer than 9 frames, which librosa
 * refuses, get derivatives of 0.
 * @param values rows of `stride` numbers
 */
export function writeDeltas(
  values: Float32Array,
  frames: number,
  stride: number,
  coefficients: number,
  order: DeltaOrder,
): void {
  if (frames < 2 * halfWidth + 1) return;
  const kernel = kernels[order];
  for (let frame = 0; frame < frames; frame++) {
    // The frames at the edges share the derivative of the fit to the outermost nine frames.
    const centre = Math.min(Math.max(frame, halfWidth), frames - 1 - halfWidth);
    const firstRow = (centre - halfWidth) * stride;
    const target = frame * stride + order * coefficients;
    for (let c = 0; c < coefficients; c++) {
      let sum = 0;
      for (let n = 0; n < kernel.length; n++) sum += kernel[n]! * values[firstRow + n * stride + c]!;
      values[target + c] = sum;
    }
  }
}

function offsets(): number[] {
  return Array.from({ length: 2 * halfWidth + 1 }, (_, n) => n - halfWidth);
}

function derivativeOfLine(): number[] {
  const energy = offsets().reduce((sum, n) => sum + n * n, 0);
  return offsets().map((n) => n / energy);
}

function secondDerivativeOfParabola(): number[] {
  const squares = offsets().map((n) => n * n);
  const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
  const energy = squares.reduce((sum, square) => sum + (square - mean) ** 2, 0);
  return squares.map((square) => (2 * (square - mean)) / energy);
}
