import { describe, expect, it } from 'vitest';
import type { Random } from '../../src/core/ports/system.ts';

/** What every {@link Random} promises. */
export function describeRandom(name: string, random: Random): void {
  describe(`Random: ${name}`, () => {
    const numbers = Array.from({ length: 20_000 }, () => random.next());

    it('gives numbers from 0 up to, but without, 1', () => {
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...numbers)).toBeLessThan(1);
    });

    it('gives every tenth of that range its share, and no number twice', () => {
      const tenths = Array.from({ length: 10 }, (_, tenth) => numbers.filter((n) => Math.floor(n * 10) === tenth));
      // 2000 ± 42 (one standard deviation): seven of them leave a billion runs without a failure.
      for (const tenth of tenths) expect(Math.abs(tenth.length - 2000)).toBeLessThan(7 * 42.4);
      expect(new Set(numbers).size).toBe(numbers.length);
    });
  });
}
