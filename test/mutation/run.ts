import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { format, resolveConfig } from 'prettier';
import { areas, type Area } from './areas.ts';
import { explanations } from './explanations.ts';
import { pageOf, results, scoreOf, type MutationResult, type Survivor } from './report.ts';

const root = path.join(import.meta.dirname, '../..');
const resultsFile = path.join(import.meta.dirname, 'results.json');
const pageFile = path.join(root, 'docs/mutation.md');

/** Longer pieces of code are cut in the report. */
const longestCode = 70;

type Mutants = Awaited<ReturnType<Stryker['runMutationTest']>>;

async function mutate({ folder, tests, data }: Area): Promise<MutationResult> {
  // The test runner is a process of its own, which reads this (vitest.config.ts).
  process.env['MUTATION_TESTS'] = tests.join(',');
  const stryker = new Stryker({
    mutate: [`${folder}/**/*.ts`, ...data.map((file) => `!${folder}/${file}`)],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutation/vitest.config.ts' },
    reporters: ['progress'],
    concurrency: 1,
    incremental: true,
    incrementalFile: `.cache/mutation/${folder.replace('/', '-')}.json`,
    tempDirName: '.cache/stryker',
    ignorePatterns: ['.cache', 'bench', 'model/folds'],
    // Other programs on a shared machine must not make a slow test look like an endless one.
    timeoutMS: 20_000,
  });
  // Read now: Stryker works on a copy, and somebody may edit the files while it does.
  const files = fs.globSync(`${folder}/**/*.ts`).map((file) => file.replaceAll(path.sep, '/'));
  const sources = new Map(files.map((file) => [file, fs.readFileSync(file, 'utf8')]));
  const mutants = (await stryker.runMutationTest()).filter(({ status }) => status !== 'Ignored');
  const count = (status: string) => mutants.filter((mutant) => mutant.status === status).length;
  return {
    date: new Date().toISOString().slice(0, 10),
    killed: count('Killed'),
    timedOut: count('Timeout'),
    survived: count('Survived'),
    untested: count('NoCoverage'),
    survivors: mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map((mutant) => survivorOf(mutant, sources)),
  };
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
  fs.writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
process.chdir(root);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((folder) => !areas.some((area) => area.folder === folder));
if (wanted.length === 0 || unknown.length > 0) {
  console.error(`Name one or more of these folders: ${areas.map(({ folder }) => folder).join(', ')}.`);
  process.exit(2);
}
for (const area of areas.filter(({ folder }) => wanted.includes(folder))) {
  const result = await mutate(area);
  const before = fs.existsSync(resultsFile) ? results.parse(JSON.parse(fs.readFileSync(resultsFile, 'utf8'))) : {};
  const after = { ...before, [area.folder]: result };
  await write(resultsFile, JSON.stringify(after));
  await write(pageFile, pageOf(after, explanations));
  console.log(`${area.folder}: ${(100 * scoreOf(result)).toFixed(1)} % of the mutants were noticed.`);
}
