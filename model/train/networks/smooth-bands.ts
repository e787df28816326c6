/**
 * The fixed first layer of a network that is fed MFCC: the inverse of the orthonormal DCT-II, which turns the first coefficients
 * of a spectrum back into bands that lie beside each other, as a convolution needs them. Fewer coefficients than bands make a
 * smooth spectrum, in which the harmonics of a voice are gone and its formants stay.
 * @param coefficients that are used: the first of each frame
 * @param bands that come out; fewer than the spectrum had are the same curve, read at fewer places
 * @param from bands of the spectrum that the coefficients were made of
 * @returns [coefficients, bands], row by row
 */
export function inverseDct(coefficients: number, bands: number, from: number): Float32Array {
  const matrix = new Float32Array(coefficients * bands);
  for (let k = 0; k < coefficients; k++) {
    const scale = Math.sqrt((k === 0 ? 1 : 2) / from);
    for (let band = 0; band < bands; band++)
      matrix[k * bands + band] = scale * Math.cos((Math.PI * k * (2 * band + 1)) / (2 * bands));
  }
  return matrix;
}

/** A dense layer that is not trained. */
export interface FixedLayer {
  /** [inputs, outputs], row by row. */
  readonly kernel: Float32Array;
  readonly offset: Float32Array;
}

/** Mean and standard deviation of each number. */
export interface Moments {
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
}

export interface Smoothness {
  readonly coefficients: number;
  readonly bands: number;
}

/**
 * The first layer of a network that is served MFCC: smooth bands, standardised.
 * @param columns numbers of a frame: its MFCC, and others that are passed over
 * @param logMel of the bands that the MFCC are made of
 */
export function bandsOfMfcc(smooth: Smoothness, columns: number, logMel: Moments): FixedLayer {
  const { coefficients, bands } = smooth;
  const inverse = inverseDct(coefficients, bands, logMel.mean.length);
  const { mean, standardDeviation } = smoothMoments(smooth, logMel);
  const kernel = new Float32Array(columns * bands);
  for (let at = 0; at < inverse.length; at++) kernel[at] = inverse[at]! / standardDeviation[at % bands]!;
  return { kernel, offset: Float32Array.from(mean, (value, band) => -value / standardDeviation[band]!) };
}

/**
 * The same of standardised log-mel bands: what the network is trained on, since training changes spectra. Two steps in one, so that
 * training and serving are the same to the network.
 */
export function bandsOfLogMel(smooth: Smoothness, columns: number, logMel: Moments): FixedLayer {
  const { bands } = smooth;
  const from = logMel.mean.length;
  const matrix = smoothing(smooth, from);
  const { standardDeviation } = smoothMoments(smooth, logMel);
  const kernel = new Float32Array(columns * bands);
  for (let band = 0; band < from; band++)
    for (let to = 0; to < bands; to++)
      kernel[band * bands + to] =
        (logMel.standardDeviation[band]! * matrix[band * bands + to]!) / standardDeviation[to]!;
  // The mean of the smooth bands is the smooth mean of the bands: both means are taken away.
  return { kernel, offset: new Float32Array(bands) };
}

function smoothMoments({ coefficients, bands }: Smoothness, { mean, standardDeviation }: Moments): Moments {
  const from = mean.length;
  const matrix = smoothing({ coefficients, bands }, from);
  const apply = (values: readonly number[]) =>
    Array.from({ length: bands }, (_, to) =>
      values.reduce((sum, value, band) => sum + value * matrix[band * bands + to]!, 0),
    );
  return { mean: apply(mean), standardDeviation: apply(standardDeviation) };
}

/** What {@link inverseDct} makes of the MFCC of a log-mel spectrum, in one step: [from, bands], row by row. */
export function smoothing({ coefficients, bands }: Smoothness, from: number): Float32Array {
  const inverse = inverseDct(coefficients, bands, from);
  const forward = inverseDct(coefficients, from, from);
  const matrix = new Float32Array(from * bands);
  for (let band = 0; band < from; band++)
    for (let k = 0; k < coefficients; k++)
      for (let to = 0; to < bands; to++)
        matrix[band * bands + to]! += forward[k * from + band]! * inverse[k * bands + to]!;
  return matrix;
}
