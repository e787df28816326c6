import { UserError } from '../../core/errors.ts';
import { opusRateHz } from '../../core/opus/packet.ts';
import type { OpusFrame } from '../../core/ports/analysis.ts';
import type { DecodeGuard } from './limits.ts';
import { concatenate } from './mix-down.ts';
import { decodableSamples, decodeOpus, OpusPackets } from './opus.ts';
import { sampleRateHz } from './resample.ts';
import { timelineOf } from './timeline.ts';

/**
 * Puts the frames of one speaker of a call together to 16 kHz mono, as {@link timelineOf} orders them.
 * @throws UserError `empty`, `unreadable` when no frame is a packet of Opus, `tooSlow`
 */
export async function decodeOpusFrames(frames: readonly OpusFrame[], guard: DecodeGuard): Promise<Float32Array> {
  if (frames.length === 0) throw new UserError('error.empty');
  const timeline = timelineOf(frames, (payload) => (1000 * (decodableSamples(payload) ?? 0)) / opusRateHz);
  if (timeline.length === 0) throw new UserError('error.unreadable', { format: 'Opus' });

  const sound = new OpusPackets(guard);
  const lengths = timeline.map(({ payload }) => (sampleRateHz * sound.add(payload)) / opusRateHz);
  const decoded = await decodeOpus({ packets: sound.packets, skip: 0, trim: 0, gain: 1 }, guard);
  let at = 0;
  const parts = timeline.flatMap(({ pauseMs }, i) => {
    const packet = decoded.subarray(at, (at += lengths[i] ?? 0));
    return pauseMs > 0 ? [new Float32Array(Math.round((pauseMs * sampleRateHz) / 1000)), packet] : [packet];
  });
  return concatenate(parts);
}
