/** One batch, ready to become tensors. */
export interface Batch {
  readonly frames: number;
  /** [clips, frames, coefficients], standardised. */
  readonly inputs: Float32Array;
  /**
   * [clips, numbers]: the difference of each clip from the usual voice of its speaker; undefined for networks without
   * this input.
   */
  readonly usual?: Float32Array;
  /** [clips, emotions]: smoothed one-hot; uniform for a sound without speech. */
  readonly targets: Float32Array;
  /**
   * [clips, emotions]: 0 where the label is possible, {@link impossible} where the corpus of the clip lacks the label.
   */
  readonly mask: Float32Array;
}

/** A logit with this addend has no probability. */
export const impossible = -1e4;
export const labelSmoothing = 0.05;
