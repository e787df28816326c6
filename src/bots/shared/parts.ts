import type { Command } from '../../core/conversation/command.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { BotStore } from '../../core/ports/bot-store.ts';
import type { Fronts } from '../../core/ports/fronts.ts';
import type { NoteMeter } from '../../core/ports/note-meter.ts';
import type { Processes } from '../../core/ports/processes.ts';
import type { SpeechSynthesizer } from '../../core/ports/speech.ts';
import type { Clock, Random, Timers } from '../../core/ports/system.ts';
import type { Backoff } from './backoff.ts';
import type { BotLog } from './failure.ts';
import type { RecordingRoom } from './recording-room.ts';

/** The settings that both chat bots have. */
export interface ChatSettings {
  readonly token: string;
  readonly apiRoot: string;
  /** The longest time of one call of the platform's API. */
  readonly callTimeoutMs: number;
  /** Recordings that one person may have analysed in a minute. */
  readonly notesPerMinute: number;
  /** The greatest number of recordings, commands and presses that wait or run. */
  readonly queueCapacity: number;
}

/** What a chat bot is made of. */
export interface ChatBotParts<Settings extends ChatSettings> {
  readonly settings: Settings;
  readonly conversation: Conversation;
  readonly commands: readonly Command[];
  readonly store: BotStore;
  /** What processes agree on that share the store; undefined where this one has it alone. */
  readonly processes?: Processes | undefined;
  /** The other fronts that serve the same people; undefined where there are none. */
  readonly fronts?: Fronts | undefined;
  /** Says answers aloud; undefined where the machine has no voice. */
  readonly speech?: SpeechSynthesizer | undefined;
  /** The largest recording. */
  readonly maxBytes: number;
  /** Recordings that are fetched and analysed at the same time. */
  readonly concurrency: number;
  /** Holds the large ones of all bots. */
  readonly room: RecordingRoom;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: BotLog;
  /** Counts recordings and answers; unset where nobody looks. */
  readonly meter?: NoteMeter | undefined;
  /** Waits after failures; {@link usualBackoff} when left out. */
  readonly backoff?: Backoff;
  /** How long `stop` waits for running work; ten seconds when left out. */
  readonly stopMs?: number;
}
