import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = path.join(import.meta.dirname, '..');
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')));
/** The programs of the repository that are not the product itself, with the arguments of Node. */
const programs = Object.entries(scripts).flatMap(([name, command]): { name: string; words: string[] }[] => {
  const [, node = ''] = /\bnode (.*)$/.exec(command) ?? [];
  const words = node.split(' ');
  return /^(bench|model|test)\//.test(words.at(-1) ?? '') ? [{ name, words }] : [];
});

test('there are programs to ask', () => {
  expect(programs.length).toBeGreaterThan(25);
});

test.each(programs)('$name says with --help how it is called', { timeout: 60_000 }, async ({ name, words }) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [...words, '--help'], {
    cwd: root,
    timeout: 15_000,
  });
  expect(stdout).toContain(`npm run ${name}`);
  expect(stdout.trim().split('\n').length).toBeLessThan(40);
  expect(stderr).toBe('');
});
