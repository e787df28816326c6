import type { Random } from '../../../src/core/ports/system.ts';
import { seededRandom } from '../../../src/core/random.ts';

/**
 * Replaces `Math.random` by a seeded generator and returns that generator. TensorFlow.js draws dropout masks and initial weights
 * from `Math.random`; a seed given to a dropout layer would repeat one mask for ever. No other file replaces `Math.random`.
 */
export function seedGlobalRandom(seed: number): Random {
  const random = seededRandom(seed);
  Math.random = () => random.next();
  return random;
}
