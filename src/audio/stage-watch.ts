/** Times the stages of a pipeline: each ends where the next begins. */
export class StageWatch<Stage extends string> {
  /** Milliseconds that each finished stage took; 0 for the others. */
  readonly stageMs: Record<Stage, number>;
  #since = performance.now();

  constructor(stages: readonly Stage[]) {
    this.stageMs = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>;
  }

  finish(stage: Stage): void {
    const now = performance.now();
    this.stageMs[stage] = now - this.#since;
    this.#since = now;
  }
}
