import { formatMarkdown, markdownTable, percent } from '../lib/markdown.ts';
import { disagreeEvery, type FusionRow } from './fusion.ts';
import type { Score } from './measure.ts';
import { languages, ngrams, recipe } from './recipe.ts';

export interface CardParts {
  /** Lines by part, and how many near-duplicates were left out of training. */
  readonly counts: { readonly train: number; readonly dev: number; readonly test: number; readonly dropped: number };
  readonly rows: readonly { readonly language: string; readonly network: Score; readonly svm: Score }[];
  readonly emotions: readonly { readonly emotion: string; readonly lines: number; readonly f1: number }[];
  readonly calibration: {
    readonly temperature: number;
    readonly before: number;
    readonly after: number;
    readonly english: number;
  };
  readonly milliseconds: { readonly median: number; readonly slowest: number };
  readonly bytes: number;
  readonly fusion: readonly FusionRow[];
  readonly weight: number;
}

/** The page about the text model, as Markdown. Every figure comes from the run that made the model. */
export function textCard(parts: CardParts): Promise<string> {
  const { counts, rows, emotions, calibration, milliseconds, bytes, fusion, weight } = parts;
  const f1 = (value: number) => value.toFixed(3);
  return formatMarkdown(`# The text model

\`npm run train:text\` trains this network and writes this page. The network reads the emotion of a typed sentence.

## What it is for, and what not

It chooses a song. It does not know what a person means: **irony** ("great, just what I needed") reads as said, **negation**
("I am not sad") often reads as the word that is negated, and slang, names and other people's feelings mislead it. It learned
from film subtitles and Reddit comments that strangers labelled, so it copies their habits. *Calm* is in no data set: it
learned that from the mood words of \`src/core/words/mood-words.ts\` alone, and no figure here measures it. Hindi and Ukrainian have
no labelled lines, Japanese and Indonesian few: there it knows little more than the mood words. Answers below the threshold of
\`model/metadata.json\` ask, and every answer can be corrected.

## The network

${bytes.toLocaleString('en')} bytes. N-grams of ${ngrams.shortest} to ${ngrams.longest} characters inside words, whole words and pairs of words are hashed into ${ngrams.buckets.toLocaleString('en')} buckets
of ${recipe.dimensions} eight-bit numbers each. Their sum over the root of their count goes through a ReLU and a softmax over eight emotions. One
sentence takes ${milliseconds.median.toFixed(2)} ms (median of the test lines; the slowest of a hundred ${milliseconds.slowest.toFixed(2)} ms) on one core.

## Data and split

XED (Öhman et al. 2020, CC BY 4.0) in ${languages.length - 1} of its languages, and GoEmotions with Ekman's emotions (Demszky et al. 2020, Apache 2.0). XED's
*anticipation* and *trust* are none of our emotions: a line with nothing else is neutral here. ${counts.train.toLocaleString('en')} lines train, ${counts.dev.toLocaleString('en')}
choose the recipe and the temperature, ${counts.test.toLocaleString('en')} test; GoEmotions' dev.tsv is a test part, its test part was never here.

XED's files translate the same lines and do not name them. So the part of a line is a hash of its text, the same in every
language, and training lines that share 30 % or more of their four-letter n-grams with a held-back line of *any*
language are left out (${counts.dropped.toLocaleString('en')}): a network over letters can know a translation only by the letters that both have.

## How well it reads

Test lines with exactly one emotion. Macro-F1 is the mean over the emotions that the lines of a language have. The linear SVM has the
same n-grams, the same lines and the same run.

${markdownTable(
  ['language', 'lines', 'macro-F1', 'right', 'SVM: macro-F1', 'SVM: right'],
  rows.map(({ language, network, svm }) => [
    language,
    network.lines,
    f1(network.macroF1),
    percent(network.right),
    f1(svm.macroF1),
    percent(svm.right),
  ]),
)}

\`en-reddit\` is GoEmotions; the other lines are single lines of film subtitles, most of which nobody can label without the scene.
The SVM of XED's authors reaches an F1 of 0.50 to 0.69 by language on their own split of these subtitles, with all eight labels of theirs and
several a line; the figures do not compare.

${markdownTable(
  ['emotion', 'lines', 'F1'],
  emotions.map(({ emotion, lines, f1: value }) => [emotion, lines, f1(value)]),
)}

## Calibration

One temperature, ${calibration.temperature.toFixed(2)}, fitted on the development lines. Expected calibration error (15 bins): ${calibration.before.toFixed(3)} before, ${calibration.after.toFixed(3)} after;
English alone ${calibration.english.toFixed(3)}.

## Voice and words together

A caption shifts the answer by a weighted product: voice × words^${weight}, scaled to 1 (\`src/core/words/together.ts\`). No corpus here
has voice notes with captions, so the weight comes from a **simulation**: predictions of the voice model for clips of unseen speakers,
each with a held-back English line of the same emotion, and with one of another. Given the emotion, the two are drawn
independently, which real captions need not be; and that one pair in ${disagreeEvery} disagrees is an assumption. A weight between 0.5 and
0.75 is likeliest; the product takes 0.5, since that overrules a voice less often.

${markdownTable(
  [
    'weight of the words',
    'right where both agree',
    'voice kept where words differ',
    `log-likelihood, 1 in ${disagreeEvery} differs`,
  ],
  fusion.map((row) => [row.weight, percent(row.agreeing), percent(row.disagreeing), row.likelihood.toFixed(3)]),
)}
`);
}
