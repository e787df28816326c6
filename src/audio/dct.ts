/** The first `outputs` coefficients of the orthonormal DCT-II (scipy.fft.dct with type=2, norm='ortho'). */
export class Dct {
  private readonly table: Float64Array;
  private readonly inputs: number;
  private readonly outputs: number;

  constructor(inputs: number, outputs: number) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.table = new Float64Array(inputs * outputs);
    for (let k = 0; k < outputs; k++) {
      const scale = Math.sqrt((k === 0 ? 1 : 2) / inputs);
      for (let n = 0; n < inputs; n++) {
        this.table[k * inputs + n] = scale * Math.cos((Math.PI * k * (2 * n + 1)) / (2 * inputs));
      }
    }
  }

  /** Transforms `input[inputAt …]` to `output[outputAt …]`. */
  apply(input: Float64Array, inputAt: number, output: Float32Array, outputAt: number): void {
    const { table, inputs, outputs } = this;
    for (let k = 0; k < outputs; k++) {
      const row = k * inputs;
      let sum = 0;
      for (let n = 0; n < inputs; n++) sum += (table[row + n] ?? 0) * (input[inputAt + n] ?? 0);
      output[outputAt + k] = sum;
    }
  }
}
