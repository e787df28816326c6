import type { Conversation } from '../../core/conversation/conversation.ts';
import type { AccountLogin } from '../../core/ports/accounts.ts';
import type { Fronts } from '../../core/ports/fronts.ts';
import type { NoteMeter } from '../../core/ports/note-meter.ts';
import type { Clock, Random, Timers } from '../../core/ports/system.ts';
import type { BotLog } from '../shared/failure.ts';
import type { JobQueue } from '../shared/queue.ts';
import type { Asset } from './assets.ts';

export interface WebSettings {
  /** The IP address that it listens on, such as 127.0.0.1. */
  readonly address: string;
  /** Undefined: the usual port, or any free one. */
  readonly port: number | undefined;
  /** Host names of the page, beside localhost. */
  readonly names: readonly string[];
  /** Address of a proxy in front, whose X-Forwarded-For names the visitor. Undefined: none. */
  readonly proxy: string | undefined;
  /** Most recordings of one client in a minute. */
  readonly notesPerMinute: number;
  /** Signs the sessions, on all fronts. Undefined: they are not signed. */
  readonly sessionKey?: string | undefined;
}

/** What the bot takes of the program. */
export interface WebParts {
  readonly settings: WebSettings;
  readonly conversation: Conversation;
  /** The log-in of people with their own account of Spotify, where the settings have an app for it. */
  readonly login?: AccountLogin | undefined;
  readonly maxBytes: number;
  /** Longest recording that is heard whole, seconds: the microphone stops there. */
  readonly maxSeconds: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: BotLog;
  /** Counts recordings and answers; unset where nobody looks. */
  readonly meter?: NoteMeter | undefined;
  /** The other fronts that serve the same people; undefined where there are none. */
  readonly fronts?: Fronts | undefined;
}

/** What the server takes of the bot. */
export interface ServerParts extends WebParts {
  readonly assets: ReadonlyMap<string, Asset>;
  readonly queue: JobQueue;
  /** Aborts when the server stops: the answers that are under way close their connections. */
  readonly stopping: AbortSignal;
  /** Aborts the answers that are under way. */
  readonly signal: AbortSignal;
}
