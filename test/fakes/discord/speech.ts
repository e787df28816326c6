import { randomBytes } from 'node:crypto';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../../src/core/ports/system.ts';
import { OggPackets } from '../../../src/audio/decode/ogg/packets.ts';
import { oggPages } from '../../../src/audio/decode/ogg/pages.ts';

/**
 * What happens to a packet on its way: it is lost; comes two packets later; comes twice; was changed, so that its tag is
 * wrong; is whole but no Opus; or is still encrypted end to end, as when somebody has just joined a call.
 */
export type PacketFault = 'lost' | 'late' | 'doubled' | 'corrupted' | 'garbled' | 'stillEncrypted';

export interface SpeechOptions {
  /** 1 is real time, 20 ms a packet; 10 is ten times as fast. */
  readonly speed?: number;
  /** Waits before each packet, in the place of real time. {@link asReceived} is as fast as a bot in this process reads. */
  readonly pace?: () => Promise<unknown>;
  readonly fault?: (index: number) => PacketFault | undefined;
  /** Discord does not say whose the packets are: the person spoke before the bot came. */
  readonly isUnannounced?: boolean;
  /** Frames of silence at the end, as clients send them. */
  readonly silentFrames?: number;
}

/** One packet as it goes out. */
export interface Spoken {
  readonly index: number;
  readonly payload: Uint8Array;
  readonly isCorrupted: boolean;
  /** Not to be encrypted again. */
  readonly isEncrypted: boolean;
}

const frameMs = 20;
export const silence = Uint8Array.of(0xf8, 0xff, 0xfe);

/** The Opus packets of an Ogg file with one stream, without its two headers. */
export function opusPackets(file: Uint8Array): Uint8Array[] {
  const packets = new OggPackets();
  return [...oggPages(file)].flatMap((page) => packets.take(page)).slice(2);
}

/** Two turns of the event loop: in the first a packet leaves, in the second a socket of this process receives it. */
export async function asReceived(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

/** Faults by their shares: `{ lost: 0.05 }` is one packet in twenty. */
export function faultsOf(shares: Readonly<Partial<Record<PacketFault, number>>>, random: Random) {
  return (): PacketFault | undefined => {
    let left = random.next();
    for (const [fault, share] of Object.entries(shares)) {
      left -= share;
      if (left < 0) return fault as PacketFault;
    }
    return undefined;
  };
}

/** Says the packets in their time, until all are said or the signal stops it. */
export async function speak(
  packets: readonly Uint8Array[],
  { speed = 1, pace, fault = () => undefined, silentFrames = 5 }: SpeechOptions,
  send: (packet: Spoken) => void,
  signal: AbortSignal,
): Promise<void> {
  const late: { readonly packet: Spoken; readonly afterIndex: number }[] = [];
  const whole = [...packets, ...Array.from({ length: silentFrames }, () => silence)];
  const startedAt = performance.now();
  for (const [index, payload] of whole.entries()) {
    // The next moment is counted from the start, or what timers are late would add up.
    const dueMs = startedAt + (index * frameMs) / speed;
    const leftMs = dueMs - performance.now();
    if (pace) await pace();
    else if (leftMs > 0.5) await wait(leftMs, undefined, { signal });
    signal.throwIfAborted();
    const packet = { index, payload, isCorrupted: false, isEncrypted: false };
    switch (index < packets.length ? fault(index) : undefined) {
      case undefined:
        send(packet);
        break;
      case 'lost':
        break;
      case 'late':
        late.push({ packet, afterIndex: index + 2 });
        break;
      case 'doubled':
        send(packet);
        send(packet);
        break;
      case 'corrupted':
        send({ ...packet, isCorrupted: true });
        break;
      case 'garbled':
        // Code 3 with a frame count of zero: no Opus packet (RFC 6716, section 3.2.5).
        send({ ...packet, payload: Uint8Array.of(0xff, 0x00, ...randomBytes(payload.length)) });
        break;
      case 'stillEncrypted':
        send({
          ...packet,
          isEncrypted: true,
          payload: Buffer.concat([randomBytes(payload.length + 9), Uint8Array.of(12, 0xfa, 0xfa)]),
        });
        break;
    }
    while (late[0] && late[0].afterIndex <= index) send(late.shift()!.packet);
  }
  for (const { packet } of late) send(packet);
}
