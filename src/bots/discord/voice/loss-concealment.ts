import type { OpusFrame } from '../../../core/ports/analysis.ts';
import { isSilence } from './packets.ts';
import { packetMs } from './utterance.ts';

/** Time that passed unheard is a lost packet from this share of one on; less is the clocks' drift and the network's jitter. */
const leastOfAPacket = 0.75;
/** More than this many in a row were not lost, but a pause. */
const mostLost = 3;

/**
 * Puts the packet before in the place of packets that were lost, as a telephone does. Without it the analysis hears a
 * voice with its syllables cut short (docs/decisions/discord-voice.md).
 *
 * The library hands out neither sequence numbers nor timestamps, so what is lost shows only in the times of arrival. A
 * packet that comes late, and later ones that make up for it, are jitter; time that no later packet makes up for has
 * really passed.
 */
export function withLostRepeated(frames: readonly OpusFrame[]): OpusFrame[] {
  const lags = frames.map(({ arrivedAtMs }, i) => arrivedAtMs - packetMs * i);
  for (let i = lags.length - 2; i >= 0; i--) lags[i] = Math.min(lags[i] ?? 0, lags[i + 1] ?? 0);
  return frames.flatMap((frame, i) => {
    const before = frames[i - 1];
    const passed = ((lags[i] ?? 0) - (lags[i - 1] ?? 0)) / packetMs;
    if (before === undefined || isSilence(before.payload) || passed < leastOfAPacket || passed > mostLost + 0.5)
      return [frame];
    const lost = Math.max(1, Math.round(passed));
    const repeated = Array.from({ length: lost }, (_, n) => ({
      payload: before.payload,
      arrivedAtMs: frame.arrivedAtMs - packetMs * (lost - n),
    }));
    return [...repeated, frame];
  });
}
