import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AccountStore } from '../core/ports/account-store.ts';
import type { BotStore, ReceivedState } from '../core/ports/bot-store.ts';
import type { MoodStore } from '../core/ports/store.ts';
import type { UsualVoiceStore } from '../core/ports/usual-voice-store.ts';
import type { Timers } from '../core/ports/system.ts';
import { Departures } from './departures.ts';
import type { StoreCall as Call } from './file/journal.ts';

/** A store whose answers come from its thread. */
export interface ThreadedStore extends MoodStore {
  readonly bots: BotStore;
  readonly accounts: AccountStore;
  readonly voices: UsualVoiceStore;
  /** No other process answers from this store. */
  readonly processes?: undefined;
  /** Finishes what was asked before, and closes the store. */
  close(): Promise<void>;
}

/** What the thread is started with. */
export interface StoreFiles {
  readonly file: string;
  readonly journal: string | undefined;
}

/** A call of the store in its thread, and the answer. */
export interface StoreCall extends Call {
  readonly id: number;
}
export interface StoreAnswer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}
/** What happened to the file, in a sentence. */
export interface StoreNews {
  readonly news: string;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** How long a close waits for what was asked before, ms. */
const closingMs = 3000;

/**
 * Opens a {@link SqliteStore} in a thread of its own. SQLite waits for other processes without giving up its thread; so
 * the thread that answers people must not be the one that waits. Calls are done in the order in which they were made.
 * @param told is told in a sentence when the file cannot be used, and when it can be used again
 * @param journal a file of this process alone, for the changes that wait while another process has the lock
 * @throws Error as SqliteStore.open
 */
export async function openStoreThread(
  file: string,
  timers: Timers,
  told: (sentence: string) => void,
  journal?: string,
): Promise<ThreadedStore> {
  const worker = new Worker(path.join(import.meta.dirname, 'store-worker.ts'), {
    workerData: { file, journal } satisfies StoreFiles,
  });
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let ended: Error | undefined;
  const call = (target: StoreCall['target'], method: string, args: readonly unknown[]): Promise<unknown> => {
    if (ended) return Promise.reject(ended);
    const id = ++lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    pending.set(id, { resolve, reject });
    worker.postMessage({ id, target, method, args } satisfies StoreCall);
    return promise;
  };
  const fail = (error: Error) => {
    ended ??= error;
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };
  worker.on('message', (message: StoreAnswer | StoreNews) => {
    if ('news' in message) {
      told(message.news);
      return;
    }
    const { id, value, error } = message;
    const waiting = pending.get(id);
    pending.delete(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
  });
  worker.on('error', fail);
  worker.on('exit', () => {
    fail(new Error('The thread of the store has ended.'));
  });
  /** Every method of the port is a call with the same name. */
  const remote = (target: StoreCall['target'], own: object): unknown =>
    new Proxy(own, {
      get: (members, name) => {
        if (typeof name !== 'string' || name === 'then') return undefined;
        if (Object.hasOwn(members, name)) return Reflect.get(members, name) as unknown;
        return (...args: readonly unknown[]) => call(target, name, args);
      },
    });
  const departures = new Departures(file);
  /** The marks of departures. They are written by this thread: the other one may wait for a lock. */
  const bots = {
    leave: (id: string) => {
      departures.leave(id);
      return Promise.resolve();
    },
    mark: async (id: string, state: ReceivedState) => {
      await call('bots', 'mark', [id, state]);
      if (state !== 'answering') departures.settle(id, state);
    },
    unanswered: async (bot: string) => {
      const left = departures.left().map((id) => call('bots', 'mark', [id, 'answering']));
      await Promise.all(left);
      departures.clear();
      return call('bots', 'unanswered', [bot]);
    },
  };
  const close = async () => {
    const cancel = timers.after(closingMs, () => void worker.terminate());
    await call('store', 'close', []).catch(() => undefined);
    cancel();
    await worker.terminate();
    departures.close();
  };
  try {
    // The answer of this call comes when the store is open.
    await call('store', 'opened', []);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  const own = {
    bots: remote('bots', bots),
    accounts: remote('accounts', {}),
    voices: remote('voices', {}),
    processes: undefined,
    close,
  };
  return remote('store', own) as ThreadedStore;
}
