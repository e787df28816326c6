import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const docs = path.join(import.meta.dirname, '../../docs');

/** {@link writeLines} in docs/reliability.md. */
export function writeReliability(command: string, lines: readonly string[]): Promise<void> {
  return writeLines('reliability.md', command, lines);
}

/**
 * Writes the lines of a command between its two marks in a page of docs, and prints them.
 * @throws Error when the page has no place for the command
 */
export async function writeLines(name: string, command: string, lines: readonly string[]): Promise<void> {
  process.stdout.write(`${lines.join('\n')}\n`);
  const [begin, end] = [`<!-- ${command} -->`, `<!-- end of ${command} -->`];
  const file = path.join(docs, name);
  const page = await readFile(file, 'utf8');
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/${name} has no place for ${command}.`);
  await writeFile(file, `${page.slice(0, from + begin.length)}\n\n${lines.join('\n')}\n\n${page.slice(to)}`);
}
