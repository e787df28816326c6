import type { Course } from '../course/course.ts';
import type { VoiceEvidence } from '../ports/analysis.ts';

const minuteMs = 60_000;

/** The interval for calls of {@link EvidenceMemory.forgetOld}, ms. */
export const sweepMs = minuteMs;

/** Together with the time until the next sweep, an hour at most. */
const keepMs = 60 * minuteMs - sweepMs;
/** The same, where all fronts have it in one place: so that they forget it together. */
const keepHereMs = minuteMs;

/** The limits, for all people together. Beyond them, the oldest goes. Five seconds of speech are about 22 kB. */
const most = { takes: 200, bytes: 24e6 };

interface Kept {
  readonly personId: string;
  readonly keptAtMs: number;
  readonly evidence: VoiceEvidence;
  readonly course: Course | undefined;
}

/** Keeps the evidence for explanations: in memory only, and for less than an hour. */
export class EvidenceMemory {
  /** By take id, oldest first. */
  readonly #kept = new Map<string, Kept>();
  readonly #keepMs: number;
  #bytes = 0;

  /** @param isElsewhere whether all of it is kept in another place too */
  constructor({ isElsewhere = false } = {}) {
    this.#keepMs = isElsewhere ? keepHereMs : keepMs;
  }

  /**
   * @param course of the whole answer, of which the evidence may be a part
   * @param nowMs ms since 1970, here and below
   */
  keep(takeId: string, personId: string, evidence: VoiceEvidence, nowMs: number, course?: Course): void {
    this.forgetOld(nowMs);
    this.#delete(takeId);
    this.#kept.set(takeId, { personId, keptAtMs: nowMs, evidence, course });
    this.#bytes += bytesOf(evidence);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= most.takes && this.#bytes <= most.bytes) return;
      this.#delete(oldest);
    }
  }

  /** The evidence of a take. Undefined when it is gone. */
  find(takeId: string, nowMs: number): VoiceEvidence | undefined {
    this.forgetOld(nowMs);
    return this.#kept.get(takeId)?.evidence;
  }

  /** The course of the mood of a take. Undefined when it has none, or when it is gone. */
  course(takeId: string, nowMs: number): Course | undefined {
    this.forgetOld(nowMs);
    return this.#kept.get(takeId)?.course;
  }

  /** Forgets all evidence of a person. */
  forget(personId: string): void {
    for (const [takeId, kept] of this.#kept) if (kept.personId === personId) this.#delete(takeId);
  }

  forgetOld(nowMs: number): void {
    for (const [takeId, { keptAtMs }] of this.#kept) if (nowMs - keptAtMs >= this.#keepMs) this.#delete(takeId);
  }

  #delete(takeId: string): void {
    const kept = this.#kept.get(takeId);
    if (!kept) return;
    this.#kept.delete(takeId);
    this.#bytes -= bytesOf(kept.evidence);
  }
}

function bytesOf({ logMel, envelope }: VoiceEvidence): number {
  return logMel.byteLength + envelope.byteLength;
}
