import { UserError } from '../../core/errors.ts';
import type { OpusFrame } from '../../core/ports/analysis.ts';
import type { DecodeGuard } from './limits.ts';
import { opusRateHz } from './opus-packet.ts';
import { concatenate } from './mix-down.ts';
import { decodeOpus, OpusPackets } from './opus.ts';
import { sampleRateHz } from './resample.ts';

/** A pause is one when it is longer than this many frames … */
const pauseFrames = 1.5;
/** … and is given back up to this length, so that somebody who thinks does not fill the recording. */
const maxPauseMs = 2000;

/**
 * Puts the frames of one speaker of a call together to 16 kHz mono, malformed ones left out and pauses given back as
 * silence (see {@link pausesBefore}).
 * @throws UserError `empty`, `unreadable` when no frame is a packet of Opus, `tooSlow`
 */
export async function decodeOpusFrames(frames: readonly OpusFrame[], guard: DecodeGuard): Promise<Float32Array> {
  if (frames.length === 0) throw new UserError('error.empty');
  const sound = new OpusPackets(guard);
  const timed = frames
    .map(({ payload, arrivedAtMs }) => ({ arrivedAtMs, durationMs: (1000 * sound.add(payload)) / opusRateHz }))
    .filter(({ durationMs }) => durationMs > 0);
  if (timed.length === 0) throw new UserError('error.unreadable', { format: 'Opus' });

  const pauses = pausesBefore(timed);
  const decoded = await decodeOpus({ packets: sound.packets, skip: 0, trim: 0, gain: 1 }, guard);
  const parts: Float32Array[] = [];
  let at = 0;
  timed.forEach(({ durationMs }, i) => {
    const pause = pauses[i] ?? 0;
    if (pause > 0) parts.push(new Float32Array(toSamples(pause)));
    parts.push(decoded.subarray(at, (at += toSamples(durationMs))));
  });
  return concatenate(parts);
}

/** A frame of sound and when it came. */
export interface TimedFrame {
  readonly arrivedAtMs: number;
  readonly durationMs: number;
}

/**
 * How long somebody was silent before each frame, ms.
 *
 * A frame's *lag* is how much later it came than if all frames since the first had come back to back. The network
 * holds frames up and then delivers them in a burst, so a lag that later frames make up for was jitter; one that no
 * later frame makes up for was a pause (or frames that were lost). So the silence that has passed up to a frame is
 * the smallest lag of that and all later frames, and the pause before it is what this grew by; growth of up to one
 * and a half frames is taken for the clocks' drift.
 */
export function pausesBefore(frames: readonly TimedFrame[]): number[] {
  let played = 0;
  const lags = frames.map((frame) => {
    const lag = frame.arrivedAtMs - played;
    played += frame.durationMs;
    return lag;
  });
  const passed = lags.slice();
  for (let i = passed.length - 2; i >= 0; i--) passed[i] = Math.min(passed[i] ?? 0, passed[i + 1] ?? 0);
  return frames.map(({ durationMs }, i) => {
    const pause = i === 0 ? 0 : (passed[i] ?? 0) - (passed[i - 1] ?? 0);
    return pause > pauseFrames * durationMs ? Math.min(pause, maxPauseMs) : 0;
  });
}

function toSamples(ms: number): number {
  return Math.round((ms * sampleRateHz) / 1000);
}
