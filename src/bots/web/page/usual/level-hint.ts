import type { PageKey } from '../../words.ts';

/** Levels of the wave (0 is -50 dBFS or less, 1 is the loudest) below which somebody is too quiet, and above which too loud. */
const [quiet, loud] = [0.4, 0.97];
/** How long a loud moment counts, ms: speech has pauses. */
const rememberedMs = 900;

/** Whether somebody speaks loud enough: too quiet, well, or so loud that the sound is cut off. */
export class LevelHint {
  #loudest = 0;
  #loudestMs = -Infinity;
  #startedMs: number | undefined;

  /** The sentence for the level of this moment. The first moments say nothing about it. */
  of(level: number, nowMs: number): PageKey {
    this.#startedMs ??= nowMs;
    if (level >= this.#loudest || nowMs - this.#loudestMs > rememberedMs) {
      this.#loudest = level;
      this.#loudestMs = nowMs;
    }
    if (nowMs - this.#startedMs < rememberedMs) return 'web.guide.intro';
    if (this.#loudest > loud) return 'web.guide.loud';
    return this.#loudest < quiet ? 'web.guide.quiet' : 'web.guide.good';
  }
}
