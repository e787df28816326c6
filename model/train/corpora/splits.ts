import { seededRandom } from '../../../src/core/random.ts';
import type { Clip } from './corpus.ts';
import type { ClipDetails } from './manifest-details.ts';
import { foldCount, foldOf } from './folds.ts';

/**
 * How clips are divided into a training and a test side. Figures under different protocols cannot be compared. *As
 * published*: augment, pool, split rows at random, so that copies of one clip are on both sides. It leaks, and is here
 * only for comparison with published figures. *Random clip split* (speaker-dependent): pool, split clips at random,
 * augment the training side; speakers are on both sides. *Speaker-independent*: no speaker is on both sides; only these
 * figures hold for unseen speakers.
 */
export const protocols = ['speaker-independent', 'random clip split', 'as published'] as const;
export type Protocol = (typeof protocols)[number];

/**
 * The former names of the protocols. Cached results have them in their file names, and command lines still accept them.
 */
export const storedProtocol: Readonly<Record<Protocol, string>> = {
  'speaker-independent': 'speakers apart',
  'random clip split': 'clips apart',
  'as published': 'as published',
};

/** @throws Error when there is no protocol of that name, old or new */
export function protocolOf(name: string): Protocol {
  const protocol = protocols.find((each) => each === name || storedProtocol[each] === name);
  if (!protocol) throw new Error(`There is no protocol ${name}; known: ${protocols.join(', ')}.`);
  return protocol;
}

/** The corpora that the published systems pool (their fourth, SAVEE, is not here). */
export const pooledCorpora: readonly string[] = ['ravdess', 'tess', 'cremad'];

/** One training or test example: a clip as it was recorded (copy 0), or its n-th augmented copy. */
export interface Row {
  readonly clip: Clip;
  readonly copy: number;
}

export interface Split {
  readonly name: string;
  readonly train: readonly Row[];
  readonly test: readonly Row[];
  /** Further clips of the tested speakers, with sentences that were trained on. */
  readonly beside?: readonly Row[];
}

/** Share of the rows or clips that a random split tests. */
const testShare = 0.2;
/** The seed of random splits, the same for every system. */
const splitSeed = 2018;

/**
 * The splits of a protocol: five for *speaker-independent*, one otherwise. *Speaker-independent* takes all clips, the
 * others those of {@link pooledCorpora}.
 * @param copies number of augmented copies of each clip
 */
export function splitsOf(protocol: Protocol, clips: readonly Clip[], copies: number): Split[] {
  const pool = clips.filter((clip) => pooledCorpora.includes(clip.corpus));
  switch (protocol) {
    case 'as published': {
      const { train, test } = splitAtRandom(withCopies(pool, copies));
      return [{ name: 'random rows', train, test }];
    }
    case 'random clip split': {
      const { train, test } = splitAtRandom(pool);
      return [{ name: 'random clips', train: withCopies(train, copies), test: withCopies(test, 0) }];
    }
    case 'speaker-independent': {
      const fold = foldOf(clips);
      return Array.from({ length: foldCount }, (_, n) =>
        splitBy(`fold ${n}`, clips, copies, (clip) => (fold(clip) === n ? 'test' : 'train')),
      );
    }
  }
}

/** One split per corpus: trained on all other corpora, tested on this one. */
export function leaveOneCorpusOut(clips: readonly Clip[], copies: number): Split[] {
  return [...new Set(clips.map((clip) => clip.corpus))].map((corpus) =>
    splitBy(`without ${corpus}`, clips, copies, (clip) => (clip.corpus === corpus ? 'test' : 'train')),
  );
}

/**
 * Unseen sentences of CREMA-D: neither the speaker nor the text of a test clip is trained on. (Speakers are separated
 * too, or the result would depend on them.) One split for each fold of speakers, with every fifth sentence in the order
 * of their names; CREMA-D's other clips of these speakers stand beside it, other speakers' clips of these sentences
 * nowhere.
 */
export function unseenSentences(
  clips: readonly Clip[],
  sentenceOf: (clip: Clip) => string | undefined,
  copies: number,
): Split[] {
  const fold = foldOf(clips);
  const isCremad = (clip: Clip) => clip.corpus === 'cremad';
  const sentences = [...new Set(clips.filter(isCremad).map((clip) => sentenceOf(clip) ?? ''))].sort();
  return Array.from({ length: foldCount }, (_, n) =>
    splitBy(`fold ${n}, other sentences`, clips, copies, (clip) => {
      const isStranger = fold(clip) === n;
      if (!isCremad(clip)) return isStranger ? 'neither' : 'train';
      const isNewText = sentences.indexOf(sentenceOf(clip) ?? '') % foldCount === n;
      if (isStranger) return isNewText ? 'test' : 'beside';
      return isNewText ? 'neither' : 'train';
    }),
  );
}

/** All splits without copies, by their names in command lines and caches. */
export function namedSplits(clips: readonly Clip[], details: ReadonlyMap<string, ClipDetails>): Split[] {
  const sentenceOf = ({ id }: Clip) => details.get(id)?.sentence;
  return [
    ...splitsOf('speaker-independent', clips, 0).map((split, n) => ({ ...split, name: `fold-${n}` })),
    ...splitsOf('random clip split', clips, 0).map((split) => ({ ...split, name: 'clips' })),
    ...leaveOneCorpusOut(clips, 0).map((split) => ({ ...split, name: split.name.replace(' ', '-') })),
    ...unseenSentences(clips, sentenceOf, 0).map((split, n) => ({ ...split, name: `sentences-${n}` })),
  ];
}

/** Whether a split has the wanted name, or belongs to the wanted family: `folds`, `corpora` or `sentences`. */
export function isPartOf(name: string, wanted: string): boolean {
  const families: Readonly<Record<string, string>> = { folds: 'fold-', corpora: 'without-', sentences: 'sentences-' };
  const family = families[wanted];
  return family === undefined ? name === wanted : name.startsWith(family);
}

/** The speakers and clips that are on both sides of a split. */
export function leaksOf({ train, test, beside = [] }: Split): {
  readonly speakers: string[];
  readonly clips: string[];
} {
  const both = (name: (clip: Clip) => string) => {
    const trained = new Set(train.map(({ clip }) => name(clip)));
    return [...new Set([...test, ...beside].map(({ clip }) => name(clip)))]
      .filter((tested) => trained.has(tested))
      .sort();
  };
  return { speakers: both((clip) => clip.speaker), clips: both((clip) => clip.id) };
}

function splitBy(
  name: string,
  clips: readonly Clip[],
  copies: number,
  sideOf: (clip: Clip) => 'train' | 'test' | 'beside' | 'neither',
): Split {
  const { train = [], test = [], beside } = Object.groupBy(clips, sideOf);
  return {
    name,
    train: withCopies(train, copies),
    test: withCopies(test, 0),
    ...(beside && { beside: withCopies(beside, 0) }),
  };
}

function withCopies(clips: readonly Clip[], copies: number): Row[] {
  return clips.flatMap((clip) => Array.from({ length: copies + 1 }, (_, copy) => ({ clip, copy })));
}

function splitAtRandom<T>(items: readonly T[]): { readonly train: T[]; readonly test: T[] } {
  const random = seededRandom(splitSeed);
  const drawn = items.map((item) => ({ item, order: random.next() })).sort((a, b) => a.order - b.order);
  const shuffled = drawn.map(({ item }) => item);
  const tested = Math.round(testShare * items.length);
  return { test: shuffled.slice(0, tested), train: shuffled.slice(tested) };
}
