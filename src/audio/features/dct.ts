/** The first `outputs` coefficients of the orthonormal DCT-II (scipy.fft.dct with type=2, norm='ortho'). */
export class Dct {
  readonly #inputs: number;
  readonly #outputs: number;
  readonly #half: number;
  /** Row k: the cosines of output k for the first half of the inputs. */
  readonly #table: Float64Array;
  readonly #sums: Float64Array;
  readonly #differences: Float64Array;

  constructor(inputs: number, outputs: number) {
    this.#inputs = inputs;
    this.#outputs = outputs;
    this.#half = Math.ceil(inputs / 2);
    this.#table = new Float64Array(this.#half * outputs);
    this.#sums = new Float64Array(this.#half);
    this.#differences = new Float64Array(this.#half);
    for (let k = 0; k < outputs; k++) {
      const scale = Math.sqrt((k === 0 ? 1 : 2) / inputs);
      for (let n = 0; n < this.#half; n++) {
        this.#table[k * this.#half + n] = scale * Math.cos((Math.PI * k * (2 * n + 1)) / (2 * inputs));
      }
    }
  }

  /** Transforms `input[inputAt …]` to `output[outputAt …]`. */
  apply(input: Float32Array | Float64Array, inputAt: number, output: Float32Array, outputAt: number): void {
    // Even rows of the cosine matrix are symmetric and odd ones antisymmetric, so that half of the products are enough.
    const half = this.#half;
    const table = this.#table;
    const last = inputAt + this.#inputs - 1;
    for (let n = 0; n < half; n++) {
      const left = input[inputAt + n]!;
      const right = inputAt + n === last - n ? 0 : input[last - n]!;
      this.#sums[n] = left + right;
      this.#differences[n] = left - right;
    }
    for (let k = 0; k < this.#outputs; k++) {
      const folded = k % 2 === 0 ? this.#sums : this.#differences;
      const row = k * half;
      let sum = 0;
      for (let n = 0; n < half; n++) sum += table[row + n]! * folded[n]!;
      output[outputAt + k] = sum;
    }
  }
}
