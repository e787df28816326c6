import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { UserError } from '../../core/errors.ts';
import { tooLarge } from '../shared/recording-file.ts';
import { recordingEndings } from '../shared/recording-endings.ts';

/** File endings of the recordings in a folder. The decoder looks only at the content of a file. */
const endings: ReadonlySet<string> = new Set(recordingEndings);

/** "2.ogg" before "10.ogg", the same on every machine. */
const byName = new Intl.Collator('en', { numeric: true });

/** A file, or the error that its path gave. */
export interface Found {
  readonly path: string;
  readonly problem?: Error;
}

/**
 * The recordings of these paths. The path of a file gives that file, whatever its name. The path of a folder gives the
 * regular files below it with an ending of audio, sorted. Links in folders are not followed. A path that cannot be read
 * gives its problem: UserError `noSuchFile`, `noAccess` or `noRecordings`.
 */
export async function findRecordings(paths: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of paths) {
    try {
      found.push(...((await stat(path)).isDirectory() ? await ofFolder(path) : [{ path }]));
    } catch (error) {
      found.push({ path, problem: fileError(error) });
    }
  }
  return found;
}

async function ofFolder(folder: string): Promise<Found[]> {
  const found = await below(folder);
  return found.length > 0 ? found : [{ path: folder, problem: new UserError('error.noRecordings') }];
}

async function below(folder: string): Promise<Found[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: Found[] = [];
  for (const entry of entries.sort((a, b) => byName.compare(a.name, b.name))) {
    const path = join(folder, entry.name);
    if (entry.isFile() && endings.has(extname(entry.name).toLowerCase())) found.push({ path });
    if (entry.isDirectory()) {
      found.push(...(await below(path).catch((error: unknown) => [{ path, problem: fileError(error) }])));
    }
  }
  return found;
}

/**
 * The bytes of a recording.
 * @throws UserError `noSuchFile`, `noAccess`, `isFolder`, `notAFile`, `tooLarge`
 */
export async function readRecording(path: string, maxBytes: number, signal?: AbortSignal): Promise<Uint8Array> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw new UserError('error.isFolder');
    // Opening a pipe would wait for a writer.
    if (!stats.isFile()) throw new UserError('error.notAFile');
    if (stats.size > maxBytes) throw tooLarge(stats.size, maxBytes);
    // A file can grow, and files of /proc are longer than they say. Reading one byte more than allowed shows it.
    const bytes = await buffer(createReadStream(path, { end: maxBytes, signal }));
    if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes);
    return bytes;
  } catch (error) {
    throw fileError(error);
  }
}

function fileError(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error('Not an error', { cause: thrown });
  if (!('code' in error)) return error;
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
    case 'ELOOP':
    case 'ERR_INVALID_ARG_VALUE': // a name with a NUL
      return new UserError('error.noSuchFile');
    case 'EACCES':
    case 'EPERM':
      return new UserError('error.noAccess');
    default:
      return error;
  }
}
