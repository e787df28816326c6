import { describe, expect, it } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import { locales, phrase, say } from '../../src/core/i18n/catalogue.ts';
import { moodWords, namedMood, wordsOf } from '../../src/core/words/mood-words.ts';
import { moreMoodWords } from '../../src/core/words/more-mood-words.ts';

const bothOf = (language: string, emotion: (typeof emotions)[number]) => [
  ...wordsOf(language, emotion),
  ...wordsOf(language, emotion, moreMoodWords),
];

describe.each(locales)('in %s', (locale) => {
  it('each emotion is understood by the word that answers call it', () => {
    const named = emotions.map((emotion) => namedMood(say(phrase(`emotion.${emotion}`), locale), locale));
    expect(named).toEqual(emotions);
  });

  it('each emotion has twenty words or more, and each is understood', () => {
    for (const emotion of emotions) {
      const words = bothOf(locale, emotion);
      expect([emotion, words.length >= 20]).toEqual([emotion, true]);
      for (const word of words) expect([word, namedMood(word, locale)]).toEqual([word, emotion]);
    }
  });
});

it('what a word names in somebody’s own language counts first', () => {
  expect(namedMood('enojado', 'es')).toBe('angry');
  expect(namedMood('enojado', 'pt')).toBe('disgust');
  expect(namedMood('content', 'en')).toBe('calm');
  expect(namedMood('content', 'fr')).toBe('happy');
  expect(namedMood('furieux', 'de')).toBe('angry');
});

it('no word stands twice in a language', () => {
  for (const language of Object.keys(moodWords)) {
    const words = emotions.flatMap((emotion) => bothOf(language, emotion));
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  }
});

it.each([
  ['відраза', 'disgust'],
  ['恐れ', 'fearful'],
  ['悲しみ', 'sad'],
  ['estresado', 'fearful'],
  ['impactada', 'surprised'],
  ['zawiedziona', 'sad'],
  ['rozzłoszczona', 'angry'],
  ['متحمسة', 'happy'],
  ['مستاءة', 'angry'],
  ['Ich bin glücklich!', 'happy'],
])('people type %s', (word, emotion) => {
  expect(namedMood(word)).toBe(emotion);
});

it.each([
  ['wsciekly', 'angry'],
  ['decu', 'sad'],
  ['frohlich', 'happy'],
  ['dégouté', 'disgust'],
  ['отвлечен', undefined],
  ['انا خائف', 'fearful'],
  ['veselá', undefined],
])('%s, without its accents', (word, emotion) => {
  expect(namedMood(word)).toBe(emotion);
});
