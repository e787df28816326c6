import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { emotions, isEmotion, type Emotion } from '../../../src/core/emotion.ts';

/** One labelled recording. */
export interface Clip {
  /** Unique. */
  readonly id: string;
  readonly corpus: string;
  /** Unique over all corpora. */
  readonly speaker: string;
  /** The emotion that the actor was asked to express. */
  readonly emotion: Emotion;
  readonly file: string;
}

export interface Corpus {
  /** The folder of background sounds (`environment/`, `rooms/`), if there is one. */
  readonly backgrounds: string | undefined;
  readonly clips: readonly Clip[];
  /** SHA-256 of the manifests and of the list of a person's own recordings. */
  readonly manifestSha256: string;
}

const wantedColumns = ['id', 'corpus', 'speaker', 'emotion'] as const;

/**
 * Reads one or more folders of recordings: `DIR/emotion-speech/manifest.csv` (comma separated, the first row names the
 * columns, no quoting; the recordings beside it as `<id>.opus`), or one person's own recordings as `DIR/<emotion>/<any
 * name>`, each of which is a clip of the corpus and the speaker `DIR`.
 * @param among the names of the wanted corpora; all by default
 * @throws Error that names the wrong file or row
 */
export function readCorpus(roots: string | readonly string[], among?: readonly string[]): Corpus {
  const hash = createHash('sha256');
  const folders = typeof roots === 'string' ? [roots] : roots;
  const clips = folders.flatMap((root) => (hasManifest(root) ? readManifest(root, hash) : readOwn(root, hash)));
  const backgrounds = folders.map((root) => path.join(root, 'background')).find((folder) => existsSync(folder));
  const wanted = among ? clips.filter(({ corpus }) => among.includes(corpus)) : clips;
  if (wanted.length === 0)
    throw new Error(`There are no recordings of ${among?.join(', ') ?? 'any corpus'} in ${folders.join(', ')}.`);
  return { backgrounds, clips: wanted, manifestSha256: hash.digest('hex') };
}

export function manifestOf(root: string): string {
  return path.join(root, 'emotion-speech/manifest.csv');
}

export function hasManifest(root: string): boolean {
  return existsSync(manifestOf(root));
}

function readManifest(root: string, hash: ReturnType<typeof createHash>): Clip[] {
  const manifest = manifestOf(root);
  const bytes = readFileSync(manifest);
  hash.update(bytes);
  const [header = '', ...rows] = bytes.toString('utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  const columns = wantedColumns.map((name) => names.indexOf(name));
  return rows.map((row, index) => {
    const cells = row.split(',');
    const [id, corpus, speaker, emotion] = columns.map((column) => cells[column]);
    if (!id || !corpus || !speaker || !emotion || !isEmotion(emotion))
      throw new Error(`Row ${index + 2} of ${manifest} does not name a clip, corpus, speaker and emotion: ${row}`);
    return { id, corpus, speaker, emotion, file: path.join(root, 'emotion-speech', `${id}.opus`) };
  });
}

function readOwn(root: string, hash: ReturnType<typeof createHash>): Clip[] {
  const name = path.basename(path.resolve(root));
  const labelled = emotions.filter((emotion) => existsSync(path.join(root, emotion)));
  if (labelled.length === 0)
    throw new Error(
      `${root} has neither emotion-speech/manifest.csv nor a folder named after an emotion (${emotions.join(', ')}).`,
    );
  return labelled.flatMap((emotion) =>
    readdirSync(path.join(root, emotion))
      .sort()
      .map((file) => {
        const id = `${name}/${emotion}/${file}`;
        hash.update(id);
        return { id, corpus: name, speaker: name, emotion, file: path.join(root, emotion, file) };
      }),
  );
}
