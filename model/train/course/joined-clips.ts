import type { Random } from '../../../src/core/ports/system.ts';
import type { Clip } from '../corpora/corpus.ts';
import { corpusTraits } from '../corpora/corpus-traits.ts';

/** Clips of one speaker, joined: two with two emotions, two with one, or four with one. */
export const joinKinds = ['changed', 'same', 'long'] as const;
export type JoinKind = (typeof joinKinds)[number];

/** Clips of one speaker that are heard as one sound; a single clip is `long`. */
export interface Joined {
  readonly kind: JoinKind;
  readonly clips: readonly Clip[];
}

/**
 * Draws clips of one speaker to join, as many of each kind, evenly over corpora. Corpora whose speakers have one emotion each,
 * or whose labels mean something else, are left out.
 * @param count sounds of each kind
 */
export function drawJoined(clips: readonly Clip[], count: number, random: Random): Joined[] {
  const usable = clips.filter(({ corpus }) => {
    const { oneEmotionEach, calmIsNeutral, unused, commonSentences } = corpusTraits(corpus);
    return !oneEmotionEach && !calmIsNeutral && !unused && !commonSentences;
  });
  const corpora = [...Map.groupBy(usable, ({ corpus }) => corpus).values()];
  const any = <T>(among: readonly T[]): T => among[Math.floor(random.next() * among.length)]!;
  const drawn: Joined[] = [];
  for (const kind of joinKinds)
    for (let n = 0; n < count; n++) {
      const first = any(corpora[n % corpora.length]!);
      const own = usable.filter(({ speaker, id }) => speaker === first.speaker && id !== first.id);
      const fitting = own.filter(({ emotion }) => (emotion === first.emotion) === (kind !== 'changed'));
      const others = Array.from({ length: kind === 'long' ? 3 : 1 }, () => any(fitting));
      if (fitting.length > 0) drawn.push({ kind, clips: [first, ...others] });
    }
  return drawn;
}
