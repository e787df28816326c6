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

/** What is trained, how, and on what. */
export interface Run {
  /** The networks that are trained. */
  readonly members: readonly Member[];
  /** The model that they are added to. */
  readonly base?: BaseEnsemble;
  readonly stages: Stages;
  readonly corpus: Corpus;
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
