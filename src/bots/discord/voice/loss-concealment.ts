import type { OpusFrame } from '../../../core/ports/analysis.ts';
import { isSilence, packetMs } from './packets.ts';

/** A gap is a lost packet from this share of a packet on; less is jitter, or the drift of the clocks. */
const minLost = 0.75;
/** A gap of more packets than this is a pause. */
const maxLost = 3;

/**
 * Repeats the packet before a gap in the place of lost packets, as telephones do. Without this, the analysis hears
 * syllables cut short (docs/decisions/discord-voice.md).
 *
 * @discordjs/voice gives neither sequence numbers nor timestamps, so losses show only in the times of arrival. A packet's
 * *lag* is how much later it came than if all packets had come back to back. A lag that a later packet makes up for was
 * jitter; one that no later packet makes up for is time that really passed.
 */
export function withLostRepeated(frames: readonly OpusFrame[]): OpusFrame[] {
  const lags = frames.map(({ arrivedAtMs }, i) => arrivedAtMs - packetMs * i);
  for (let i = lags.length - 2; i >= 0; i--) lags[i] = Math.min(lags[i] ?? 0, lags[i + 1] ?? 0);
  return frames.flatMap((frame, i) => {
    const before = frames[i - 1];
    const passed = ((lags[i] ?? 0) - (lags[i - 1] ?? 0)) / packetMs;
    if (before === undefined || isSilence(before.payload) || passed < minLost || passed > maxLost + 0.5) return [frame];
    const lost = Math.max(1, Math.round(passed));
    const repeated = Array.from({ length: lost }, (_, n) => ({
      payload: before.payload,
      arrivedAtMs: frame.arrivedAtMs - packetMs * (lost - n),
    }));
    return [...repeated, frame];
  });
}
