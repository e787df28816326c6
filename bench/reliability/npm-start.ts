import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export const root = path.join(import.meta.dirname, '../..');

/** The arguments with which `npm start` starts Node, in the folder {@link root}. */
export function startArguments(): string[] {
  const file = readFileSync(path.join(root, 'package.json'), 'utf8');
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string().startsWith('node ') }) })
    .parse(JSON.parse(file));
  return scripts.start.split(' ').slice(1);
}
