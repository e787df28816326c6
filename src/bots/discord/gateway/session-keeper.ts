import type { SessionStore } from '../../../core/ports/bot-store.ts';
import type { Timers } from '../../../core/ports/system.ts';
import { gatewaySession, type GatewaySession } from './missed.ts';

export interface SessionKeeperParts {
  readonly store: SessionStore;
  readonly timers: Timers;
  /** The id of the session in the store. */
  readonly id: () => string;
  /** Is told why the session could not be written. */
  readonly failed: (error: unknown) => void;
}

/** How often the session is written while messages come in that bring no request, ms. */
const everyMs = 1000;

/**
 * Keeps the session with Discord's gateway in the store, with the number of the last message whose request is in the
 * inbox. What came after that, Discord sends again to a restarted bot.
 */
export class SessionKeeper {
  readonly #parts: SessionKeeperParts;
  /** The messages whose requests are being written into the inbox. */
  readonly #open = new Set<number>();
  #session: GatewaySession | undefined;
  #sequence = 0;
  /** Whether the session of an earlier start must stay in the store. */
  #isHeld = true;
  #saved = '';
  #isSaving = false;
  #cancel: (() => void) | undefined;

  constructor(parts: SessionKeeperParts) {
    this.#parts = parts;
  }

  /** The session that an earlier start left; undefined when there is none. */
  async left(): Promise<GatewaySession | undefined> {
    const content = await this.#parts.store.session(this.#parts.id());
    return content === undefined ? undefined : gatewaySession.safeParse(JSON.parse(content)).data;
  }

  /** A session has begun. Discord numbers its messages anew. */
  began(session: GatewaySession): void {
    if (session.id === this.#session?.id) return;
    this.#session = session;
    this.#sequence = session.sequence;
    this.#open.clear();
  }

  /** What the session of an earlier start had missed is in the inbox: the new session takes its place in the store. */
  async replace(): Promise<void> {
    this.#isHeld = false;
    await this.#save();
  }

  /** A message has arrived; what receives it runs next. */
  arrived(sequence: number): void {
    this.#sequence = sequence;
    this.#cancel ??= this.#parts.timers.after(everyMs, () => {
      this.#cancel = undefined;
      void this.#save();
    });
  }

  /** Holds the number of the session before the message that arrived last, until its request is received. */
  async holding(receiving: Promise<void>): Promise<void> {
    const sequence = this.#sequence;
    this.#open.add(sequence);
    try {
      await receiving;
    } finally {
      this.#open.delete(sequence);
      void this.#save();
    }
  }

  /** Writes the session for the last time. */
  async stop(): Promise<void> {
    this.#cancel?.();
    await this.#save();
  }

  async #save(): Promise<void> {
    const { store, id, failed } = this.#parts;
    if (!this.#session || this.#isHeld || this.#isSaving) return;
    this.#isSaving = true;
    try {
      for (let content = this.#content; content !== this.#saved; content = this.#content) {
        this.#saved = content;
        await store.saveSession(id(), content);
      }
    } catch (error) {
      failed(error);
    } finally {
      this.#isSaving = false;
    }
  }

  get #content(): string {
    const sequence = Math.max(0, Math.min(this.#sequence, ...[...this.#open].map((each) => each - 1)));
    return JSON.stringify({ ...this.#session, sequence });
  }
}
