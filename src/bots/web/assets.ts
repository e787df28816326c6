import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { samples } from './samples.ts';

/** A file that the page loads, as it is sent. */
export interface Asset {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Changes with the bytes. */
  readonly tag: string;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.ts': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ogg': 'audio/ogg',
};

/**
 * Reads everything that the page loads, by its path on the server. Modules lose their types and keep their names, so that
 * they import each other in the browser as they do here: there is no build.
 */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const folder = (name: string) => path.join(import.meta.dirname, name);
  const pageFiles = (await readdir(folder('page'))).filter((name) => path.extname(name) in mediaTypes);
  const files = [...pageFiles.map((name) => `page/${name}`), ...samples.map(({ name }) => `samples/${name}`)];
  const entries = files.map(async (file): Promise<[string, Asset]> => {
    const read = await readFile(folder(file));
    const extension = path.extname(file);
    const bytes = extension === '.ts' ? Buffer.from(stripped(read.toString())) : read;
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
    return [`/${file}`, { mediaType: mediaTypes[extension] ?? '', bytes, tag }];
  });
  return new Map(await Promise.all(entries));
}

/** The JavaScript of a module, without the blanks that stand where types stood and without lines of comment alone. */
function stripped(source: string): string {
  return stripTypeScriptTypes(source)
    .replace(/^\s*\/\*\*[^]*?\*\/\s*$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n');
}
