import type { Received, ReceivedState } from './bot-store.ts';

/** What several processes that answer from one store agree on. A process that has the store alone needs none of it. */
export interface Processes {
  /** How often a process says that it lives, ms. Who looks for something that others left, or keeps a right, asks as often. */
  readonly beatMs: number;
  /**
   * Takes over entries of the inbox without an answer whose process has ended. Each goes to one process, which gets it at
   * every call until it is answered. Also returns those that this process may not know of, as it was cut off while it
   * wrote them.
   * @param bot the start of the ids, such as `telegram`
   */
  takeOver(bot: string): Promise<readonly (Received & { readonly state: ReceivedState })[]>;
  /**
   * Takes a right that one process has at a time, such as to poll Telegram, or keeps it. It ends by itself some
   * beats after the last call, or when the process does.
   * @returns whether this process has it
   */
  hold(right: string): Promise<boolean>;
  /** Gives a right back. */
  release(right: string): Promise<void>;
  /** The number of processes that answer now, with this one. */
  count(): Promise<number>;
}
