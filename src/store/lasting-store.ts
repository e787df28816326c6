import fs from 'node:fs';
import type { AccountStore } from '../core/ports/account-store.ts';
import type { BotStore } from '../core/ports/bot-store.ts';
import type { MoodStore } from '../core/ports/store.ts';
import type { UsualVoiceStore } from '../core/ports/usual-voice-store.ts';
import { SqliteStore } from './sqlite.ts';
import { Journal, type StoreCall } from './file/journal.ts';
import { sentenceOf, troubleOf } from './file/trouble.ts';

/** What a store needs to answer while another process has the lock. */
export interface JournalParts {
  /** For the changes that wait. */
  readonly file: string;
  /** After this long a lock is left to itself, ms. */
  readonly afterMs: number;
}

export interface LastingParts {
  /** The longest wait for another process that writes, ms. */
  readonly busyMs: number;
  /** How changes wait for a lock. Undefined where another process may use that file: then everything waits. */
  readonly journal?: JournalParts | undefined;
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
/** The same while another process has the lock, ms. */
const lockedAgainMs = 500;
/** A larger file is not copied into memory because of a lock. */
const mostCopiedBytes = 64_000_000;
/** The most changes that wait for the file. Beyond, they fail. */
const mostChanges = 100_000;

/**
 * A store that answers while its file cannot be used: the disk is full, or the file is damaged, gone or locked by another
 * process. Until then it works in a copy in memory, and keeps the changes. When the file can be written again, it gets them
 * in their order. A lock is no trouble of the disk, so that the changes are in a {@link Journal} meanwhile.
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
  readonly #journal: Journal | undefined;
  /** Whether all changes that wait are in the journal. */
  #isJournaled = false;
  /** Whether the file must be replaced before it can be used. */
  #isDamaged = false;
  #failedAtMs = -Infinity;

  /** @throws Error as SqliteStore.open */
  constructor(path: string, parts: LastingParts) {
    this.#path = path;
    this.#parts = parts;
    this.#file = SqliteStore.open(path, parts.busyMs);
    this.#journal = parts.journal && new Journal(parts.journal.file);
    this.#takeUp(this.#journal?.left() ?? []);
    this.#setWait();
    this.#noteInodes();
  }

  /** @throws what the store throws, unless the file is the cause */
  async call(call: StoreCall): Promise<unknown> {
    await this.#writeChanges();
    if (this.#copy) return this.#callCopy(this.#copy, call);
    try {
      return await apply(this.#file, call);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === undefined) throw error;
      if (trouble === 'locked' && !this.#journal) throw error;
      if (trouble === 'locked' && !this.#canCopy()) return this.#callPatiently(call);
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
    if (this.#changes.length > 0 && !this.#isJournaled) {
      this.#parts.told(`The store could not be written: ${this.#changes.length} changes in memory are lost.`);
    }
    this.#journal?.close();
    this.#copy?.close();
    this.#file.close();
  }

  /** Changes that an earlier process could not write. */
  #takeUp(left: readonly StoreCall[]): void {
    if (left.length === 0) return;
    const copy = SqliteStore.copyOf(this.#file);
    // What fails now failed then.
    for (const change of left) apply(copy, change).catch(() => undefined);
    this.#copy = copy;
    this.#changes.push(...left);
    this.#isJournaled = true;
  }

  /** Whether people can be answered from a copy while another process has the lock. */
  #canCopy(): boolean {
    const bytes = fs.statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
    return this.#file.isReadable && bytes <= mostCopiedBytes;
  }

  /** While there is a copy, nobody waits for the file. */
  #setWait(): void {
    if (this.#parts.journal) this.#file.waitUpTo(this.#copy ? 0 : this.#parts.journal.afterMs);
  }

  async #callPatiently(call: StoreCall): Promise<unknown> {
    this.#file.waitUpTo(this.#parts.busyMs);
    try {
      return await apply(this.#file, call);
    } finally {
      this.#setWait();
    }
  }

  #addToJournal(change: StoreCall): void {
    if (!this.#isJournaled) return;
    try {
      this.#journal?.add(change);
    } catch (error) {
      this.#isJournaled = false;
      this.#parts.told(`Changes of the store ${this.#path} are in memory only: ${sentenceOf(error)}`);
    }
  }

  #callCopy(copy: SqliteStore, call: StoreCall): Promise<unknown> {
    if (!reads.has(call.method)) {
      if (this.#changes.length >= mostChanges) throw new Error('Too many changes wait for the file of the store.');
      this.#changes.push(call);
      this.#addToJournal(call);
    }
    return apply(copy, call);
  }

  #leaveFile(error: unknown): SqliteStore {
    const copy = this.#copy ?? SqliteStore.copyOf(this.#file);
    this.#copy = copy;
    this.#failedAtMs = this.#parts.nowMs();
    this.#isDamaged = troubleOf(error) === 'damaged';
    const isLocked = troubleOf(error) === 'locked';
    this.#isJournaled = isLocked && this.#changes.length === 0;
    this.#setWait();
    const where = this.#isJournaled ? 'waits in a file beside it' : 'is in memory only';
    this.#parts.told(
      `The store ${this.#path} cannot be used: ${sentenceOf(error)} Until then people are answered, and what is to be remembered ${where}.`,
    );
    return copy;
  }

  /** Writes the changes that wait, a few at a time, and goes back to the file after the last. */
  async #writeChanges(): Promise<void> {
    const pauseMs = this.#isJournaled ? lockedAgainMs : againMs;
    if (!this.#copy || this.#isDamaged || this.#parts.nowMs() - this.#failedAtMs < pauseMs) return;
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
    this.#isJournaled = false;
    this.#journal?.clear();
    this.#setWait();
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
    this.#setWait();
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
