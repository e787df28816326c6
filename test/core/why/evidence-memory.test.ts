import { describe, expect, it } from 'vitest';
import { EvidenceMemory, sweepMs } from '../../../src/core/why/evidence-memory.ts';
import type { VoiceEvidence } from '../../../src/core/ports/analysis.ts';

const minuteMs = 60_000;

/** Evidence of this size, half of it in each of its two parts. */
function evidence(bytes: number): VoiceEvidence {
  return {
    ...({} as VoiceEvidence),
    logMel: new Uint8Array(bytes / 2),
    envelope: new Int8Array(bytes / 2),
  };
}

/** Which of the takes t0, t1, … the memory has evidence of. */
function kept(memory: EvidenceMemory, count: number): number[] {
  return Array.from({ length: count }, (_, n) => n).filter((n) => memory.find(`t${n}`, 0) !== undefined);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, n) => from + n);
}

describe('the evidence memory', () => {
  it('keeps the evidence of 200 takes at most: the oldest goes', () => {
    const memory = new EvidenceMemory();
    for (const n of range(0, 200)) memory.keep(`t${n}`, 'anna', evidence(10), 0);
    expect(kept(memory, 201)).toEqual(range(0, 200));
    memory.keep('t200', 'anna', evidence(10), 0);
    expect(kept(memory, 201)).toEqual(range(1, 201));
  });

  it('keeps 24 MB at most: the oldest goes', () => {
    const memory = new EvidenceMemory();
    for (const n of range(0, 24)) memory.keep(`t${n}`, 'anna', evidence(1e6), 0);
    expect(kept(memory, 24)).toEqual(range(0, 24));
    memory.keep('t24', 'anna', evidence(2), 0);
    expect(kept(memory, 25)).toEqual(range(1, 25));
    memory.keep('t25', 'anna', evidence(24e6), 0);
    expect(kept(memory, 26)).toEqual([25]);
  });

  it('has room again for what it has forgotten or replaced', () => {
    const memory = new EvidenceMemory();
    for (const n of range(0, 12)) memory.keep(`t${n}`, n < 6 ? 'anna' : 'bert', evidence(2e6), 0);
    memory.keep('t11', 'bert', evidence(2e6), 0);
    expect(kept(memory, 12)).toEqual(range(0, 12));
    memory.forget('anna');
    for (const n of range(0, 6)) memory.keep(`t${n}`, 'anna', evidence(2e6), 0);
    expect(kept(memory, 12)).toEqual(range(0, 12));
  });

  it('takes replaced evidence for new: it is not the next to go', () => {
    const memory = new EvidenceMemory();
    memory.keep('t0', 'anna', evidence(12e6), 0);
    memory.keep('t1', 'anna', evidence(12e6), 0);
    memory.keep('t0', 'anna', evidence(12e6), 0);
    memory.keep('t2', 'anna', evidence(12e6), 0);
    expect(kept(memory, 3)).toEqual([0, 2]);
  });

  it('forgets the evidence of a person', () => {
    const memory = new EvidenceMemory();
    memory.keep('t0', 'anna', evidence(2), 0);
    memory.keep('t1', 'bert', evidence(2), 0);
    memory.keep('t2', 'anna', evidence(2), 0);
    memory.forget('anna');
    expect(kept(memory, 3)).toEqual([1]);
    expect(memory.find('t1', 0)).toEqual(evidence(2));
  });

  it('forgets old evidence at every call, so that it is never an hour old at the next sweep', () => {
    const keepMs = 60 * minuteMs - sweepMs;
    const calls: ((memory: EvidenceMemory, nowMs: number) => void)[] = [
      (memory, nowMs) => {
        memory.forgetOld(nowMs);
      },
      (memory, nowMs) => memory.find('t1', nowMs),
      (memory, nowMs) => {
        memory.keep('t1', 'bert', evidence(2), nowMs);
      },
    ];
    for (const call of calls) {
      const memory = new EvidenceMemory();
      memory.keep('t0', 'anna', evidence(2), 5);
      call(memory, 5 + keepMs - 1);
      // At the earlier moment it is still found, unless the call forgot it.
      expect(memory.find('t0', 5)).toBeDefined();
      call(memory, 5 + keepMs);
      expect(memory.find('t0', 5)).toBeUndefined();
    }
    expect(sweepMs).toBe(minuteMs);
  });
});
