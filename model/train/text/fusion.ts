import { readFileSync } from 'node:fs';
import path from 'node:path';
import { emotions, isEmotion, leadingEmotion, type Emotion, type EmotionScores } from '../../../src/core/emotion.ts';
import type { Random } from '../../../src/core/ports/system.ts';
import { together } from '../../../src/core/words/together.ts';
import type { TextModel } from '../../../src/text/model.ts';
import type { Line } from './lines.ts';

/** What a weight of the words does to the answer. */
export interface FusionRow {
  readonly weight: number;
  /** Share of right answers where the words are of the voice's emotion. */
  readonly agreeing: number;
  /** Share of answers that keep the voice's true emotion where the words are of another one. */
  readonly disagreeing: number;
  /** Mean log-likelihood of the true emotion, nats, where one in `disagreeEvery` pairs disagrees. */
  readonly likelihood: number;
}

/** Of this many pairs, one has words of another emotion than the voice. Nobody has measured it for voice notes. */
export const disagreeEvery = 5;
const weights = [0, 0.25, 0.5, 0.75, 1];

/**
 * Simulates voice notes with captions, since no corpus here has both: predictions for clips of unseen speakers, each with
 * a held-back English line of the same emotion, and once more with one of another emotion. Given the emotion, voice and
 * words are drawn independently; real ones may say the same wrong thing.
 */
export function simulateFusion(
  folders: { data: string; reports: string },
  lines: readonly Line[],
  model: TextModel,
  random: Random,
): FusionRow[] {
  const truths = truthsOf(path.join(folders.data, 'emotion-speech/manifest.csv'));
  const byEmotion = new Map(
    emotions.map((emotion) => [
      emotion,
      lines
        .filter((line) => line.emotions.length === 1 && line.emotions[0] === emotion)
        .map(({ text }) => model.read(text)),
    ]),
  );
  const written = emotions.filter((emotion) => (byEmotion.get(emotion)?.length ?? 0) > 0);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
  const pairs = rowsOf(path.join(folders.reports, 'predictions.csv')).flatMap(([id = '', ...cells]) => {
    const truth = truths.get(id);
    if (truth === undefined || !written.includes(truth)) return [];
    const voice = Object.fromEntries(emotions.map((emotion, at) => [emotion, Number(cells[at])])) as EmotionScores;
    const other = pick(written.filter((emotion) => emotion !== truth));
    return [{ truth, voice, same: pick(byEmotion.get(truth)!), other: pick(byEmotion.get(other)!) }];
  });
  if (pairs.length === 0) throw new Error('No prediction in predictions.csv belongs to a clip of the manifest.');
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return weights.map((weight) => {
    const right = (of: 'same' | 'other') =>
      mean(pairs.map((pair) => Number(leadingEmotion(together(pair.voice, pair[of], weight)) === pair.truth)));
    const likelihood = mean(
      pairs.map((pair, at) =>
        Math.log(together(pair.voice, at % disagreeEvery === 0 ? pair.other : pair.same, weight)[pair.truth]),
      ),
    );
    return { weight, agreeing: right('same'), disagreeing: right('other'), likelihood };
  });
}

/** The emotion of each clip, by its id. */
function truthsOf(manifest: string): Map<string, Emotion> {
  const [head = [], ...rows] = rowsOf(manifest);
  const emotionAt = head.indexOf('emotion');
  const idAt = head.indexOf('id');
  return new Map(
    rows.flatMap((row) => {
      const emotion = row[emotionAt] ?? '';
      return isEmotion(emotion) ? [[row[idAt] ?? '', emotion] as const] : [];
    }),
  );
}

function rowsOf(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((row) => row.split(','));
}
