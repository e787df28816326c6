import type { Received, ReceivedState } from './bot-store.ts';

/** What several processes that answer from one store agree on. A process that has the store alone needs none of it. */
export interface Processes {
  /**
   * Takes over entries of the inbox without an answer whose process has ended. Each goes to one process.
   * @param bot the start of the ids, such as `telegram`
   */
  takeOver(bot: string): Promise<readonly (Received & { readonly state: ReceivedState })[]>;
  /**
   * Takes a right that one process has at a time, such as to poll Telegram, or keeps it. It ends by itself some seconds
   * after the last call, or when the process does.
   * @returns whether this process has it
   */
  hold(right: string): Promise<boolean>;
  /** Gives a right back. */
  release(right: string): Promise<void>;
  /** The number of processes that answer now, with this one. */
  count(): Promise<number>;
}
