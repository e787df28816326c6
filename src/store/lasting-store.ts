import fs from 'node:fs';
import type { AccountStore } from '../core/ports/account-store.ts';
import type { BotStore } from '../core/ports/bot-store.ts';
import type { MoodStore } from '../core/ports/store.ts';
import type { UsualVoiceStore } from '../core/ports/usual-voice-store.ts';
import { SqliteStore } from './sqlite.ts';
import { sentenceOf, troubleOf } from './file/trouble.ts';

/** A call of a store. */
export interface StoreCall {
  readonly target: 'store' | 'bots' | 'accounts' | 'voices';
  readonly method: string;
  readonly args: readonly unknown[];
}

export interface LastingParts {
  /** The longest wait for another process that writes, ms. */
  readonly busyMs: number;
  /** Milliseconds since a fixed moment. */
  readonly nowMs: () => number;
  /** Is told in a sentence what happened to the file. */
  readonly told: (sentence: string) => void;
}

/** The calls that change nothing. */
const reads: ReadonlySet<string> = new Set<
  keyof MoodStore | keyof BotStore | keyof AccountStore | keyof UsualVoiceStore
>([
  'takes',
  'history',
  'preferences',
  'refused',
  'counts',
  'unanswered',
  'takeOfAnswer',
  'groupSettings',
  'pausedUntil',
  'account',
  'login',
  'session',
  'usualVoice',
]);

/** The wait between two tries to write into the file again, ms, and the most changes of one try. */
const againMs = 10_000;
const changesPerTry = 200;
/** The most changes that wait for the file. Beyond, they fail. */
const mostChanges = 100_000;

/**
 * A store that answers while its file cannot be used: the disk is full, or the file is damaged or gone. Until then it
 * works in a copy in memory, and keeps the changes. When the file can be written again, it gets them in their order.
 */
export class LastingStore {
  readonly #path: string;
  readonly #parts: LastingParts;
  #file: SqliteStore;
  /** What names the file and its write-ahead log on their disk. */
  #inode: bigint | undefined;
  #logInode: bigint | undefined;
  #copy: SqliteStore | undefined;
  readonly #changes: StoreCall[] = [];
  /** Whether the file must be replaced before it can be used. */
  #isDamaged = false;
  #failedAtMs = -Infinity;

  /** @throws Error as SqliteStore.open */
  constructor(path: string, parts: LastingParts) {
    this.#path = path;
    this.#parts = parts;
    this.#file = SqliteStore.open(path, parts.busyMs);
    this.#noteInodes();
  }

  /** @throws what the store throws, unless the file is the cause */
  async call(call: StoreCall): Promise<unknown> {
    await this.#writeChanges();
    if (this.#copy) return this.#callCopy(this.#copy, call);
    try {
      return await apply(this.#file, call);
    } catch (error) {
      if (troubleOf(error) === undefined) throw error;
      return this.#callCopy(this.#leaveFile(error), call);
    }
  }

  /** To be called now and then: notices a file that is gone, and writes the changes that wait. */
  async look(): Promise<void> {
    if (this.#path === ':memory:') return;
    if (inodeOf(this.#path) !== this.#inode) this.#renew();
    else this.#noteInodes();
    await this.#writeChanges();
  }

  async close(): Promise<void> {
    for (let before = Infinity; this.#copy && this.#changes.length < before;) {
      before = this.#changes.length;
      this.#failedAtMs = -Infinity;
      await this.#writeChanges();
    }
    if (this.#changes.length > 0) {
      this.#parts.told(`The store could not be written: ${this.#changes.length} changes in memory are lost.`);
    }
    this.#copy?.close();
    this.#file.close();
  }

  #callCopy(copy: SqliteStore, call: StoreCall): Promise<unknown> {
    if (!reads.has(call.method)) {
      if (this.#changes.length >= mostChanges) throw new Error('Too many changes wait for the file of the store.');
      this.#changes.push(call);
    }
    return apply(copy, call);
  }

  #leaveFile(error: unknown): SqliteStore {
    const copy = this.#copy ?? SqliteStore.copyOf(this.#file);
    this.#copy = copy;
    this.#failedAtMs = this.#parts.nowMs();
    this.#isDamaged = troubleOf(error) === 'damaged';
    this.#parts.told(
      `The store ${this.#path} cannot be used: ${sentenceOf(error)} Until then people are answered, and what is to be remembered is in memory only.`,
    );
    return copy;
  }

  /** Writes the changes that wait, a few at a time, and goes back to the file after the last. */
  async #writeChanges(): Promise<void> {
    if (!this.#copy || this.#isDamaged || this.#parts.nowMs() - this.#failedAtMs < againMs) return;
    try {
      for (const change of this.#changes.slice(0, changesPerTry)) {
        await apply(this.#file, change);
        this.#changes.shift();
      }
    } catch (error) {
      this.#failedAtMs = this.#parts.nowMs();
      if (troubleOf(error) === undefined) this.#changes.shift();
      return;
    }
    if (this.#changes.length > 0) return;
    this.#copy.close();
    this.#copy = undefined;
    this.#parts.told(`The store ${this.#path} is written again; nothing is missing.`);
  }

  /** Another file is in the place of this one, or none: then this one is written there. */
  #renew(): void {
    const path = this.#path;
    const isGone = inodeOf(path) === undefined;
    try {
      this.#file = isGone ? this.#file.movedTo(path, this.#parts.busyMs) : this.#opened();
    } catch (error) {
      if (!this.#copy) this.#leaveFile(error);
      return;
    }
    this.#isDamaged = false;
    this.#noteInodes();
    const news = isGone
      ? 'was gone; it is written again, and nothing is missing'
      : 'was replaced; the new file is used';
    this.#parts.told(`The store ${path} ${news}.`);
  }

  /** Opens the file that replaced this one, and closes this one. */
  #opened(): SqliteStore {
    const log = `${this.#path}-wal`;
    // SQLite would take the old write-ahead log for that of the new file.
    if (this.#logInode !== undefined && inodeOf(log) === this.#logInode) {
      fs.rmSync(log);
      fs.rmSync(`${this.#path}-shm`, { force: true });
    }
    const opened = SqliteStore.open(this.#path, this.#parts.busyMs);
    this.#file.close();
    return opened;
  }

  #noteInodes(): void {
    this.#inode = inodeOf(this.#path);
    this.#logInode = inodeOf(`${this.#path}-wal`);
  }
}

/** Undefined where there is no file. */
function inodeOf(path: string): bigint | undefined {
  return fs.statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}

function apply(store: SqliteStore, { target, method, args }: StoreCall): Promise<unknown> {
  const port = target === 'store' ? store : store[target];
  const work = Reflect.get(port, method) as ((...all: readonly unknown[]) => Promise<unknown>) | undefined;
  if (typeof work !== 'function') return Promise.reject(new Error(`The store has no method ${method}`));
  return Reflect.apply(work, port, args);
}
