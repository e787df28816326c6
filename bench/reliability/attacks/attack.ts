import type { Program } from './program.ts';

/** What is attacked: the whole program, reached through the page or through a platform. */
export interface Target {
  readonly program: Program;
  /** A short recording of a person who has sent none before. Resolves when it is heard. @throws Error when it is not */
  honest(recording: Uint8Array): Promise<void>;
  stop(): Promise<void>;
}

/** One row of the table. */
export interface Attack<Attacked extends Target> {
  readonly name: string;
  /**
   * Attacks once. Resolves when the attacker has every answer, or has been sent away.
   * @param signal aborts when the attacker has to let go
   */
  strike(target: Attacked, signal: AbortSignal): Promise<unknown>;
}

/** All attacks on the page, or on a bot. */
export interface Field<Attacked extends Target> {
  readonly name: string;
  start(): Promise<Attacked>;
  readonly attacks: readonly Attack<Attacked>[];
}

/** Resolves when all are settled, or when the signal aborts. */
export async function settledOr(signal: AbortSignal, work: readonly Promise<unknown>[]): Promise<void> {
  const aborted = Promise.withResolvers<undefined>();
  signal.addEventListener('abort', () => {
    aborted.resolve(undefined);
  });
  await Promise.race([Promise.allSettled(work), aborted.promise]);
}

/** So many pieces of work at once. */
export function many<T>(count: number, work: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => work(index));
}
