import { describe, expect, it } from 'vitest';
import { candidatesOf, certaintyWords, nextLikely } from '../../../src/core/conversation/certainty.ts';
import { scoresOf } from '../../fakes/analyzer.ts';

describe('candidates', () => {
  it('are none at or above the threshold of the model', () => {
    expect(candidatesOf(scoresOf({ sad: 0.45, calm: 0.4 }), 0.45)).toBeUndefined();
    expect(candidatesOf(scoresOf({ sad: 0.4499, calm: 0.4 }), 0.45)).toEqual(['sad', 'calm']);
  });

  it('are three when the third has three quarters of the leading probability', () => {
    expect(candidatesOf(scoresOf({ sad: 0.4, calm: 0.305, angry: 0.301 }), 0.5)).toEqual(['sad', 'calm', 'angry']);
    expect(candidatesOf(scoresOf({ sad: 0.4, calm: 0.305, angry: 0.29 }), 0.5)).toEqual(['sad', 'calm']);
  });

  it('of equal probabilities follow the order of the emotions', () => {
    expect(candidatesOf(scoresOf({}), 0.5)).toEqual(['neutral', 'calm', 'happy']);
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
