import stringWidth from 'string-width';
import type { Locale } from '../../core/i18n/catalogue.ts';

/** The columns that a text takes in a terminal: two for a Chinese letter or an emoji. */
export const widthOf = (text: string): number => stringWidth(text);

/** The text, with spaces behind it up to a width. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** The text, with spaces before it up to a width. */
export function paddedBefore(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** The text, wrapped between its words at a width. Where a script writes no spaces, between words of its language. */
export function wrapped(text: string, width: number, locale: Locale): string {
  const lines: string[] = [];
  let line = '';
  for (const part of text.split(/(?<= )/).flatMap((word) => partsOf(word, width, locale))) {
    if (line !== '' && widthOf(`${line}${part}`.trimEnd()) >= width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return [...lines, line.trimEnd()].join('\n');
}

/** A word; or its parts, where it is wider than a line and no address. Marks stay behind what they belong to. */
function partsOf(word: string, width: number, locale: Locale): string[] {
  if (widthOf(word) < width || word.includes('://')) return [word];
  const parts: string[] = [];
  let opened = '';
  for (const { segment, isWordLike } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(word)) {
    const last = parts.length - 1;
    if (/^[「『（“‘(]/u.test(segment)) opened += segment;
    else if (isWordLike === false && opened === '' && last >= 0) parts[last] = `${parts[last] ?? ''}${segment}`;
    else {
      parts.push(opened + segment);
      opened = '';
    }
  }
  return opened === '' ? parts : [...parts, opened];
}

/** Rows of cells below each other, as wide as the widest of their column; or one after the other, where that is too wide. */
export function columnsOf(rows: readonly (readonly string[])[], width: number): string[] {
  const gap = '   ';
  const widthOfColumn = (column: number) =>
    Math.max(...rows.map((row) => (row.length > 1 ? widthOf(row[column] ?? '') : 0)));
  const table = rows.map((row) =>
    row
      .map((cell, column) => padded(cell, widthOfColumn(column)))
      .join(gap)
      .trimEnd(),
  );
  if (table.every((line) => widthOf(line) <= width)) return table;
  return rows.flatMap((row) => {
    const lines: string[] = [];
    for (const cell of row) {
      const longer = lines.length > 0 ? `${lines.at(-1)}${gap}${cell}` : cell;
      if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
      else lines.push(cell);
    }
    return lines;
  });
}
