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

/**
 * What {@link inverseDct} makes of the MFCC of a log-mel spectrum, in one step: training changes spectra, serving reads MFCC, and
 * both are to be the same to the network.
 * @returns [from, bands], row by row
 */
export function smoothing(coefficients: number, bands: number, from: number): Float32Array {
  const inverse = inverseDct(coefficients, bands, from);
  const forward = inverseDct(coefficients, from, from);
  const matrix = new Float32Array(from * bands);
  for (let band = 0; band < from; band++)
    for (let k = 0; k < coefficients; k++)
      for (let to = 0; to < bands; to++)
        matrix[band * bands + to]! += forward[k * from + band]! * inverse[k * bands + to]!;
  return matrix;
}
