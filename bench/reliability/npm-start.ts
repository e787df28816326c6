import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export const root = path.join(import.meta.dirname, '../..');

/** The arguments with which `npm start` starts Node in a folder with the program. */
export function startArguments(folder = root): string[] {
  const file = readFileSync(path.join(folder, 'package.json'), 'utf8');
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string().startsWith('node ') }) })
    .parse(JSON.parse(file));
  return scripts.start.split(' ').slice(1);
}
