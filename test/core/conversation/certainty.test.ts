import { describe, expect, it } from 'vitest';
import { candidatesOf, certaintyWords, nextLikely } from '../../../src/core/conversation/certainty.ts';
import { scoresOf } from '../../fakes/analyzer.ts';

describe('candidates', () => {
  it('are none at or above the threshold of the model', () => {
    expect(candidatesOf({ scores: scoresOf({ sad: 0.45, calm: 0.4 }) }, 0.45)).toBeUndefined();
    expect(candidatesOf({ scores: scoresOf({ sad: 0.4499, calm: 0.4 }) }, 0.45)).toEqual(['sad', 'calm']);
  });

  it('are three when the third has three quarters of the leading probability', () => {
    expect(candidatesOf({ scores: scoresOf({ sad: 0.4, calm: 0.305, angry: 0.301 }) }, 0.5)).toEqual([
      'sad',
      'calm',
      'angry',
    ]);
    expect(candidatesOf({ scores: scoresOf({ sad: 0.4, calm: 0.305, angry: 0.29 }) }, 0.5)).toEqual(['sad', 'calm']);
  });

  it('are three at exactly three quarters', () => {
    const scores = { ...scoresOf({ sad: 1 }), sad: 0.5, calm: 0.375, angry: 0.375 };
    expect(candidatesOf({ scores }, 0.6)).toEqual(['sad', 'calm', 'angry']);
  });

  it('are none once the person has said which emotion it was, or has picked a mood', () => {
    const scores = scoresOf({ sad: 0.4, calm: 0.35 });
    expect(candidatesOf({ scores, correction: 'sad' }, 0.5)).toBeUndefined();
    expect(candidatesOf({ correction: 'sad' }, 0.5)).toBeUndefined();
  });

  it('of equal probabilities follow the order of the emotions', () => {
    expect(candidatesOf({ scores: scoresOf({}) }, 0.5)).toEqual(['neutral', 'calm', 'happy']);
  });
});

describe('the next likely emotions', () => {
  it('are at most two, of 5 % or more', () => {
    expect(nextLikely(scoresOf({ happy: 0.5, sad: 0.2, calm: 0.15, angry: 0.1 }))).toEqual(['sad', 'calm']);
    expect(nextLikely(scoresOf({ happy: 0.9, sad: 0.05, calm: 0.049 }))).toEqual(['sad']);
    expect(nextLikely(scoresOf({ happy: 0.99 }))).toEqual([]);
  });
});

describe('the words for a probability', () => {
  it.each([
    [1, 'certainty.very'],
    [0.85, 'certainty.very'],
    [0.849, 'certainty.fairly'],
    [0.65, 'certainty.fairly'],
    [0.649, 'certainty.somewhat'],
    [0, 'certainty.somewhat'],
  ])('of %d are %s', (probability, key) => {
    expect(certaintyWords(probability).key).toBe(key);
  });
});
