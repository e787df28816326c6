import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import { moodWords, wordsOf } from '../../../src/core/words/mood-words.ts';

export const parts = ['train', 'dev', 'test'] as const;
export type Part = (typeof parts)[number];

/** A labelled sentence. */
export interface Line {
  readonly text: string;
  /** Our language tags; `en-reddit` is GoEmotions. */
  readonly language: string;
  /** Its emotions, at least one. */
  readonly emotions: readonly Emotion[];
  readonly part: Part;
  /** Words of mood-words.ts, which no part but training has. */
  readonly isTemplate?: boolean;
}

/** Plutchik's emotions of XED. Anticipation (2) and trust (8) are none of ours: such a line is neutral. */
const ofXed: Readonly<Record<string, Emotion>> = {
  1: 'angry',
  2: 'neutral',
  3: 'disgust',
  4: 'fearful',
  5: 'happy',
  6: 'sad',
  7: 'surprised',
  8: 'neutral',
};
/** GoEmotions in Ekman's emotions, in the order of its labels.txt. */
const ofEkman: readonly Emotion[] = ['angry', 'disgust', 'fearful', 'happy', 'neutral', 'sad', 'surprised'];

/** Language tags of XED that are not ours: Brazilian and European Portuguese, and Chinese in both scripts. */
const ourTag: Readonly<Record<string, string>> = { br: 'pt', cn: 'zh', tw: 'zh' };

/** What a mood word stands in, to teach the languages with few labelled lines. */
const templates = ['{}', '{}!', '{}…', '{} {}', '{}.'];

/**
 * All lines of the folder, and the mood words. The same text is in one part in all languages: the part is a hash of the
 * text without case and punctuation. dev.tsv of GoEmotions is a test part.
 */
export function readLines(folder: string): Line[] {
  return [...xed(path.join(folder, 'xed')), ...goEmotions(path.join(folder, 'goemotions-ekman')), ...named()];
}

/** A text as the split sees it. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

function xed(folder: string): Line[] {
  return readdirSync(folder).flatMap((name) => {
    const [, tag, kind] =
      /^(?:(?:neu_)(?=[a-z]{2}\.txt))?([a-z]{2})(-annotated|-projections2?|)\.(?:tsv|txt)$/.exec(name) ?? [];
    if (tag === undefined) return [];
    const language = ourTag[tag] ?? tag;
    return rows(path.join(folder, name)).flatMap((row) => {
      const [first = '', second = ''] = row;
      const [text, labels] = kind === '' ? [second, 'neutral'] : [first, second];
      const found =
        labels === 'neutral' ? ['neutral' as const] : labels.split(',').flatMap((one) => ofXed[one.trim()] ?? []);
      return line(text, language, found);
    });
  });
}

function goEmotions(folder: string): Line[] {
  return (['train', 'dev'] as const).flatMap((file) =>
    rows(path.join(folder, `${file}.tsv`)).flatMap(([text = '', labels = '']) => {
      const found = labels.split(',').flatMap((one) => ofEkman[Number(one)] ?? []);
      return line(text.replaceAll(/\[(NAME|RELIGION)\]/g, ''), 'en-reddit', found, file === 'dev' ? 'test' : undefined);
    }),
  );
}

/** Sentences of the mood words. */
function named(): Line[] {
  return Object.keys(moodWords).flatMap((language) =>
    emotions.flatMap((emotion) =>
      wordsOf(language, emotion).flatMap((word) =>
        templates.map((template) => ({
          text: template.replaceAll('{}', word),
          language,
          emotions: [emotion],
          part: 'train' as const,
          isTemplate: true,
        })),
      ),
    ),
  );
}

function line(text: string, language: string, found: readonly Emotion[], part?: Part): Line[] {
  const key = bare(text);
  // Neutral beside an emotion of ours says nothing more.
  const named = [...new Set(found)];
  const felt = named.filter((emotion) => emotion !== 'neutral');
  const kept = felt.length > 0 ? felt : named;
  if (key.length < 2 || kept.length === 0) return [];
  return [{ text, language, emotions: kept, part: part ?? partOf(key) }];
}

/** 80 % training, 8 % development, 12 % test. */
function partOf(key: string): Part {
  const at = createHash('sha256').update(key).digest().readUInt16BE() / 65536;
  if (at < 0.8) return 'train';
  return at < 0.88 ? 'dev' : 'test';
}

function rows(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((row) => row.includes('\t'))
    .map((row) => row.split('\t'));
}
