import { readdir, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import type { Hono } from 'hono';
import { etag } from 'hono/etag';
import type { PageEnv } from './client.ts';
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

/** Scripts that no module imports. */
const serviceWorker = '/page/installed/service-worker.ts';
const otherScripts = ['/page/stage.ts', '/page/recording/tap.ts', serviceWorker];

/** Paths of the page's modules. */
export function modulesIn(assets: ReadonlyMap<string, Asset>): string[] {
  return [...assets.keys()].filter((path) => path.endsWith('.ts') && !otherScripts.includes(path));
}

/** The routes of the files. */
export function serveAssets(app: Hono<PageEnv>, assets: ReadonlyMap<string, Asset>): void {
  for (const [path, { mediaType, bytes }] of assets) {
    // The worker serves the page itself, which stands above its folder.
    const scope = path === serviceWorker && { 'Service-Worker-Allowed': '/' };
    app.get(path, etag(), (c) =>
      c.body(bytes, 200, { 'Content-Type': mediaType, 'Cache-Control': 'no-cache', ...scope }),
    );
  }
}

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
