import type { Corpus } from '../corpora/corpus.ts';
import {
  architectures,
  features,
  inOrder,
  preparation,
  storedRecipe,
  window,
  type Member,
  type Recipe,
  type Stages,
} from './recipe.ts';
import { sha256 } from '../lib/sha256.ts';
import type { BaseEnsemble } from './base-ensemble.ts';

/** The members, stages and corpus of a training. */
export interface Run {
  /** The members to train. */
  readonly members: readonly Member[];
  /** The ensemble that they are added to. */
  readonly base?: BaseEnsemble;
  readonly stages: Stages;
  readonly corpus: Corpus;
}

/** All members: those of the base ensemble, then those to train. */
export function allMembers({ base, members }: Run): readonly Member[] {
  return [...(base?.members ?? []), ...members];
}

/** The name of a run: equal for runs of the same data, features, networks and recipe. */
export function runName(run: Run): string {
  const names = allMembers(run).map((member) => memberRun(member, run));
  return names.length === 1 ? names[0]! : sha256(names.join()).slice(0, 12);
}

/** @param stages the number of stages that the name covers; all by default */
export function memberRun(member: Member, run: Run, stages?: number): string {
  const { manifestSha256, clips } = run.corpus;
  const widths = architectures[member.architecture];
  const recipes = recipesOf(member, run).slice(0, stages).map(storedRecipe);
  const all = [manifestSha256, clips.length, features, preparation, window, widths, ...recipes];
  return sha256(JSON.stringify(all)).slice(0, 12);
}

/** The recipes of a member, stage by stage. */
export function recipesOf({ seed, noiseOnlyShare, mixStyle }: Member, run: Run): Recipe[] {
  // Each stage has its own seed, so that stages draw different random numbers.
  return inOrder(run.stages).map((stage, n) => ({
    seed: seed + 100 * n,
    ...stage,
    ...(noiseOnlyShare !== undefined && { noiseOnlyShare }),
    ...(mixStyle !== undefined && { mixStyle }),
  }));
}
