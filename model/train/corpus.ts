import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isEmotion, type Emotion } from '../../src/core/emotion.ts';

/** One labelled recording. */
export interface Clip {
  /** Unique; the recording is `<folder>/<id>.opus`. */
  readonly id: string;
  readonly corpus: string;
  /** Unique over all corpora. */
  readonly speaker: string;
  /** What the actor was asked to show. */
  readonly emotion: Emotion;
}

export interface Corpus {
  readonly folder: string;
  readonly clips: readonly Clip[];
  readonly manifestSha256: string;
}

const wantedColumns = ['id', 'corpus', 'speaker', 'emotion'] as const;

/**
 * Reads `<dataRoot>/emotion-speech/manifest.csv` (comma separated, first row names the columns, no quoting).
 * @throws Error that says which file or row is wrong
 */
export function readCorpus(dataRoot: string): Corpus {
  const folder = path.join(dataRoot, 'emotion-speech');
  const manifest = path.join(folder, 'manifest.csv');
  if (!existsSync(manifest)) {
    throw new Error(`There is no ${manifest}. Name the folder that holds emotion-speech/ with --data FOLDER.`);
  }
  const bytes = readFileSync(manifest);
  const [header = '', ...rows] = bytes.toString('utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  const columns = wantedColumns.map((name) => names.indexOf(name));
  const clips = rows.map((row, index): Clip => {
    const cells = row.split(',');
    const [id, corpus, speaker, emotion] = columns.map((column) => cells[column]);
    if (!id || !corpus || !speaker || !emotion || !isEmotion(emotion))
      throw new Error(`Row ${index + 2} of ${manifest} does not name a clip, corpus, speaker and emotion: ${row}`);
    return { id, corpus, speaker, emotion };
  });
  return { folder, clips, manifestSha256: createHash('sha256').update(bytes).digest('hex') };
}

export function recordingOf(corpus: Corpus, clip: Clip): string {
  return path.join(corpus.folder, `${clip.id}.opus`);
}
