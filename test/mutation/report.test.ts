import fs from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { explanations } from './explanations.ts';
import { explains, pageOf, results, scoreOf, type MutationResult, type Survivor } from './report.ts';

const file = 'src/core/turns.ts';
const survivor: Survivor = { file, line: 3, from: 'a < b', to: 'a <= b' };
const result: MutationResult = {
  date: '2026-11-28',
  files: 3,
  ofFiles: 3,
  killed: 90,
  timedOut: 6,
  survived: 3,
  untested: 1,
  survivors: [survivor],
};

describe('the page of mutation tests', () => {
  it('counts mutants that ran for ever as noticed, and untested code as not', () => {
    expect(scoreOf(result)).toBe(0.96);
    const page = pageOf({ 'src/core': result }, []);
    expect(page).toContain('| `src/core` | 2026-11-28 | 3 | 100 | 90 | 6 | 3 | 1 | 96.0 % |');
  });

  it('says of how many files a sample is', () => {
    expect(pageOf({ 'src/audio': { ...result, ofFiles: 50 } }, [])).toContain('| 3 of 50, drawn at random |');
  });

  it('explains a survivor, or says that nobody has', () => {
    const why = 'both are the same';
    expect(pageOf({ 'src/core': result }, [])).toContain('| `a < b` → `a <= b` | not explained yet |');
    expect(pageOf({ 'src/core': result }, [{ file, why }])).toContain(`| \`a < b\` → \`a <= b\` | ${why} |`);
  });

  it('takes an explanation for its file, its code and its replacement only', () => {
    const why = '';
    expect(explains({ file, from: '<', to: '<=', why }, survivor)).toBe(true);
    expect(explains({ file: 'src/core/why.ts', why }, survivor)).toBe(false);
    expect(explains({ file, from: '>', why }, survivor)).toBe(false);
    expect(explains({ file, to: '>', why }, survivor)).toBe(false);
  });

  it('is docs/mutation.md, and every explanation has a survivor', async () => {
    const measured = results.parse(JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'results.json'), 'utf8')));
    const pageFile = path.join(import.meta.dirname, '../../docs/mutation.md');
    const page = await format(pageOf(measured, explanations), {
      ...(await resolveConfig(pageFile)),
      parser: 'markdown',
    });
    expect(fs.readFileSync(pageFile, 'utf8')).toBe(page);
    const survivors = Object.values(measured).flatMap((one) => one.survivors);
    expect(explanations.filter((one) => !survivors.some((another) => explains(one, another)))).toEqual([]);
  });
});
