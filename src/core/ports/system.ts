export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
}
