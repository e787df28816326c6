import { readdir, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { samples } from './samples.ts';

/** A file that the page loads. */
export interface Asset {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.ts': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Reads every file that the page loads, by its path on the server. Modules lose their types and keep their names, so the
 * browser resolves their imports as Node does. There is no build.
 */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const folder = (name: string) => path.join(import.meta.dirname, name);
  const pageFiles = (await readdir(folder('page'), { recursive: true }))
    .filter((name) => path.extname(name) in mediaTypes)
    .map((name) => `page/${name.replaceAll(path.sep, '/')}`);
  const files = [...pageFiles, ...samples.map(({ name }) => `samples/${name}`)];
  const entries = files.map(async (file): Promise<[string, Asset]> => {
    const read = await readFile(folder(file));
    const extension = path.extname(file);
    const bytes = extension === '.ts' ? Buffer.from(stripped(read.toString())) : read;
    return [`/${file}`, { mediaType: mediaTypes[extension] ?? '', bytes: new Uint8Array(bytes) }];
  });
  return new Map(await Promise.all(entries));
}

/** The JavaScript of a module, without doc comments and without the blanks that replace types. */
function stripped(source: string): string {
  return stripTypeScriptTypes(source)
    .replace(/^\s*\/\*\*[^]*?\*\/\s*$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n');
}
