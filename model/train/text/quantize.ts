import { weightBytes } from '../../../src/text/model.ts';
import type { TextNetwork } from './network.ts';

const most = 127;

/** The scale of each dimension: 127 steps reach its 99.9th percentile, since few n-grams have more. */
function scalesOf({ ngrams, dimensions }: TextNetwork): Float32Array {
  return Float32Array.from({ length: dimensions }, (_, at) => {
    const values = Float32Array.from({ length: ngrams.length / dimensions }, (_row, row) =>
      Math.abs(ngrams[row * dimensions + at]!),
    );
    values.sort();
    return Math.max(values[Math.floor(0.999 * values.length)]!, 1e-6) / most;
  });
}

function stepsOf({ ngrams, dimensions }: TextNetwork, scales: Float32Array): Int8Array {
  return Int8Array.from(ngrams, (value, at) =>
    Math.max(-most, Math.min(most, Math.round(value / scales[at % dimensions]!))),
  );
}

/** The network as its file has it, in numbers of eight bits: what is measured is what ships. */
export function quantized(network: TextNetwork): TextNetwork {
  const scales = scalesOf(network);
  const steps = stepsOf(network, scales);
  return { ...network, ngrams: Float32Array.from(steps, (step, at) => step * scales[at % network.dimensions]!) };
}

/** The bytes of weights.bin: the n-grams' steps, then as 32-bit floats the scales, the dense layer and the bias. */
export function weightsFile(network: TextNetwork): Uint8Array {
  const { ngrams, dimensions, dense, bias } = network;
  const scales = scalesOf(network);
  const file = new Uint8Array(weightBytes(ngrams.length / dimensions, dimensions));
  file.set(new Uint8Array(stepsOf(network, scales).buffer));
  file.set(new Uint8Array(Float32Array.from([...scales, ...dense, ...bias]).buffer), ngrams.length);
  return file;
}
