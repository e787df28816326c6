import { ContentDecoder } from '../../src/audio/decode/decoder.ts';
import { parseConfig } from '../../src/config/config.ts';
import { UserError } from '../../src/core/errors.ts';
import { mutated, seeded } from '../../test/audio/decode/mutated.ts';
import { writeReliability } from './table.ts';
import { usage } from '../usage.ts';

usage(`npm run fuzz:recordings -- [FILES] [SEED]
Decodes 10,000 randomly damaged recordings and writes the outcomes into docs/reliability.md. Exits with 1 when an outcome is
neither sound nor an error message.`);

const files = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 24);
const { decoding } = parseConfig({});
const decoder = new ContentDecoder(decoding);
const random = seeded(seed);
const outcomes = new Map<string, number>();
const resident: string[] = [];
let slowestMs = 0;
let slowest = '';
const bugs: string[] = [];

for (let file = 1; file <= files; file++) {
  const { name, bytes } = mutated(random);
  const started = performance.now();
  const outcome = await outcomeOf(bytes);
  const tookMs = performance.now() - started;
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  if (outcome.startsWith('a bug')) bugs.push(`${file} (${name}): ${outcome}`);
  if (tookMs > slowestMs) [slowestMs, slowest] = [tookMs, name];
  if (file % Math.ceil(files / 10) > 0) continue;
  resident.push(`${file.toLocaleString('en')}: ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
  await report(file);
}
for (const bug of bugs) process.stderr.write(`${bug}\n`);
process.exitCode = bugs.length > 0 ? 1 : 0;

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    const { samples } = await decoder.decode({ kind: 'bytes', bytes });
    const isSound = samples.length > 0 && samples.every((sample) => sample >= -1 && sample <= 1);
    return isSound ? 'heard' : 'a bug: no sound and no sentence';
  } catch (error) {
    if (error instanceof UserError) return `\`${error.phrase.key}\``;
    return `a bug: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The outcomes of the files so far. A run may be stopped at any time. */
async function report(done: number): Promise<void> {
  const rows = [...outcomes]
    .sort(([, a], [, b]) => b - a)
    .map(([outcome, count]) => `| ${outcome} | ${count.toLocaleString('en')} |`);
  const slowestSaid = `Slowest: ${(slowestMs / 1000).toFixed(1)} s (a ${slowest}; the limit is ${decoding.timeoutMs / 1000} s).`;
  await writeReliability('fuzz:recordings', [
    `\`npm run fuzz:recordings -- ${files} ${seed}\`: ${done.toLocaleString('en')} files.`,
    '',
    '| outcome | files |',
    '| --- | --: |',
    ...rows,
    '',
    `${slowestSaid} Resident memory after ${resident.join(', ')}.`,
  ]);
}
