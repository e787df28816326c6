import { expect, it } from 'vitest';
import { Allowance } from '../../../src/bots/shared/allowance.ts';

it('an allowance limits each key in any minute, and marks the first refusal', () => {
  const allowance = new Allowance(2);
  const allowed = { allowed: true };
  expect([allowance.take('a', 0), allowance.take('a', 10_000)]).toEqual([allowed, allowed]);
  expect(allowance.take('a', 20_000)).toEqual({ allowed: false, waitMs: 40_000, told: false });
  expect(allowance.take('a', 30_000)).toEqual({ allowed: false, waitMs: 30_000, told: true });
  expect(allowance.take('b', 30_000)).toEqual(allowed);
  expect(allowance.take('a', 60_000)).toEqual(allowed);
  expect(allowance.take('a', 60_001)).toEqual({ allowed: false, waitMs: 9999, told: false });
  expect(allowance.take('a', 200_000)).toEqual(allowed);
});
