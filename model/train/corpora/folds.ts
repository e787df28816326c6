import type { Clip } from './corpus.ts';

/** How many folds the speaker-independent protocol has. */
export const foldCount = 5;

/**
 * EmoBox's folds 2 to 6 of RAVDESS (Ma et al. 2024), all of whose actors are here. Some actors of its fold 1 are held
 * out.
 */
const ravdessActors: readonly (readonly string[])[] = [
  ['04', '10', '12', '14'],
  ['08', '09', '19', '23'],
  ['03', '05', '07', '24'],
  ['02', '15', '16', '18'],
  ['06', '13', '17', '22'],
];

/** nEMO has six speakers for five folds; TESS has two, so that its clips are tested in the first two folds only. */
const others: Readonly<Record<string, number>> = {
  'nemo-EB0': 0,
  'nemo-IC0': 1,
  'nemo-KS0': 2,
  'nemo-TP0': 2,
  'nemo-MK0': 3,
  'nemo-SM0': 4,
  'tess-YAF': 0,
  'tess-OAF': 1,
};

/**
 * The joint fold (0 to 4) that tests a clip. Undefined for speakers of no fold, who are only trained on, such as a
 * person's own recordings. Folds are by speaker, over all corpora at once. CREMA-D's actors are sorted by name, and
 * every fifth is in the same fold. The fold depends on the set of speakers alone, not on the order of the clips.
 */
export function foldOf(clips: readonly Clip[]): (clip: Clip) => number | undefined {
  const cremad = [...new Set(clips.filter((clip) => clip.corpus === 'cremad').map((clip) => clip.speaker))].sort();
  const folds = new Map(Object.entries(others));
  for (const [position, speaker] of cremad.entries()) folds.set(speaker, position % foldCount);
  for (const [fold, actors] of ravdessActors.entries()) for (const actor of actors) folds.set(`ravdess-${actor}`, fold);
  return (clip) => folds.get(clip.speaker);
}
