import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes JSON and 32-bit floats into one file: the length of the JSON in 4 bytes, the JSON, the floats, all
 * little-endian. A killed program leaves the old file or the new one, never a part.
 */
export async function writeFloatFile(file: string, header: unknown, parts: readonly Float32Array[]): Promise<void> {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const floats = parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, Buffer.concat([length, json, ...floats]));
  await rename(`${file}.part`, file);
}

/** Reads what {@link writeFloatFile} wrote. The header is as it was written. */
export async function readFloatFile(file: string): Promise<{ header: unknown; values: Float32Array }> {
  const bytes = await readFile(file);
  const end = 4 + bytes.readUInt32LE(0);
  // A copy, because the offset of floats must be a multiple of four.
  const values = new Float32Array(new Uint8Array(bytes.subarray(end)).buffer);
  return { header: JSON.parse(bytes.toString('utf8', 4, end)) as unknown, values };
}
