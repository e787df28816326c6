import { z } from 'zod';
import { areas } from './areas.ts';
import type { Explanation } from './explanations.ts';

const survivor = z.object({
  file: z.string(),
  line: z.number(),
  /** The code, and what stood in its place; white space and length cut. */
  from: z.string(),
  to: z.string(),
});

/** The result of one folder's run. */
const result = z.object({
  date: z.iso.date(),
  /** The files whose code was broken, and all files of the folder. */
  files: z.number(),
  ofFiles: z.number(),
  killed: z.number(),
  /** Mutants that ran on for ever: noticed too. */
  timedOut: z.number(),
  survived: z.number(),
  /** Mutants in code that no test runs. */
  untested: z.number(),
  survivors: z.array(survivor),
});

export const results = z.record(z.string(), result);

export type Survivor = z.infer<typeof survivor>;
export type MutationResult = z.infer<typeof result>;
export type MutationResults = z.infer<typeof results>;

const head = `# Mutation tests

\`npm run mutation -- ${areas.map(({ folder }) => folder).join(' ')}\` wrote this page; it takes the folders that are named,
and is no part of \`npm test\`. StrykerJS breaks one piece of code at a time (a mutant) and runs the folder's tests that
execute it. A mutant that no test notices survives. The score is the share of mutants that were noticed: killed, or
timed out because they ran for ever.
`;

/** The share of mutants that the tests noticed, in [0, 1]. */
export function scoreOf({ killed, timedOut, survived, untested }: MutationResult): number {
  return (killed + timedOut) / (killed + timedOut + survived + untested);
}

/** The page docs/mutation.md. */
export function pageOf(all: MutationResults, explanations: readonly Explanation[]): string {
  const measured = areas.flatMap((area) => {
    const found = all[area.folder];
    return found ? [{ ...area, ...found }] : [];
  });
  const rows = measured.map((one) => {
    const mutants = one.killed + one.timedOut + one.survived + one.untested;
    const score = `${(100 * scoreOf(one)).toFixed(1)} %`;
    const files = one.files === one.ofFiles ? one.files : `${one.files} of ${one.ofFiles}, drawn at random`;
    return [`\`${one.folder}\``, one.date, files, mutants, one.killed, one.timedOut, one.survived, one.untested, score];
  });
  const columns = ['folder', 'date', 'files', 'mutants', 'killed', 'timed out', 'survived', 'run by no test', 'score'];
  const left = measured
    .filter(({ data }) => data.length > 0)
    .map(({ folder, data }) => `\`${folder}\`: ${data.map((file) => `\`${file}\``).join(', ')}`);
  return [
    head,
    table(columns, rows),
    `Files without decisions are left out. ${left.join('; ')}.\n`,
    ...measured.map(({ folder, survivors }) => `## Survivors in ${folder}\n\n${survivorsOf(survivors, explanations)}`),
  ].join('\n');
}

function survivorsOf(survivors: readonly Survivor[], explanations: readonly Explanation[]): string {
  if (survivors.length === 0) return 'None.\n';
  const groups = Map.groupBy(survivors, (one) => explanations.find((explanation) => explains(explanation, one)));
  const rows = [...groups].flatMap(([explanation, group]) =>
    [...Map.groupBy(group, ({ file }) => file)].map(([file, [first, ...more]]) => [
      `\`${file}\``,
      more.length === 0 && first ? `${code(first.from)} → ${code(first.to)}` : `${more.length + 1} mutants`,
      explanation?.why ?? 'not explained yet',
    ]),
  );
  return table(['file', 'mutant', 'why no test notices'], rows);
}

/** Whether the explanation speaks of this survivor. */
export function explains({ file, from, to }: Explanation, survivor: Survivor): boolean {
  return (
    file === survivor.file &&
    (from === undefined || survivor.from.includes(from)) &&
    (to === undefined || survivor.to.includes(to))
  );
}

function code(text: string): string {
  return text === '' ? 'nothing' : `\`${text.replaceAll('`', "'").replaceAll('|', String.raw`\|`)}\``;
}

function table(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line), ''].join('\n');
}
