/** One batch, ready to become tensors. */
export interface Batch {
  readonly frames: number;
  /** [clips, frames, coefficients], standardised. */
  readonly inputs: Float32Array;
  /** [clips, numbers]: how each clip differs from the usual voice of its speaker; undefined for networks that do not ask. */
  readonly usual?: Float32Array;
  /** [clips, emotions]: smoothed one-hot; every emotion alike for a sound without speech. */
  readonly targets: Float32Array;
  /** [clips, emotions]: 0 where the emotion can be answered, {@link impossible} where the clip's corpus has no such label. */
  readonly mask: Float32Array;
}

/** Added to a logit, leaves no probability. */
export const impossible = -1e4;
export const labelSmoothing = 0.05;
