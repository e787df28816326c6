import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '../..');

/** The text of a file of the repository. */
export const read = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8');

/** All files that are, or may be, committed; paths from the root with `/`. */
export const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
})
  .toString()
  .split('\0')
  .filter((name) => name !== '' && fs.existsSync(path.join(root, name)));

/** The pages that people read. CHANGELOG.md tells of the past: what it names may be gone. */
export const pages = files.filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md');

/** The text with every run of blanks and line breaks as one space. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** Whether a page has a sentence, however its lines are broken. */
export const tells = (page: string, sentence: string): boolean => flat(read(page)).includes(sentence);

/** What stands in `backticks` in a text. */
export const quoted = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, inside = '']) => inside);

/** The cells of the first table with a header that begins with `first`, without the header. */
export function rowsOf(text: string, first: string): string[][] {
  const lines = text.split('\n');
  const header = lines.findIndex((line) => line.startsWith(`| ${first} `));
  const table = lines.slice(header + 2);
  const end = table.findIndex((line) => !line.startsWith('|'));
  return (header === -1 ? [] : table.slice(0, end === -1 ? undefined : end)).map(cellsOf);
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
