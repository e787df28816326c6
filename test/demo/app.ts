import fs from 'node:fs';
import path from 'node:path';
import { buildApp, type App } from '../../src/app.ts';
import { parseConfig } from '../../src/config/config.ts';

const root = path.join(import.meta.dirname, '../..');

/** A recording of the page, which the person of the demo sends. */
export function sample(name: string): Buffer {
  return fs.readFileSync(path.join(root, 'src/bots/web/samples', name));
}

/**
 * The started program, with the settings of whoever runs the demo.
 * @param folder where the store is
 * @param platform the settings of the local server, and of the bots that are off
 */
export async function startApp(folder: string, platform: Readonly<Record<string, string>>): Promise<App> {
  const app = await buildApp(
    parseConfig({
      ...process.env,
      MOODTUNE_MODEL: process.env['MOODTUNE_MODEL'] ?? path.join(root, 'model'),
      MOODTUNE_STORE: path.join(folder, 'store.sqlite'),
      ...platform,
    }),
  );
  await app.start();
  return app;
}
