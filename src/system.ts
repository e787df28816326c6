import { randomInt } from 'node:crypto';
import type { Clock, Random, Timers } from './core/ports/system.ts';

/** The machine's clock, its timers and its unguessable random numbers. No other file asks the machine for them. */
export const systemClock: Clock = { now: Date.now }; // eslint-disable-line no-restricted-properties -- the one file

export const systemTimers: Timers = {
  nowMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

const steps = 2 ** 47;

export const systemRandom: Random = { next: () => randomInt(steps) / steps };
