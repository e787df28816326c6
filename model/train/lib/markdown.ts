import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';

/** A table; cells must not hold line breaks or bars. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Formats a share as a percentage with one decimal place. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** `47.1 % to 52.0 %`; undefined, as from fewer than three speakers, is said to be too little. */
export function percentRange(interval: { readonly low: number; readonly high: number } | undefined): string {
  return interval ? `${percent(interval.low)} to ${percent(interval.high)}` : 'too few speakers';
}

/** Formats Markdown with prettier. */
export function formatMarkdown(text: string): Promise<string> {
  return format(text, { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' });
}

/**
 * Replaces the text between two lines of a page.
 * @throws Error when the page lacks one of the lines, or has them in another order
 */
export async function putBetweenMarkers(
  file: string,
  [begin, end]: readonly [string, string],
  text: string,
): Promise<void> {
  const page = await readFile(file, 'utf8');
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from + begin.length);
  if (from < 0 || to < 0) throw new Error(`${file} has lost the lines "${begin}" and "${end}".`);
  await writeFile(file, await formatMarkdown(`${page.slice(0, from)}${begin}\n\n${text}\n\n${page.slice(to)}`));
}
