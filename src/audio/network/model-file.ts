import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The SHA-256 of each file of a model, in hexadecimal digits; undefined for a file that it has not. */
export type FileHashes = Readonly<Partial<Record<'model.json' | 'weights.bin' | 'model.onnx', string | undefined>>>;

/**
 * Reads one file of a model.
 * @throws Error when it is missing, or is not the file that the metadata describes
 */
export async function readModelFile(folder: string, hashes: FileHashes, name: keyof FileHashes): Promise<Uint8Array> {
  const bytes = await readFileOf(folder, name);
  check(createHash('sha256').update(bytes), folder, hashes, name);
  return bytes;
}

/**
 * Checks one file of a model without holding it in memory.
 * @returns its path
 * @throws Error as {@link readModelFile}
 */
export async function checkModelFile(folder: string, hashes: FileHashes, name: keyof FileHashes): Promise<string> {
  const file = path.join(folder, name);
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(file)) hash.update(part as Uint8Array);
  } catch (cause) {
    throw unreadable(folder, name, cause);
  }
  check(hash, folder, hashes, name);
  return file;
}

/** @throws Error when the file is missing */
export async function readFileOf(folder: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(path.join(folder, name));
  } catch (cause) {
    throw unreadable(folder, name, cause);
  }
}

function check(hash: Hash, folder: string, hashes: FileHashes, name: keyof FileHashes): void {
  if (hash.digest('hex') !== hashes[name])
    throw new Error(`${name} in ${folder} is not the file that metadata.json describes. Restore it, or train again.`);
}

function unreadable(folder: string, name: string, cause: unknown): Error {
  return new Error(`The model's ${name} cannot be read from ${folder}. Check MOODTUNE_MODEL.`, { cause });
}
