import { describe, expect, it } from 'vitest';
import type { VoiceEvidence } from '../../../src/core/ports/analysis.ts';
import { voiceNorms } from '../../../src/core/why/voice-norms.ts';
import { gaugesOf } from '../../../src/core/why/gauges.ts';

const evidence = {
  descriptors: { pitchHz: 2 ** (voiceNorms.pitchHz.highAbove + 0.2), pitchRangeSemitones: 7, centroidHz: 700 },
} as unknown as VoiceEvidence;

describe('the gauges of a voice', () => {
  it('say how typical each measure is of the emotion, from the side on which the emotion lies', () => {
    const ofFear = gaugesOf(evidence, 'fearful').find(({ name }) => name === 'pitch')!;
    const ofSadness = gaugesOf(evidence, 'sad').find(({ name }) => name === 'pitch')!;
    expect(ofFear.level).toBe('high');
    expect(ofFear.typical).toBeGreaterThan(0.75);
    expect(ofSadness.typical).toBeCloseTo(1 - ofFear.typical, 6);
    const tone = gaugesOf(evidence, 'sad').find(({ name }) => name === 'brightness')!;
    expect([tone.level, tone.typical > 0.9]).toEqual(['low', true]);
  });

  it('leave out what says nothing about the emotion, and what is unknown', () => {
    expect(voiceNorms.pitchRangeSemitones.effects.angry).toBe(0);
    expect(gaugesOf(evidence, 'angry').map(({ name }) => name)).not.toContain('melody');
    const unvoiced = { descriptors: { centroidHz: 700 } } as unknown as VoiceEvidence;
    expect(gaugesOf(unvoiced, 'happy').map(({ name }) => name)).toEqual(['brightness']);
  });

  it('mark the usual voice of a person who is known', () => {
    const mean = Array.from({ length: 13 }, () => 0);
    const known = { ...evidence, usual: { count: 3, mean } };
    const pitch = gaugesOf(known, 'fearful').find(({ name }) => name === 'pitch')!;
    // 0 semitones over 100 Hz: a low voice.
    expect(pitch.usual).toBeLessThan(0.25);
    expect(gaugesOf({ ...evidence, usual: { count: 0, mean } }, 'fearful')[0]).not.toHaveProperty('usual');
  });
});
