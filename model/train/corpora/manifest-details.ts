import { readFileSync } from 'node:fs';
import { isEmotion, type Emotion } from '../../../src/core/emotion.ts';
import { hasManifest, manifestOf } from './corpus.ts';

/** The details of a clip in the manifest that training does not need; undefined where the corpus does not give them. */
export interface ClipDetails {
  readonly sex: string | undefined;
  /** Years. */
  readonly age: number | undefined;
  readonly race: string | undefined;
  readonly ethnicity: string | undefined;
  /** ISO 639-1. */
  readonly language: string | undefined;
  /** The spoken text; unique within a corpus. */
  readonly sentence: string | undefined;
  /** How many listeners chose each emotion from the sound alone (CREMA-D only). */
  readonly votes: Readonly<Partial<Record<Emotion, number>>> | undefined;
}

const columns = ['id', 'sex', 'age', 'race', 'ethnicity', 'language', 'sentence', 'votes'] as const;

/**
 * Reads the details of every clip, by its id, from the manifests that `readCorpus` reads. A person's own recordings
 * have none.
 */
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

/** Parses votes such as `angry:5;sad:1`. */
function votesOf(cell: string): Partial<Record<Emotion, number>> {
  return Object.fromEntries(
    cell.split(';').flatMap((part) => {
      const [emotion = '', count] = part.split(':');
      return isEmotion(emotion) ? [[emotion, Number(count)] as const] : [];
    }),
  );
}
