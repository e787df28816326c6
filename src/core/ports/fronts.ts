import type { Course } from '../course/course.ts';
import type { VoiceEvidence } from './analysis.ts';

/** Whether a request is allowed. If not: how long to wait, and whether the person has been told of this wait. */
export type Allowed =
  { readonly allowed: true } | { readonly allowed: false; readonly waitMs: number; readonly told: boolean };

/** What is kept of a take for its explanation. */
export interface KeptEvidence {
  readonly evidence: VoiceEvidence;
  /** Of the whole answer, of which the evidence may be a part. */
  readonly course?: Course | undefined;
}

/**
 * What fronts agree on that serve the same people. A process that serves them alone needs none of it. No call rejects because
 * the others cannot be asked: then this front goes on alone.
 */
export interface Fronts {
  /**
   * Waits until the jobs of a key have ended on every front, in the order in which they asked; not for long ones.
   * @returns what ends the turn
   * @throws the signal's reason when it aborts while others have the turn
   */
  turn(key: string, signal?: AbortSignal): Promise<() => void>;
  /**
   * Counts a request of a key, unless it has too many in the minute before.
   * @param request.id the same request counts once
   * @param request.atMs ms since 1970
   */
  take(
    key: string,
    request: { readonly id: string; readonly atMs: number; readonly perMinute: number },
  ): Promise<Allowed>;
  /** Keeps the evidence of a take for every front, for less than an hour. */
  keepEvidence(takeId: string, personId: string, kept: KeptEvidence): Promise<void>;
  /** The evidence of a take. Undefined when it is gone. */
  findEvidence(takeId: string): Promise<KeptEvidence | undefined>;
  /** Forgets all evidence of a person. */
  forgetEvidence(personId: string): Promise<void>;
}

/**
 * Does a job in its turn on all fronts; at once where there is one.
 * @param signal ends the wait, and not the job
 * @throws what the job throws, or the signal's reason
 */
export async function inTurn<T>(
  fronts: Fronts | undefined,
  key: string,
  job: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const end = await fronts?.turn(key, signal);
  try {
    return await job();
  } finally {
    end?.();
  }
}
