import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type * as Mutation from '@stryker-mutator/core';
import { z } from 'zod';
import { seededRandom } from '../../src/core/random.ts';
import { areas, type Area } from './areas.ts';
import { explanations } from './explanations.ts';
import { pageOf, results, scoreOf, type MutationResult, type MutationResults, type Survivor } from './report.ts';
import { usage } from '../../bench/usage.ts';

const root = path.join(import.meta.dirname, '../..');
const resultsFile = path.join(import.meta.dirname, 'results.json');
const pageFile = path.join(root, 'docs/mutation.md');

/** Longer pieces of code are cut in the report. */
const longestCode = 70;

const reportOfStryker = z.looseObject({
  files: z.record(z.string(), z.looseObject({ mutants: z.array(z.looseObject({ status: z.string() })) })),
});

type Mutants = Awaited<ReturnType<Mutation.Stryker['runMutationTest']>>;

async function mutate({ folder, tests, data }: Area, mostFiles: number): Promise<MutationResult> {
  const all = filesOf(folder, data);
  const files = sampleOf(all, mostFiles);
  // The test runner is a process of its own, which reads this (vitest.config.ts).
  process.env['MUTATION_TESTS'] = tests.join(',');
  const incrementalFile = `.cache/mutation/${folder.replace('/', '-')}.json`;
  forgetSurvivors(incrementalFile);
  const { Stryker } = await import('@stryker-mutator/core');
  const stryker = new Stryker({
    mutate: files,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutation/vitest.config.ts' },
    reporters: ['progress'],
    concurrency: 1,
    incremental: true,
    incrementalFile,
    tempDirName: '.cache/stryker',
    ignorePatterns: ['.cache', 'bench', 'model/folds'],
    // Other programs on a shared machine must not make a slow test look like an endless one.
    timeoutMS: 20_000,
  });
  // Read now: Stryker works on a copy, and somebody may edit the files while it does.
  const sources = new Map(files.map((file) => [file, fs.readFileSync(file, 'utf8')]));
  const mutants = (await stryker.runMutationTest()).filter(({ status }) => status !== 'Ignored');
  const count = (status: string) => mutants.filter((mutant) => mutant.status === status).length;
  return {
    date: new Date().toISOString().slice(0, 10),
    files: files.length,
    ofFiles: all.length,
    killed: count('Killed'),
    timedOut: count('Timeout'),
    survived: count('Survived'),
    untested: count('NoCoverage'),
    survivors: mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map((mutant) => survivorOf(mutant, sources)),
  };
}

/**
 * Takes the survivors out of the results of the last run, so that they are tested again. Stryker would take over those in
 * code that runs at import: it does not know that a new test may notice them.
 */
function forgetSurvivors(incrementalFile: string): void {
  if (!fs.existsSync(incrementalFile)) return;
  const report = reportOfStryker.parse(JSON.parse(fs.readFileSync(incrementalFile, 'utf8')));
  for (const file of Object.values(report.files)) {
    file.mutants = file.mutants.filter(({ status }) => status !== 'Survived');
  }
  fs.writeFileSync(incrementalFile, JSON.stringify(report));
}

/** The files of a folder that have code to break. */
function filesOf(folder: string, data: readonly string[]): string[] {
  const left = new Set(data.flatMap((file) => fs.globSync(`${folder}/${file}`)));
  const files = fs.globSync(`${folder}/**/*.ts`).filter((file) => !left.has(file) && !file.endsWith('.d.ts'));
  return files.map((file) => file.replaceAll(path.sep, '/')).sort();
}

/** As many of the files as are asked for, drawn at random, but the same ones each time. */
function sampleOf(files: readonly string[], most: number): string[] {
  const random = seededRandom(1);
  const drawn = files.map((file) => ({ file, number: random.next() })).sort((a, b) => a.number - b.number);
  return drawn.slice(0, most).map(({ file }) => file);
}

function survivorOf(
  { fileName, location, replacement }: Mutants[number],
  sources: ReadonlyMap<string, string>,
): Survivor {
  const file = path.relative(root, path.resolve(fileName)).replaceAll(path.sep, '/');
  const lines = (sources.get(file) ?? '').split('\n');
  const { start, end } = location;
  const text = lines.slice(start.line - 1, end.line);
  text[text.length - 1] = text.at(-1)?.slice(0, end.column - 1) ?? '';
  text[0] = text[0]?.slice(start.column - 1) ?? '';
  return { file, line: start.line, from: shortened(text.join('\n')), to: shortened(replacement) };
}

function shortened(code: string): string {
  const line = code.replace(/\s+/g, ' ').trim();
  return line.length <= longestCode ? line : `${line.slice(0, longestCode)}…`;
}

async function write(file: string, text: string): Promise<void> {
  const { format, resolveConfig } = await import('prettier');
  fs.writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

usage(`npm run mutation -- [--files N] [FOLDER ...]
Breaks the code of folders piece by piece, counts what their tests notice, and writes docs/mutation.md.
Folders: ${areas.map(({ folder }) => folder).join(', ')}. --files 10 takes ten files of each, drawn at random.
Without a folder, it writes the page alone anew, for new explanations.`);
os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
process.chdir(root);
const { values, positionals: wanted } = parseArgs({ options: { files: { type: 'string' } }, allowPositionals: true });
const mostFiles = Number(values.files ?? Infinity);
const unknown = wanted.filter((folder) => !areas.some((area) => area.folder === folder));
if (unknown.length > 0 || !(mostFiles > 0)) {
  console.error(`There is no folder ${unknown.join(', ')}, or --files is no number: npm run mutation -- --help`);
  process.exit(2);
}
const measured: MutationResults = fs.existsSync(resultsFile)
  ? results.parse(JSON.parse(fs.readFileSync(resultsFile, 'utf8')))
  : {};
for (const area of areas.filter(({ folder }) => wanted.includes(folder))) {
  const result = await mutate(area, mostFiles);
  console.log(`${area.folder}: ${(100 * scoreOf(result)).toFixed(1)} % of the mutants were noticed.`);
  measured[area.folder] = result;
  await write(resultsFile, JSON.stringify(measured));
}
await write(pageFile, pageOf(measured, explanations));
