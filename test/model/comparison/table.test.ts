import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readResult, writeResult, type SystemResult } from '../../../model/train/comparison/results.ts';
import { readCorpus, type Corpus } from '../../../model/train/corpora/corpus.ts';
import type { FeatureLookup } from '../../../model/train/comparison/published-features.ts';
import { publishedNetworks } from '../../../model/train/comparison/published.ts';
import { measureResult, type ResultRequest } from '../../../model/train/comparison/systems-run.ts';
import { windowFrames } from '../../../model/train/comparison/train-system.ts';
import { ourSystem, tableMarkers, writeTable } from '../../../model/train/comparison/table.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';

let folder = '';
let corpus: Corpus;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-table-'));
  mkdirSync(path.join(folder, 'emotion-speech'));
  const speakers = [
    ...Array.from({ length: 10 }, (_, n) => ['cremad', `cremad-${1001 + n}`] as const),
    ['ravdess', 'ravdess-04'] as const,
    ['tess', 'tess-OAF'] as const,
    ['nemo', 'nemo-MK0'] as const,
  ];
  const rows = speakers.flatMap(([name, speaker]) =>
    emotions.flatMap((emotion) => [1, 2, 3].map((n) => `${speaker}/${emotion}/${n},${name},${speaker},${emotion}`)),
  );
  writeFileSync(path.join(folder, 'emotion-speech/manifest.csv'), ['id,corpus,speaker,emotion', ...rows].join('\n'));
  corpus = readCorpus(folder);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Emotions sound different from one another, and everybody alike, so that any system must find them. */
const lookup: FeatureLookup = ({ id, emotion }, copy) => {
  if (id.endsWith('calm/3')) return undefined;
  const random = seededRandom(
    copy + Array.from(id).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 100_003, 0),
  );
  const coefficients = 40;
  const values = Float32Array.from(
    { length: 12 * coefficients },
    (_, n) => (n % 8 === emotions.indexOf(emotion) ? 3 : 0) + random.next(),
  );
  return { values, frames: 12, coefficients };
};

function request(overrides: Partial<ResultRequest> = {}): ResultRequest {
  return {
    system: 'nearest neighbour',
    protocol: 'speaker-independent',
    corpus,
    lookup,
    cacheFolder: folder,
    ...overrides,
  };
}

/** A result of our own network that is right about everything in the first four folds and wrong in the last. */
function ours(): SystemResult & { protocol: 'speaker-independent' } {
  const row = (id: string, emotion: Emotion, isRight: boolean) => ({
    id,
    copy: 0,
    probabilities: emotions.map((each) => ((each === emotion) === isRight ? 1 : 0)),
  });
  return {
    system: ourSystem,
    protocol: 'speaker-independent',
    recipe: 'anything',
    parameters: 1_234_567,
    msPerNote: 7.25,
    folds: Array.from({ length: 5 }, (_, fold) => ({
      name: `fold ${fold}`,
      seconds: 1,
      refused: 0,
      rows: corpus.clips.filter((_, n) => n % 5 === fold).map(({ id, emotion }) => row(id, emotion, fold < 4)),
    })),
  };
}

describe('results', () => {
  test('a stopped result goes on after its last whole fold', async () => {
    const whole = await measureResult(request());
    expect(whole.folds.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4].map((n) => `fold ${n}`));
    expect(whole.parameters).toBeGreaterThan(0);
    expect(whole.folds[0]!.refused).toBeGreaterThan(0);
    // As if it had been killed after two folds, which are marked to be known again.
    const marked = { ...whole, protocol: 'speaker-independent' as const, folds: whole.folds.slice(0, 2) };
    await writeResult(folder, { ...marked, folds: marked.folds.map((fold) => ({ ...fold, seconds: 77 })) });
    const again = await measureResult(request());
    expect(again.folds.map(({ seconds }) => seconds === 77)).toEqual([true, true, false, false, false]);
    expect(again.folds.map(({ rows }) => rows)).toEqual(whole.folds.map(({ rows }) => rows));
  });

  test('a result of another recipe is measured anew', async () => {
    await writeResult(folder, { ...ours(), system: 'nearest neighbour' });
    expect((await measureResult(request())).recipe).not.toBe('anything');
  });

  test.for(['SVM', 'GMM', 'HMM'])('%s runs under a protocol', async (system) => {
    const result = await measureResult(request({ system, protocol: 'random clip split' }));
    expect(result.folds).toHaveLength(1);
    expect((await readResult(folder, system, 'random clip split'))!.folds[0]!.rows.length).toBeGreaterThan(50);
  });

  test('there are no other systems', async () => {
    await expect(measureResult(request({ system: 'oracle' }))).rejects.toThrow(
      'There is no system oracle; known: nearest',
    );
  });
});

describe('table', () => {
  const page = () => readFileSync(path.join(folder, 'MODEL_CARD.md'), 'utf8');
  const options = () => ({ data: folder, cacheFolder: folder, modelFolder: folder, measure: [] });

  test('shows what the cache has, speaker-independent first', async () => {
    writeFileSync(path.join(folder, 'MODEL_CARD.md'), ['# Card', ...tableMarkers, 'after', ''].join('\n'));
    await measureResult(request());
    await measureResult(request({ protocol: 'as published' }));
    await writeResult(folder, ours());
    const text = await writeTable(options());
    expect(text.split('\n')[0]).toMatch(
      /^Speaker-independent, average recall: \*\*nearest neighbour 100.0 %\*\*, ours [78]\d/,
    );
    expect(text).not.toContain('alone, where all are measured');
    expect(text).toContain('| nearest neighbour |');
    expect(text).toMatch(/\| ours \| 1,234,567 \| 7.3 \| (8|7)\d\.\d \/ [\d.]+ \/ [\d.]+ \| not measured \| — \|/);
    expect(text).not.toContain('| SVM |');
    expect(page()).toContain('1,234,567');
    expect(page().trim().endsWith('after')).toBe(true);
    const figures = JSON.parse(readFileSync(path.join(folder, 'reports/systems.json'), 'utf8')) as { system: string }[];
    expect(figures.map(({ system }) => system)).toContain(ourSystem);
    expect(readdirSync(path.join(folder, 'reports'))).toContain('systems.md');
    // Written again, it is the same page.
    const before = page();
    await writeTable(options());
    expect(page()).toBe(before);
  });

  test('what was measured elsewhere stays, fold by fold and corpus by corpus, until its recipe changes', async () => {
    writeFileSync(path.join(folder, 'MODEL_CARD.md'), tableMarkers.join('\n'));
    await measureResult(request());
    await measureResult(request({ protocol: 'as published' }));
    const rows = (text: string) => text.split('\n').filter((line) => line.startsWith('| nearest neighbour |'));
    const before = rows(await writeTable(options()));
    expect(before).toHaveLength(3);
    // Another machine has the page and no cache.
    rmSync(path.join(folder, 'systems'), { recursive: true });
    expect(rows(await writeTable(options()))).toEqual(before);
    // What is begun there counts only when it is as much.
    const begun = await measureResult(request());
    await writeResult(folder, { ...begun, protocol: 'speaker-independent', folds: begun.folds.slice(0, 2) });
    expect(rows(await writeTable(options()))).toEqual(before);
    rmSync(path.join(folder, 'systems'), { recursive: true });
    // What is measured there is added.
    await measureResult(request({ protocol: 'random clip split' }));
    expect(rows(await writeTable(options()))[0]).toMatch(/(\| [\d.]+ \/ [\d.]+ \/ [\d.]+ ){3}\|/);
    rmSync(path.join(folder, 'systems'), { recursive: true });
    const numbers = path.join(folder, 'reports/systems.json');
    writeFileSync(numbers, readFileSync(numbers, 'utf8').replaceAll('nMfcc\\":40', 'nMfcc\\":39'));
    expect(rows(await writeTable(options()))).toEqual([]);
  });

  test('measures what is missing, under the protocols that are wanted, and nothing again', async () => {
    writeFileSync(path.join(folder, 'MODEL_CARD.md'), tableMarkers.join('\n'));
    await measureResult(request());
    await writeTable(options());
    rmSync(path.join(folder, 'systems'), { recursive: true });
    // There are no recordings here: whatever measures anything fails.
    const measure = ['nearest neighbour'];
    const text = await writeTable({ ...options(), measure, under: ['speaker-independent'] });
    expect(text).toMatch(/\| nearest neighbour \|[^|]*\|[^|]*\| 100\.0 /);
    await expect(writeTable({ ...options(), measure, under: ['random clip split'] })).rejects.toThrow();
    await expect(writeTable({ ...options(), measure })).rejects.toThrow();
  });

  test('a result of an older recipe is not shown', async () => {
    writeFileSync(path.join(folder, 'MODEL_CARD.md'), tableMarkers.join('\n'));
    await writeResult(folder, { ...ours(), system: 'SVM' });
    expect(await writeTable(options())).not.toContain('| SVM |');
  });

  test('a result that is not whole says how much of it is measured, and stands in no headline', async () => {
    writeFileSync(path.join(folder, 'MODEL_CARD.md'), tableMarkers.join('\n'));
    await measureResult(request());
    await writeResult(folder, { ...ours(), folds: ours().folds.slice(1, 4) });
    const text = await writeTable(options());
    expect(text).toContain('| 100.0 / 100.0 / 100.0 (3 of 5 folds) |');
    const [headline, , shared] = text.split('\n');
    expect(headline).not.toContain(ourSystem);
    // Whoever is not whole is ranked beside the others on a fold that all have.
    expect(shared).toMatch(
      /^The same of fold 1 alone, where all are measured: \*\*\S+( neighbour)? 100.0 %\*\*, .*100.0 %\.$/,
    );
    expect(shared).toContain(ourSystem);
    expect(text).toContain('| ours |  | 100.0 % | 100.0 % | 100.0 % |  |');
  });

  test('a page without the marks is not written over', async () => {
    writeFileSync(path.join(folder, 'MODEL_CARD.md'), '# Card\n');
    await expect(writeTable(options())).rejects.toThrow('has lost the lines');
    expect(page()).toBe('# Card\n');
  });
});

test.for(Object.entries(publishedNetworks))('%s runs on the engine that serves', async ([, { build }]) => {
  await useEngine('wasm');
  const network = build(windowFrames, 40, 1);
  expect(network.outputs[0]!.shape).toEqual([null, emotions.length]);
  const tf = await import('@tensorflow/tfjs-core');
  const output = network.predict(tf.ones([1, windowFrames, 40, 1]));
  const scores = await (output as InstanceType<typeof tf.Tensor>).data();
  expect([...scores].reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 4);
});
