import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { emotions, leadingEmotion } from '../../src/core/emotion.ts';
import { namedMood, moodWords, wordsOf } from '../../src/core/words/mood-words.ts';
import { readTextModel } from '../../src/text/metadata.ts';
import { TextModel } from '../../src/text/model.ts';
import { ngramsOf } from '../../src/text/ngrams.ts';

const folder = path.join(import.meta.dirname, '../../model/text');
const files = await readTextModel(folder);
const model = new TextModel(files);

describe('the shipped text model', () => {
  it.each([
    ["I'm so tired and sad, I could cry", 'sad'],
    ['What a wonderful day, I love it!', 'happy'],
    ['I hate you, you damn idiot', 'angry'],
    ['I am so scared, please help me', 'fearful'],
    ['¡qué asco!', 'disgust'],
    ['Ich habe solche Angst', 'fearful'],
    ['Wow, I did not expect that', 'surprised'],
  ] as const)('reads "%s" as %s', (text, emotion) => {
    expect(leadingEmotion(model.read(text))).toBe(emotion);
  });

  it('gives probabilities to any text', () => {
    for (const text of ['', ' ', '…', 'x'.repeat(100_000), '\u0000\ud800', '🙃', 'hello']) {
      const scores = emotions.map((emotion) => model.read(text)[emotion]);
      expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 6);
      expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
    }
  });

  it('has 3 MB or less', () => {
    expect(files.weights.length).toBeLessThanOrEqual(3_000_000);
  });

  it('is refused where its weights are others', () => {
    expect(() => new TextModel({ ...files, weights: files.weights.subarray(1) })).toThrow('another length');
  });
});

describe('n-grams', () => {
  const { ngrams } = files.metadata;

  it('are the same in upper and lower case, but for shouting', () => {
    const quiet = new Set(ngramsOf('leave me alone', ngrams));
    const loud = [...ngramsOf('LEAVE ME ALONE', ngrams)].filter((bucket) => !quiet.has(bucket));
    expect(loud).toHaveLength(1);
  });

  it('leave bucket 0 free', () => {
    expect(ngramsOf('The quick brown fox 狐狸 🦊 !?', ngrams)).not.toContain(0);
  });
});

describe('mood words', () => {
  it.each(Object.keys(moodWords))('of %s are each taken at their word', (language) => {
    for (const emotion of emotions) {
      const words = wordsOf(language, emotion);
      expect(words.length).toBeGreaterThanOrEqual(5);
      for (const word of words)
        expect([word, namedMood(`${word.toUpperCase()}! `)]).toEqual([word, expect.any(String)]);
    }
  });

  it('are nothing inside a sentence', () => {
    expect(namedMood('the sad story of my life')).toBeUndefined();
    expect(namedMood('😊😢')).toBeUndefined();
  });
});
