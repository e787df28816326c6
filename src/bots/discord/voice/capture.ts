import type { AudioReceiveStream, VoiceReceiver } from '@discordjs/voice';
import { UserError } from '../../../core/errors.ts';
import type { OpusFrame } from '../../../core/ports/analysis.ts';
import { isEncrypted, packetOf } from './packets.ts';
import { Speech } from './utterance.ts';

/** After so many packets in a row that nobody can read, a second of speech, only a new connection helps. */
const badPackets = 50;

export interface ListeningParts {
  readonly userId: string;
  readonly seconds: number;
  readonly receiver: VoiceReceiver;
  /** Called once, when the person can speak. */
  readonly listening: (() => void) | undefined;
  /** Whether the person has their own microphone switched off. */
  readonly muted: () => boolean;
  /** Called when what comes cannot be decrypted, for a second or more. */
  readonly undecipherable: () => void;
}

/** Hears one person of a call, whatever becomes of the streams of packets, and nobody else. */
export class Listening {
  /** @throws UserError `voiceSilent`, `voiceMuted`, or what it was ended with */
  readonly heard: Promise<readonly OpusFrame[]>;
  readonly #parts: ListeningParts;
  readonly #outcome = Promise.withResolvers<readonly OpusFrame[]>();
  #speech: Speech | undefined;
  #stream: AudioReceiveStream | undefined;
  #timer: NodeJS.Timeout | undefined;
  #bad = 0;
  #ended = false;

  constructor(parts: ListeningParts) {
    this.#parts = parts;
    this.heard = this.#outcome.promise;
  }

  /** The connection is ready, for the first time or again. */
  ready(): void {
    if (this.#ended) return;
    this.#bad = 0;
    if (this.#speech) {
      this.#speech.resume(performance.now());
      return;
    }
    this.#speech = new Speech(this.#parts.seconds, performance.now());
    this.#subscribe();
    this.#wait(this.#speech);
    this.#parts.listening?.();
  }

  /** Takes what was said so far, if anything was. */
  stop(): void {
    const said = this.#speech?.some === true ? this.#speech.frames : undefined;
    if (said) this.#end(said);
    else this.#end(new UserError(this.#parts.muted() ? 'error.voiceMuted' : 'error.voiceSilent'));
  }

  /** It cannot go on: takes what was said if it is enough, and otherwise says why. */
  breakOff(reason: UserError): void {
    this.#end(this.#speech?.enough === true ? this.#speech.frames : reason);
  }

  #subscribe(): void {
    if (this.#ended) return;
    const { receiver, userId } = this.#parts;
    // Without an end of its own: the library's begins to count only at the first packet.
    const stream = receiver.subscribe(userId);
    this.#stream = stream;
    // Without a listener a broken packet would end the process; with it, it ends the stream.
    stream.on('error', () => {
      this.#refuse();
    });
    stream.on('data', (chunk: unknown) => {
      this.#take(chunk);
    });
    // A stream that is closing is what `subscribe` hands out until it is closed.
    stream.once('close', () => {
      this.#subscribe();
    });
  }

  #take(chunk: unknown): void {
    const packet = packetOf(chunk);
    if (this.#ended || !this.#speech) return;
    if (packet === undefined || isEncrypted(packet)) {
      this.#refuse();
      return;
    }
    this.#bad = 0;
    this.#speech.add(packet, performance.now());
    if (this.#speech.complete) this.#end(this.#speech.frames);
  }

  #refuse(): void {
    this.#bad += 1;
    if (this.#ended || this.#bad < badPackets) return;
    this.#bad = 0;
    this.#parts.undecipherable();
  }

  #wait(speech: Speech): void {
    const leftMs = speech.deadlineMs - performance.now();
    if (leftMs <= 0) {
      this.stop();
      return;
    }
    // Whatever is said meanwhile puts the end off; between two looks nothing can bring it closer than a pause's end.
    this.#timer = setTimeout(
      () => {
        this.#wait(speech);
      },
      Math.min(leftMs, lookMs),
    );
  }

  #end(outcome: readonly OpusFrame[] | UserError): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#stream?.destroy();
    if (outcome instanceof UserError) this.#outcome.reject(outcome);
    else this.#outcome.resolve(outcome);
  }
}

/** How often it is looked whether the person has stopped. */
const lookMs = 50;
