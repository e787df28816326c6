import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { readModelFiles } from '../../../src/audio/network/metadata.ts';
import { sha256 } from '../lib/sha256.ts';
import { onnxOf } from './export.ts';

/**
 * Writes model.onnx of a model folder, and its SHA-256 into metadata.json.
 * @returns its length in bytes
 */
export async function writeOnnx(folder: string): Promise<number> {
  const files = await readModelFiles(folder);
  const onnx = onnxOf(files, files.metadata);
  await writeFile(path.join(folder, 'model.onnx'), onnx);
  // The text, since the metadata of an older model keeps its old keys.
  const file = path.join(folder, 'metadata.json');
  const metadata = JSON.parse(await readFile(file, 'utf8')) as { files: Record<string, string> };
  metadata.files['model.onnx'] = sha256(onnx);
  await writeFile(file, await format(JSON.stringify(metadata), { parser: 'json', printWidth: 120 }));
  return onnx.length;
}
