import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const file = path.join(import.meta.dirname, '../../docs/reliability.md');

/**
 * Writes the lines of a command between its two marks in docs/reliability.md, and prints them.
 * @throws Error when the page has no place for the command
 */
export async function writeReliability(command: string, lines: readonly string[]): Promise<void> {
  process.stdout.write(`${lines.join('\n')}\n`);
  const [begin, end] = [`<!-- ${command} -->`, `<!-- end of ${command} -->`];
  const page = await readFile(file, 'utf8');
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/reliability.md has no place for ${command}.`);
  await writeFile(file, `${page.slice(0, from + begin.length)}\n\n${lines.join('\n')}\n\n${page.slice(to)}`);
}
