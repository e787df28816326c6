import type { OpusFrame } from '../../../core/ports/analysis.ts';
import type { Timers } from '../../../core/ports/system.ts';
import { sleep } from '../../shared/backoff.ts';

/** How often somebody's mood is measured while they speak. */
export const livePartMs = 5000;
/** A part with fewer packets, less than a second of speech at 20 ms each, waits for more. */
const fewestPackets = 50;

export interface LiveParts {
  /** Gives the packets so far. */
  readonly soFar: () => readonly OpusFrame[];
  readonly timers: Timers;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Is given the packets since the last part. The next part waits until it is done. */
  readonly onPart: (frames: readonly OpusFrame[]) => Promise<void>;
}

/** Hands on what somebody says, part by part, until the signal aborts. */
export async function followLive({ soFar, timers, signal, onPart }: LiveParts): Promise<void> {
  let done = 0;
  while (await isOn(sleep(timers, livePartMs, signal))) {
    const frames = soFar().slice(done);
    if (frames.length < fewestPackets) continue;
    done += frames.length;
    await onPart(frames);
  }
  const rest = soFar().slice(done);
  if (rest.length >= fewestPackets) await onPart(rest);
}

async function isOn(wait: Promise<void>): Promise<boolean> {
  return wait.then(
    () => true,
    () => false,
  );
}
