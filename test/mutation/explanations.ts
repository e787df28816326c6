/** Why mutants survive: of a file, all or those whose code contains `from` and whose replacement contains `to`. */
export interface Explanation {
  readonly file: string;
  readonly from?: string;
  readonly to?: string;
  readonly why: string;
}

export const explanations: readonly Explanation[] = [];
