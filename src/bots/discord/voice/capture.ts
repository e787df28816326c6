import type { AudioReceiveStream, VoiceReceiver } from '@discordjs/voice';
import { UserError } from '../../../core/errors.ts';
import type { OpusFrame } from '../../../core/ports/analysis.ts';
import type { Timers } from '../../../core/ports/system.ts';
import { isEncrypted, packetOf } from './packets.ts';
import { Utterance } from './utterance.ts';

/** After this many unreadable packets in a row, a second of speech, only a new connection helps. */
const maxUnreadable = 50;

export interface CaptureParts {
  readonly userId: string;
  /** The most speech to collect. */
  readonly seconds: number;
  readonly receiver: VoiceReceiver;
  readonly timers: Timers;
  /** Whether to listen through every pause, for so many seconds in all. */
  readonly isLive: boolean;
  /** Called once, when the person can speak, with what gives the packets so far. */
  readonly onReady: ((soFar: () => readonly OpusFrame[]) => void) | undefined;
  /** Whether the person has muted their own microphone. */
  readonly isMuted: () => boolean;
  /** Called when no packet could be decrypted for a second of speech. */
  readonly onUnreadable: () => void;
}

/** Collects the packets of one speaker of a call, across all interruptions of the connection. */
export class Capture {
  /** @throws UserError `voiceSilent`, `voiceMuted`, `voiceUnknown`, or the reason given to {@link breakOff} */
  readonly frames: Promise<readonly OpusFrame[]>;
  readonly #parts: CaptureParts;
  readonly #outcome = Promise.withResolvers<readonly OpusFrame[]>();
  #utterance: Utterance | undefined;
  #stream: AudioReceiveStream | undefined;
  #cancelWait: () => void = () => undefined;
  #unreadable = 0;
  #heardStranger = false;
  #ended = false;

  constructor(parts: CaptureParts) {
    this.#parts = parts;
    this.frames = this.#outcome.promise;
  }

  /** The connection is ready, for the first time or again. */
  start(): void {
    if (this.#ended) return;
    const { seconds, isLive, timers, onReady } = this.#parts;
    this.#unreadable = 0;
    if (this.#utterance) {
      this.#utterance.resume(timers.nowMs());
      this.#wait(this.#utterance);
      return;
    }
    const utterance = new Utterance(seconds, timers.nowMs(), isLive);
    this.#utterance = utterance;
    this.#subscribe();
    this.#wait(utterance);
    onReady?.(() => utterance.frames);
  }

  /** Ends with the speech so far, or says that there is none. */
  stop(): void {
    if (this.#utterance?.hasSpeech === true) this.#end(this.#utterance.frames);
    else this.#end(new UserError(this.#silence));
  }

  /** Why nothing was heard, as far as the bot knows. */
  get #silence() {
    if (this.#parts.isMuted()) return 'error.voiceMuted';
    return this.#heardStranger ? 'error.voiceUnknown' : 'error.voiceSilent';
  }

  /** Somebody speaks of whom Discord does not say who it is. */
  addStranger(): void {
    this.#heardStranger = true;
  }

  /** Ends with the speech so far if that is enough, and otherwise with the reason. */
  breakOff(reason: UserError): void {
    this.#end(this.#utterance?.isEnough === true ? this.#utterance.frames : reason);
  }

  #subscribe(): void {
    if (this.#ended) return;
    const { receiver, userId } = this.#parts;
    // Without an end behaviour: that of the library starts to count at the first packet.
    const stream = receiver.subscribe(userId);
    this.#stream = stream;
    // A broken packet ends the stream; without this listener it would end the process.
    stream.on('error', () => {
      this.addUnreadable();
    });
    stream.on('data', (chunk: unknown) => {
      this.#take(chunk);
    });
    // Until it is closed, `subscribe` returns the old stream.
    stream.once('close', () => {
      this.#subscribe();
    });
  }

  #take(chunk: unknown): void {
    const packet = packetOf(chunk);
    if (this.#ended || !this.#utterance) return;
    if (packet === undefined || isEncrypted(packet.payload)) {
      this.addUnreadable();
      return;
    }
    this.#unreadable = 0;
    this.#utterance.add({ ...packet, arrivedAtMs: this.#parts.timers.nowMs() });
    if (this.#utterance.isComplete) this.#end(this.#utterance.frames);
    else this.#wait(this.#utterance);
  }

  /** Counts a packet that cannot be decrypted. */
  addUnreadable(): void {
    this.#unreadable += 1;
    if (this.#ended || this.#unreadable < maxUnreadable) return;
    this.#unreadable = 0;
    this.#parts.onUnreadable();
  }

  /** Stops at the utterance's deadline, which every packet moves. */
  #wait({ deadlineMs }: Utterance): void {
    const { timers } = this.#parts;
    this.#cancelWait();
    this.#cancelWait = timers.after(deadlineMs - timers.nowMs(), () => {
      this.stop();
    });
  }

  #end(outcome: readonly OpusFrame[] | UserError): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#cancelWait();
    this.#stream?.destroy();
    if (outcome instanceof UserError) this.#outcome.reject(outcome);
    else this.#outcome.resolve(outcome);
  }
}
