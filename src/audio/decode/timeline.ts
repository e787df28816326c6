import { Doubles, isSilence } from '../../core/opus/doubles.ts';
import { opusRateHz } from '../../core/opus/packet.ts';
import type { OpusFrame } from '../../core/ports/analysis.ts';

/** Minimum length of a gap, as a share of a packet and in time. Shorter gaps are jitter or clock drift. */
const minGapPackets = 0.75;
const minGapMs = 15;
/** Maximum length of a gap of lost packets, in time and in packets. A longer gap is a pause. */
const maxLostMs = 70;
const maxLostPackets = 1.5;
/** Maximum length of a pause in the output, so that a pause for thought does not fill the recording. */
const maxPauseMs = 2000;
/** Packets whose numbers are further apart belong to two connections. */
const maxStep = 500;

/** One packet of a {@link timelineOf}, and the silence before it. */
export interface TimelinePacket {
  readonly payload: Uint8Array;
  readonly pauseMs: number;
}

interface Packet extends OpusFrame {
  readonly durationMs: number;
}

/**
 * Orders the packets of one speaker of a call as they were spoken. Doubled packets are dropped. The packet before a lost
 * one replaces it, as in telephones. Pauses are marked. Five seconds of speech are five seconds, whatever the length of
 * the packets.
 *
 * The sequence numbers and timestamps give the order and the gaps. Without them, only the arrival times do: a packet's
 * *lag* is its delay relative to packets that arrive back to back. The network holds packets up and then delivers them in
 * a burst. A lag that a later packet makes up for was therefore jitter. Any other lag is time that really passed.
 * @param frames in the order of arrival
 * @param msOf how long the sound of a packet is, ms; 0 for one that cannot be decoded, which counts as lost
 */
export function timelineOf(frames: readonly OpusFrame[], msOf: (payload: Uint8Array) => number): TimelinePacket[] {
  const doubles = new Doubles();
  const packets = frames
    .filter((frame) => !doubles.has(frame))
    .map((frame): Packet => ({ ...frame, durationMs: msOf(frame.payload) }))
    .filter(({ durationMs }) => durationMs > 0);
  const ordered = packets.every(isNumbered) ? inOrder(packets) : { packets, gaps: gapsByArrival(packets) };
  return ordered.packets.flatMap((packet, i) => filled(ordered.packets[i - 1], packet, ordered.gaps[i] ?? 0));
}

/** A packet, and the filling of the gap before it: repeats of the previous packet, or a pause. */
function filled(before: Packet | undefined, { payload }: Packet, gapMs: number): TimelinePacket[] {
  if (before === undefined || gapMs < Math.max(minGapMs, minGapPackets * before.durationMs))
    return [{ payload, pauseMs: 0 }];
  const { durationMs } = before;
  if (isSilence(before.payload) || gapMs > Math.max(maxLostMs, maxLostPackets * durationMs))
    return [{ payload, pauseMs: Math.min(gapMs, maxPauseMs) }];
  const lost = Math.max(1, Math.round(gapMs / durationMs));
  const repeat = { payload: before.payload, pauseMs: 0 };
  return [...Array.from({ length: lost }, () => repeat), { payload, pauseMs: 0 }];
}

/** The silence before each packet by the times of arrival, ms. A packet leaves when its sound is over. */
function gapsByArrival(packets: readonly Packet[]): number[] {
  let spokenMs = 0;
  const lags = packets.map(({ arrivedAtMs, durationMs }) => arrivedAtMs - (spokenMs += durationMs));
  for (let i = lags.length - 2; i >= 0; i--) lags[i] = Math.min(lags[i] ?? 0, lags[i + 1] ?? 0);
  return lags.map((lag, i) => (i === 0 ? 0 : lag - (lags[i - 1] ?? lag)));
}

interface Numbered extends Packet {
  readonly sequence: number;
  readonly timestamp: number;
}

function isNumbered(packet: Packet): packet is Numbered {
  return packet.sequence !== undefined && packet.timestamp !== undefined;
}

/** Packets in the order of their numbers, and the silence before each by the timestamps, ms. */
function inOrder(packets: readonly Numbered[]): { readonly packets: readonly Packet[]; readonly gaps: number[] } {
  const runs: { readonly packet: Numbered; readonly order: number }[][] = [];
  for (const packet of packets) {
    const last = runs.at(-1)?.at(-1);
    const step = last ? wrapped(packet.sequence - last.packet.sequence, 16) : 0;
    if (last && Math.abs(step) <= maxStep) runs.at(-1)?.push({ packet, order: last.order + step });
    else runs.push([{ packet, order: 0 }]);
  }
  const ordered = runs.flatMap((run) => run.toSorted((a, b) => a.order - b.order).map(({ packet }) => packet));
  const starts = new Set(runs.map((run) => run.reduce((first, one) => (one.order < first.order ? one : first)).packet));
  const gaps = ordered.map((packet, i) => {
    const before = ordered[i - 1];
    if (before === undefined) return 0;
    const passedMs = starts.has(packet)
      ? packet.arrivedAtMs - before.arrivedAtMs
      : (1000 * wrapped(packet.timestamp - before.timestamp, 32)) / opusRateHz;
    return passedMs - before.durationMs;
  });
  return { packets: ordered, gaps };
}

/** The difference of two counters with this number of bits, which start again after their maximum. */
function wrapped(difference: number, bits: number): number {
  const size = 2 ** bits;
  return ((((difference + size / 2) % size) + size) % size) - size / 2;
}
