import { expect, it } from 'vitest';
import { emojiOf, emotions, isEmotion, leadingEmotion, rankEmotions } from '../../src/core/emotion.ts';
import { scoresOf } from '../fakes/analyzer.ts';

it('the order of probable emotions is that of the probabilities, and of equal ones that of the list', () => {
  const scores = scoresOf({ surprised: 0.4, sad: 0.3, calm: 0.15, happy: 0.15 });
  expect(rankEmotions(scores).slice(0, 5)).toEqual(['surprised', 'sad', 'calm', 'happy', 'neutral']);
  expect(leadingEmotion(scores)).toBe('surprised');
  expect(rankEmotions(scoresOf({}))).toEqual(emotions);
  expect(leadingEmotion(scoresOf({}))).toBe('neutral');
  expect(leadingEmotion(scoresOf({ sad: 0.5, angry: 0.5 }))).toBe('sad');
});

it('only the eight words are emotions', () => {
  expect([...emotions, 'Sad', 'joy', '', 'toString'].filter(isEmotion)).toEqual(emotions);
});

it('every emotion has an emoji of its own', () => {
  const emoji = emotions.map((emotion) => emojiOf[emotion]);
  for (const one of emoji) expect(one).toMatch(/^\p{Emoji_Presentation}$/u);
  expect(new Set(emoji).size).toBe(emotions.length);
});
