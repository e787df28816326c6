import { describe, expect, it } from 'vitest';
import { LiveMood } from '../../../src/core/call/live-mood.ts';
import { UserError } from '../../../src/core/errors.ts';
import { say as inWords } from '../../../src/core/i18n/catalogue.ts';
import type { VoiceAnalysis } from '../../../src/core/ports/analysis.ts';
import { recording, ScriptedAnalyzer } from '../../fakes/analyzer.ts';

/** A mood, and what adds a part with so many seconds of speech to it. */
function live() {
  const analyses: VoiceAnalysis[] = [];
  const mood = new LiveMood(async () => {
    const next = analyses.shift();
    if (!next) throw new UserError('error.noSpeech');
    return Promise.resolve(next);
  });
  const say = async (script: string, speechSeconds = 4) => {
    const analysis = { ...(await new ScriptedAnalyzer().analyze(recording(script))), speechSeconds };
    analyses.push(analysis);
    await mood.hear([]);
    return analysis;
  };
  return { mood, say };
}

describe('the mood of somebody who speaks for minutes', () => {
  it('is nothing before the first part, nor by a part without speech', async () => {
    const { mood } = live();
    expect(mood.whole).toBeUndefined();
    expect(await mood.hear([])).toEqual([]);
  });

  it('is the mean of its parts, each by the length of its speech', async () => {
    const { mood, say } = live();
    await say('sad 0.9', 3);
    await say('happy 0.8', 1);
    const { scores, speechSeconds, seconds } = mood.whole!;
    expect(scores.sad).toBeCloseTo((3 * 0.9 + 0.2 / 7) / 4, 6);
    expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 6);
    expect([speechSeconds, seconds]).toEqual([4, 6.4]);
  });

  it('says how it is now and how it changed, without what lies far behind', async () => {
    const { mood, say } = live();
    const words = () => mood.texts.map((text) => inWords(text, 'en'));
    await say('sad 0.9');
    expect(words()).toEqual(['So far you sound sad (90%).']);
    await say('sad 0.8');
    expect(words()).toHaveLength(1);
    for (const script of ['angry 0.9', 'angry 0.9', 'angry 0.9', 'calm 0.9']) await say(script);
    expect(words()[1]).toBe('In this order: sad, then angry, then calm.');
    for (let i = 0; i < 10; i++) await say(i % 2 === 0 ? 'happy 0.9' : 'fearful 0.9');
    expect(words()[1]!.split(', then ')).toHaveLength(8);
    expect(words()[1]).not.toContain('sad');
  });

  it('keeps as evidence the part that spoke most for the answer', async () => {
    const { mood, say } = live();
    await say('sad 0.6');
    const loud = await say('sad 0.9');
    await say('happy 0.7');
    expect(mood.whole!.evidence).toBe(loud.evidence);
  });
});
