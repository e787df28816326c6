import type { Corpus } from '../corpora/corpus.ts';
import type { Recipe } from './optimization.ts';
import { architectures, features, preparation, storedRecipe, window, type Member, type Stage } from './recipe.ts';
import { sha256 } from '../lib/sha256.ts';
import type { BaseEnsemble } from './base-ensemble.ts';

/** One after the other, each from the averaged weights that the one before left. */
export interface Stages {
  readonly first: Stage;
  readonly restart?: Stage | undefined;
  /** How often the restart is gone through, 1 unless told. */
  readonly restarts?: number | undefined;
  readonly fineTuning?: Stage | undefined;
}

/** What is trained, how, and on what. */
export interface Run {
  /** The networks that are trained. */
  readonly members: readonly Member[];
  /** The model that they are added to. */
  readonly base?: BaseEnsemble;
  readonly stages: Stages;
  readonly corpus: Corpus;
}

export function inOrder({ first, restart, restarts = 1, fineTuning }: Stages): Stage[] {
  return [first, ...Array.from({ length: restarts }, () => restart), fineTuning].filter((stage) => stage !== undefined);
}

/** Of all stages together. */
export function epochsOf(stages: Stages): number {
  return inOrder(stages).reduce((sum, { epochs }) => sum + epochs, 0);
}

/** Those that are trained, and before them those of the model that they are added to. */
export function allMembers({ base, members }: Run): readonly Member[] {
  return [...(base?.members ?? []), ...members];
}

/** The same for runs of the same data, features, networks and recipe. */
export function runName(run: Run): string {
  const names = allMembers(run).map((member) => memberRun(member, run));
  return names.length === 1 ? names[0]! : sha256(names.join()).slice(0, 12);
}

/** @param stages how many of its stages count; all unless told */
export function memberRun(member: Member, run: Run, stages?: number): string {
  const { manifestSha256, clips } = run.corpus;
  const widths = architectures[member.architecture];
  const recipes = recipesOf(member, run).slice(0, stages).map(storedRecipe);
  const all = [manifestSha256, clips.length, features, preparation, window, widths, ...recipes];
  return sha256(JSON.stringify(all)).slice(0, 12);
}

/** What a member is trained by, stage by stage. */
export function recipesOf({ seed, noiseOnlyShare, mixStyle }: Member, run: Run): Recipe[] {
  // Each stage draws what the others do not.
  return inOrder(run.stages).map((stage, n) => ({
    seed: seed + 100 * n,
    ...stage,
    ...(noiseOnlyShare !== undefined && { noiseOnlyShare }),
    ...(mixStyle !== undefined && { mixStyle }),
  }));
}
