import { createHash } from 'node:crypto';
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
  if (createHash('sha256').update(bytes).digest('hex') !== hashes[name])
    throw new Error(`${name} in ${folder} is not the file that metadata.json describes. Restore it, or train again.`);
  return bytes;
}

/** @throws Error when the file is missing */
export async function readFileOf(folder: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(path.join(folder, name));
  } catch (cause) {
    throw new Error(`The model's ${name} cannot be read from ${folder}. Check MOODTUNE_MODEL.`, { cause });
  }
}
