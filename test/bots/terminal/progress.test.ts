import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { progressOn } from '../../../src/bots/terminal/progress.ts';
import { Stream } from './streams.ts';

function written(isTTY: boolean, total: number): string {
  const output = new Stream(isTTY);
  const progress = progressOn(output, total, 'en');
  for (let item = 0; item < total; item += 1) progress.advance(() => undefined);
  progress.stop();
  return String(output.read() ?? '');
}

it('the progress is silent for one recording', () => {
  expect(written(false, 1)).toBe('');
  expect(written(true, 1)).toBe('');
  expect(written(false, 0)).toBe('');
});

it('the progress is a line at each tenth where nobody watches', () => {
  expect(written(false, 25)).toBe(
    '3 of 25\n5 of 25\n8 of 25\n10 of 25\n13 of 25\n15 of 25\n18 of 25\n20 of 25\n23 of 25\n25 of 25\n',
  );
  expect(written(false, 3)).toBe('1 of 3\n2 of 3\n3 of 3\n');
});

it('the progress is a bar on a terminal, gone at the end', () => {
  const text = written(true, 40);
  expect(stripVTControlCharacters(text)).toContain('20 of 40');
  expect(text).toMatch(/█░/);
  // The bar ends at the saved cursor, and the results have scrolled that place away.
  expect(text.lastIndexOf('\x1b7')).toBeGreaterThan(text.indexOf('39 of 40'));
  expect(text).toMatch(/\x1b\[1G\x1b\[2K$/);
});
