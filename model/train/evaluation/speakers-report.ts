import type { ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { Corpus } from '../corpora/corpus.ts';
import { markdownTable, percent, percentRange } from '../lib/markdown.ts';
import { intervals } from './bootstrap.ts';
import { figuresTable } from './calibration-report.ts';
import { withTemperature, type RawPrediction } from './calibration.ts';
import { groupTables, type DetailedPrediction } from './groups.ts';
import { calibrationError, evenlyOverSpeakers, labelsOf, measure, predictedLabel, type Prediction } from './metrics.ts';
import { accuracyAtCoverage, riskCoverage } from './risk-coverage.ts';

/**
 * The section of the model card on new speakers of known corpora.
 * @param raw uncalibrated
 * @param groups the predictions whose clips have details
 */
export function speakersReport(
  raw: readonly RawPrediction[],
  predictions: ReturnType<typeof withTemperature>,
  corpus: Corpus,
  { calibration }: ModelMetadata,
  groups: readonly DetailedPrediction[],
): string {
  const tested = new Set(raw.map(({ speaker }) => speaker));
  const refused = corpus.clips.filter(({ speaker }) => tested.has(speaker)).length - raw.length;
  const curve = riskCoverage(predictions);
  const sure = predictions.filter(
    (prediction) => prediction.scores[predictedLabel(prediction)] >= calibration.unsureBelow,
  );
  const right = sure.filter((prediction) => predictedLabel(prediction) === prediction.emotion).length;
  const { confusion } = measure(predictions);
  return [
    '### New speakers of known corpora',
    '',
    'Speaker-independent: the network that answers was not trained or calibrated on any of these speakers. Average recall is the mean of the',
    'recalls of the classes (UA); the interval is a 95 % bootstrap over speakers. The first four figures choose among the labels',
    'that the corpus has, as published figures do; the last column among all eight, as the product does.',
    '',
    overviewOf(corporaAndAll(predictions)),
    '',
    `Refused for lack of speech: ${refused} of ${predictions.length + refused} clips.`,
    '',
    '### Confidence',
    '',
    'Among all eight. Each speaker is calibrated by temperatures fitted on others, each of whom counts the same.',
    '',
    figuresTable([
      ['uncalibrated', withTemperature(raw, 1)],
      ['calibrated', predictions],
      ...withoutFewVoices(predictions),
      ...corporaAndAll(predictions)
        .slice(0, -1)
        .map(([name, group]) => [`calibrated, ${name} alone`, group] as const),
    ]),
    '',
    `Calibrated, with every speaker counting the same instead of every clip: ECE ${calibrationError(predictions, evenlyOverSpeakers(predictions)).toFixed(3)}.`,
    '',
    `"Sure" is said at ${calibration.unsureBelow} or more: ${percent(sure.length / predictions.length)} of the clips, of which`,
    `${percent(right / Math.max(1, sure.length))} are right. If half of the clips were answered, ${percent(accuracyAtCoverage(curve, 0.5))} would be.`,
    '',
    '### Confusion matrix',
    '',
    'All corpora, in clips. Rows are the intended emotion, columns the predicted one.',
    '',
    markdownTable(
      ['', ...emotions],
      emotions.map((emotion, index) => [emotion, ...(confusion[index] ?? [])]),
    ),
    '',
    '### Emotion by emotion',
    '',
    'Among all eight; the recall of each corpus where it has the emotion.',
    '',
    emotionTable(predictions),
    '',
    '### Groups of people',
    '',
    'Among all eight. *People* is the share of single listeners who recognised the intended emotion of the same clips (CREMA-D, voice only).',
    '',
    groupTables(groups),
  ].join('\n');
}

/** The predictions of each corpus, and of all corpora together when there are several. */
export function corporaAndAll(predictions: readonly Prediction[]): (readonly [string, readonly Prediction[]])[] {
  const corpora = [...Map.groupBy(predictions, ({ corpus }) => corpus)];
  return corpora.length === 1 ? corpora : [...corpora, ['all', predictions]];
}

/**
 * The predictions without the corpora of one or two speakers, whose many clips say little about unseen speakers; a row
 * if there are any.
 */
function withoutFewVoices(predictions: readonly Prediction[]): (readonly [string, readonly Prediction[]])[] {
  const corpora = [...Map.groupBy(predictions, ({ corpus }) => corpus)];
  const few = corpora.filter(([, group]) => new Set(group.map(({ speaker }) => speaker)).size <= 2);
  if (few.length === 0 || few.length === corpora.length) return [];
  const names = few.map(([name]) => name);
  return [[`calibrated, without ${names.join(', ')}`, predictions.filter(({ corpus }) => !names.includes(corpus))]];
}

function emotionTable(predictions: readonly Prediction[]): string {
  const corpora = [...Map.groupBy(predictions, ({ corpus }) => corpus)].map(
    ([name, group]) => [name, measure(group).classes] as const,
  );
  return markdownTable(
    ['emotion', 'clips', 'recall', 'precision', 'F1', ...corpora.map(([name]) => name)],
    measure(predictions).classes.map(({ emotion, clips, recall, precision, f1 }) => {
      const own = corpora.map(([, classes]) => classes.find((each) => each.emotion === emotion)?.recall);
      const recalls = own.map((each) => (each === undefined ? '' : percent(each)));
      return [emotion, clips, percent(recall), percent(precision), percent(f1), ...recalls];
    }),
  );
}

/** A table with one row per group. */
export function overviewOf(groups: readonly (readonly [string, readonly Prediction[]])[], kind = 'corpus'): string {
  return markdownTable(
    [kind, 'speakers', 'clips', 'average recall', '95 %', 'accuracy', '95 %', 'macro-F1', '95 %', 'recall among eight'],
    groups.map(([name, group]) => {
      const labels = labelsOf(group);
      const { accuracy, averageRecall, macroF1 } = measure(group, labels);
      const drawn = intervals(group, seededRandom(1), labels);
      return [
        name,
        new Set(group.map(({ speaker }) => speaker)).size,
        group.length,
        percent(averageRecall),
        percentRange(drawn?.averageRecall),
        percent(accuracy),
        percentRange(drawn?.accuracy),
        percent(macroF1),
        percentRange(drawn?.macroF1),
        percent(measure(group).averageRecall),
      ];
    }),
  );
}
