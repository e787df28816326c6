import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { UserError } from '../../core/errors.ts';
import { recordingEndings } from '../shared/recording-endings.ts';

/** The endings by which recordings are found in a folder. What a file holds is decided by its content alone. */
const endings: ReadonlySet<string> = new Set(recordingEndings);

/** "2.ogg" before "10.ogg", the same on every machine. */
const byName = new Intl.Collator('en', { numeric: true });

/** A file to be read, or why there is none. */
export interface Found {
  readonly path: string;
  readonly problem?: Error;
}

/**
 * The recordings that paths stand for: a file for itself whatever its name, a folder for the regular files below it that
 * are named like audio, sorted. Links inside of folders are not followed. What cannot be looked into is found with its
 * problem: UserError `noSuchFile`, `noAccess` or `noRecordings`.
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
    // Opening a pipe would wait for somebody to write into it.
    if (!stats.isFile()) throw new UserError('error.notAFile');
    if (stats.size > maxBytes) throw tooLarge(stats.size, maxBytes);
    // A file can grow, and those of /proc are longer than they say: one byte more than allowed is enough to know.
    const bytes = await buffer(createReadStream(path, { end: maxBytes, signal }));
    if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes);
    return bytes;
  } catch (error) {
    throw fileError(error);
  }
}

function tooLarge(bytes: number, maxBytes: number): UserError {
  return new UserError('error.tooLarge', { megabytes: Math.ceil(bytes / 1e5) / 10, limit: maxBytes / 1e6 });
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
