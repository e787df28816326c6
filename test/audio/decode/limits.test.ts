import { expect, it } from 'vitest';
import { DecodeGuard } from '../../../src/audio/decode/limits.ts';

it('the time of a decode is that of the processor, which a busy machine gives to others', () => {
  const guard = new DecodeGuard({ maxSeconds: 1, timeoutMs: 40 });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 80);
  expect(() => {
    guard.checkTime();
  }).not.toThrow();
  const before = process.threadCpuUsage();
  for (let ran = 0; ran < 50_000;) {
    const { user, system } = process.threadCpuUsage(before);
    ran = user + system;
  }
  expect(() => {
    guard.checkTime();
  }).toThrow('error.tooSlow');
});
