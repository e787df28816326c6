import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fitLinearClassifier } from '../../../model/train/unheard/linear-classifier.ts';
import { probeFile, probeReport } from '../../../model/train/unheard/probe.ts';
import { seededRandom } from '../../../src/core/random.ts';

const random = seededRandom(3);
const noise = () => random.next() - 0.5;
/** Rows of a class: two of the five numbers depend on it, on scales that differ by a thousand. */
const rowOf = (name: number) => [
  noise(),
  1000 * (noise() + (name === 1 ? 1 : 0)),
  noise(),
  noise() - (name === 2 ? 1 : 0),
  noise(),
];

test('a linear classifier names the class of rows that it was not trained on, a rare class too', () => {
  const classes = Array.from({ length: 300 }, (_, n) => (n % 30 === 0 ? 2 : n % 2));
  const classify = fitLinearClassifier(classes.map(rowOf), classes);
  for (const name of [0, 1, 2]) {
    const right = Array.from({ length: 100 }, () => classify(rowOf(name))).filter((said) => said === name);
    expect(right.length, `class ${name}`).toBeGreaterThan(80);
  }
});

test('numbers that say nothing name nothing', () => {
  const classes = Array.from({ length: 400 }, (_, n) => n % 4);
  const classify = fitLinearClassifier(
    classes.map(() => [noise(), noise()]),
    classes,
  );
  const right = classes.filter((name) => classify([noise(), noise()]) === name);
  expect(right.length / classes.length).toBeLessThan(0.35);
});

test('the model card has what was measured, or nothing', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-probe-'));
  expect(await probeReport(folder)).toBeUndefined();
  mkdirSync(path.join(folder, 'reports'));
  writeFileSync(probeFile(folder), 'numbers,count,recall,chance\nthe network,96,0.6160,0.1111\n');
  expect(await probeReport(folder)).toContain('| the network | 96 | 61.6 % | 11.1 % |');
  rmSync(folder, { recursive: true });
});
