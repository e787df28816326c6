import { readFileSync } from 'node:fs';
import { isEmotion, type Emotion } from '../../../src/core/emotion.ts';
import { hasManifest, manifestOf } from './corpus.ts';

/** What the manifest says of a clip beyond what training needs; undefined where the corpus does not say. */
export interface ClipDetails {
  readonly sex: string | undefined;
  /** Years. */
  readonly age: number | undefined;
  readonly race: string | undefined;
  readonly ethnicity: string | undefined;
  /** ISO 639-1. */
  readonly language: string | undefined;
  /** Which text was spoken; unique within a corpus. */
  readonly sentence: string | undefined;
  /** How many listeners of the sound alone chose each emotion (CREMA-D only). */
  readonly votes: Readonly<Partial<Record<Emotion, number>>> | undefined;
}

const columns = ['id', 'sex', 'age', 'race', 'ethnicity', 'language', 'sentence', 'votes'] as const;

/** Reads the manifests that `readCorpus` reads; the details of every clip by its id. A person's own recordings have none. */
export function readDetails(roots: string | readonly string[]): ReadonlyMap<string, ClipDetails> {
  const folders = typeof roots === 'string' ? [roots] : roots;
  return new Map(folders.filter(hasManifest).flatMap((root) => [...readManifest(manifestOf(root))]));
}

function readManifest(file: string): ReadonlyMap<string, ClipDetails> {
  const [header = '', ...rows] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  const positions = columns.map((column) => names.indexOf(column));
  return new Map(
    rows.map((row) => {
      const cells = row.split(',');
      const [id, sex, age, race, ethnicity, language, sentence, votes] = positions.map((at) =>
        cells[at] === '' ? undefined : cells[at],
      );
      const details: ClipDetails = {
        sex,
        age: age === undefined ? undefined : Number(age),
        race,
        ethnicity,
        language,
        sentence,
        votes: votes === undefined ? undefined : votesOf(votes),
      };
      return [id ?? '', details] as const;
    }),
  );
}

/** `angry:5;sad:1` as numbers. */
function votesOf(cell: string): Partial<Record<Emotion, number>> {
  return Object.fromEntries(
    cell.split(';').flatMap((part) => {
      const [emotion = '', count] = part.split(':');
      return isEmotion(emotion) ? [[emotion, Number(count)] as const] : [];
    }),
  );
}
