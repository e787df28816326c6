import { randomInt } from 'node:crypto';
import type { Clock, Random } from './core/ports/system.ts';

/** The machine's clock and its unguessable random numbers; the only place that asks for them. */
export const systemClock: Clock = { now: Date.now }; // eslint-disable-line no-restricted-properties -- the one file

const steps = 2 ** 47;

export const systemRandom: Random = { next: () => randomInt(steps) / steps };
