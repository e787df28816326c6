import { expect, test } from 'vitest';
import { Dct } from '../../../src/audio/features/dct.ts';
import { bandsOfLogMel, bandsOfMfcc, inverseDct, smoothing } from '../../../model/train/networks/smooth-bands.ts';

const from = 64;
const spectrum = Float64Array.from({ length: from }, (_, band) => Math.sin(band / 5) - band / 20);

function cepstrum(coefficients: number): Float32Array {
  const values = new Float32Array(coefficients);
  new Dct(from, coefficients).apply(spectrum, 0, values, 0);
  return values;
}

function product(row: ArrayLike<number>, matrix: Float32Array, columns: number): number[] {
  return Array.from({ length: columns }, (_, column) =>
    Array.from(row).reduce((sum, value, n) => sum + value * matrix[n * columns + column]!, 0),
  );
}

test('all coefficients give back the bands that they were made of', () => {
  const back = product(cepstrum(from), inverseDct(from, from, from), from);
  for (const [band, value] of back.entries()) expect(value).toBeCloseTo(spectrum[band]!, 4);
});

test.each([
  [20, 32],
  [64, 64],
  [32, 32],
])('%i coefficients read at %i bands are the same from the bands as from the MFCC', (coefficients, bands) => {
  const served = product(cepstrum(coefficients), inverseDct(coefficients, bands, from), bands);
  const trained = product(spectrum, smoothing({ coefficients, bands }, from), bands);
  for (const [band, value] of trained.entries()) expect(value).toBeCloseTo(served[band]!, 4);
});

test('half as many bands lie between each two of the spectrum', () => {
  const bands = product(spectrum, smoothing({ coefficients: 32, bands: 32 }, from), 32);
  for (let band = 4; band < 28; band++)
    expect(bands[band]).toBeCloseTo((spectrum[2 * band]! + spectrum[2 * band + 1]!) / 2, 1);
});

test('the layer that serves MFCC says the same as the one that was trained on standardised bands', () => {
  const logMel = {
    mean: Array.from({ length: from }, (_, band) => -20 - band / 3),
    standardDeviation: Array.from({ length: from }, (_, band) => 12 + Math.sin(band)),
  };
  const smooth = { coefficients: 20, bands: 32 };
  const standardised = logMel.mean.map((mean, band) => (spectrum[band]! - mean) / logMel.standardDeviation[band]!);
  const trained = bandsOfLogMel(smooth, from + 5, logMel);
  const served = bandsOfMfcc(smooth, 20 + 5, logMel);
  const curves = [9, 9, 9, 9, 9];
  const one = product([...standardised, ...curves], trained.kernel, 32).map((value, n) => value + trained.offset[n]!);
  const other = product([...cepstrum(20), ...curves], served.kernel, 32).map((value, n) => value + served.offset[n]!);
  for (const [band, value] of one.entries()) expect(value).toBeCloseTo(other[band]!, 4);
});
