import { describe, expect, it } from 'vitest';
import { encodeButton } from '../../../src/core/conversation/button.ts';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import { say } from '../../../src/core/i18n/catalogue.ts';
import type { Explanation, VoiceAnalysis, VoiceEvidence } from '../../../src/core/ports/analysis.ts';
import { voiceNorms } from '../../../src/core/why/voice-norms.ts';
import { why } from '../../../src/core/conversation/why.ts';
import { recording, scoresOf, ScriptedAnalyzer } from '../../fakes/analyzer.ts';
import { anna, bert, button, buttons, talk, userError, words } from './talk.ts';

const hourMs = 60 * 60 * 1000;

async function asked() {
  const all = talk();
  const answer = await all.voice('sad 0.9');
  const buttonId = button(answer, 'Why?');
  const ask = (person = anna, anyone = false) => all.conversation.onPress({ person, buttonId, anyone });
  return { ...all, answer, ask };
}

describe('the button “Why?”', () => {
  it('is under every answer about a recording, and under none about a picked mood', async () => {
    const { answer, press, conversation } = await asked();
    expect(buttons(answer)[0]).toEqual(['Not right?', 'Another song', 'Why?']);
    const corrected = await press(button(await press(button(answer, 'Not right?')), 'happy'));
    expect(buttons(corrected)[0]).toContain('Why?');
    const picked = await conversation.onPress({
      person: anna,
      buttonId: encodeButton({ kind: 'pick', emotion: 'sad' }),
    });
    expect(buttons(picked).flat()).not.toContain('Why?');
  });

  it('brings one sentence, the clue and a picture with a description, beside the answer', async () => {
    const reply = await (await asked()).ask();
    expect(words(reply)).toEqual(['The strongest clue is at 0.5 to 0.9 s.']);
    expect(reply).toMatchObject({ beside: true, clue: { from: 0.5, to: 0.9 }, picture: { mediaType: 'image/png' } });
    expect(reply.picture?.bytes.subarray(1, 4)).toEqual(new TextEncoder().encode('PNG'));
    const { description } = reply.picture!;
    expect(say(description, 'en')).toMatch(/sad.*90%/);
  });

  it('has the spectrogram behind a button of its own, drawn once for both', async () => {
    let drawn = 0;
    class Counting extends ScriptedAnalyzer {
      override explain(request: Parameters<ScriptedAnalyzer['explain']>[0]): Promise<Explanation> {
        drawn += 1;
        return super.explain(request);
      }
    }
    const { conversation, voice } = talk({ analyzer: new Counting() });
    const reply = await conversation.onPress({ person: anna, buttonId: button(await voice('sad 0.9'), 'Why?') });
    const details = await conversation.onPress({ person: anna, buttonId: button(reply, 'Details') });
    expect(details).toMatchObject({ beside: true, buttons: [], picture: { mediaType: 'image/png' } });
    expect(say(details.picture!.description, 'en')).toMatch(/spectrogram.*sad.*90%/);
    expect(drawn).toBe(1);
  });

  it('asks for a picture in the language of the person and for the background of the page', async () => {
    class Listening extends ScriptedAnalyzer {
      readonly asked: string[] = [];
      override explain(request: Parameters<ScriptedAnalyzer['explain']>[0]): Promise<Explanation> {
        this.asked.push(`${request.locale} ${request.theme}`);
        return super.explain(request);
      }
    }
    const analyzer = new Listening();
    const { conversation, voice } = talk({ analyzer });
    const buttonId = button(await voice('sad 0.9', bert), 'Warum?');
    await conversation.onPress({ person: bert, buttonId });
    await conversation.onPress({ person: bert, buttonId, theme: 'light' });
    expect(analyzer.asked).toEqual(['de dark', 'de light']);
  });

  it('is only for the owner of the take, even where anyone may press', async () => {
    const { ask } = await asked();
    expect(await userError(ask(bert))).toBe('error.notYourVoice');
    expect(await userError(ask(bert, true))).toBe('error.notYourVoice');
    await expect(ask(anna, true)).resolves.toHaveProperty('picture');
  });

  it('says after an hour that the evidence is gone', async () => {
    const { ask, wait } = await asked();
    wait(hourMs - 2 * 60_000);
    await expect(ask()).resolves.toHaveProperty('picture');
    wait(2 * 60_000);
    expect(await userError(ask())).toBe('error.whyForgotten');
  });

  it('has no evidence left after a sweep, even for a clock that goes back', async () => {
    const { ask, wait, conversation } = await asked();
    wait(hourMs);
    conversation.forgetOldEvidence();
    wait(-hourMs);
    expect(await userError(ask())).toBe('error.whyForgotten');
  });

  it('says so after a restart too, and says after /privacy delete that the take is forgotten', async () => {
    const { ask, store, answer, type } = await asked();
    const restarted = talk({ store }).conversation;
    const buttonId = button(answer, 'Why?');
    expect(await userError(restarted.onPress({ person: anna, buttonId }))).toBe('error.whyForgotten');
    await type('privacy', 'delete');
    expect(await userError(ask())).toBe('error.forgotten');
  });

  it('has no evidence after /privacy delete, even if the take comes back to the store', async () => {
    const { ask, store, answer, type } = await asked();
    const [take] = await store.takes({ personId: anna.id });
    await type('privacy', 'delete');
    await store.saveTake(take!);
    expect(await userError(ask())).toBe('error.whyForgotten');
    expect(answer.analysis).not.toHaveProperty('evidence');
  });

  it('brings its sentence when no picture can be drawn', async () => {
    class Blind extends ScriptedAnalyzer {
      override async explain(request: Parameters<ScriptedAnalyzer['explain']>[0]): Promise<Explanation> {
        return { ...(await super.explain(request)), picture: undefined, details: undefined };
      }
    }
    const { conversation, voice } = talk({ analyzer: new Blind() });
    const reply = await conversation.onPress({ person: anna, buttonId: button(await voice('sad 0.9'), 'Why?') });
    expect(reply).not.toHaveProperty('picture');
    expect(reply.buttons).toEqual([]);
    expect(words(reply)).toHaveLength(1);
    expect(reply.beside).toBe(true);
  });
});

describe('the sentence', () => {
  const middle: VoiceEvidence = {
    descriptors: {
      pitchHz: 2 ** 7.5,
      pitchRangeSemitones: voiceNorms.pitchRangeSemitones.percentiles[9],
      centroidHz: voiceNorms.centroidHz.percentiles[9]!,
    },
    pitchSlope: voiceNorms.pitchSlope.percentiles[9],
    logMel: new Uint8Array(1),
    frames: 1,
    bands: 1,
    quietestDb: 0,
    stepDb: 1,
    envelope: new Int8Array(4),
  };
  const explanation: Explanation = {
    picture: undefined,
    details: undefined,
    focus: undefined,
    stageMs: { saliency: 0, draw: 0 },
  };
  /** Nothing special: then the title stands alone. */
  const nothing = (emotion: string) => [`Why ${emotion}? 90%`];
  const said = (emotion: Emotion, evidence: Partial<VoiceEvidence>, found: Partial<Explanation> = {}) =>
    words(
      why({
        takeId: '0123456789',
        scores: scoresOf({ [emotion]: 0.9 }),
        evidence: { ...middle, ...evidence },
        explanation: { ...explanation, ...found },
        locale: 'en',
      }),
    );
  const high = { descriptors: { ...middle.descriptors, pitchHz: 2 ** (voiceNorms.pitchHz.highAbove + 0.3) } };

  it('says nothing of an ordinary voice without a clue', () => {
    expect(said('sad', {})).toEqual(nothing('sad'));
  });

  it('names a trait only when the emotion differs in that direction', () => {
    const { effects } = voiceNorms.pitchHz;
    for (const emotion of emotions) {
      const [sentence = ''] = said(emotion, high);
      expect(sentence.includes('the pitch is higher than in 9')).toBe(effects[emotion] >= 0.4);
      expect(sentence.includes('typical of')).toBe(effects[emotion] >= 0.4);
    }
    expect(emotions.filter((emotion) => effects[emotion] >= 0.4)).toContain('fearful');
    expect(emotions.filter((emotion) => effects[emotion] < 0.4)).toContain('sad');
  });

  it('says of a pitch that falls that it falls more', () => {
    expect(said('disgust', { pitchSlope: -5 })[0]).toContain(', the pitch falls more than in 75%. That is typical');
    expect(said('disgust', { pitchSlope: 0.2 })).toEqual(nothing('disgusted'));
  });

  it('begins to call a trait high or low beyond the outer quarters', () => {
    const sharpness = (centroidHz: number) => said('sad', { descriptors: { ...middle.descriptors, centroidHz } })[0];
    const { lowBelow } = voiceNorms.centroidHz;
    expect(sharpness(lowBelow)).toBe(nothing('sad')[0]);
    expect(sharpness(lowBelow - 0.01)).toContain('the sound is softer than in 75%. That is typical');
    // As many recordings are below a percentile as it says; 90 % are above the tenth.
    expect(sharpness(voiceNorms.centroidHz.percentiles[1]!)).toContain('softer than in 90%');
  });

  it('names the most typical traits, two at most, the most typical first', () => {
    const lively = { ...high.descriptors, pitchRangeSemitones: 20, centroidHz: 2000 };
    expect(said('happy', { descriptors: lively, pitchSlope: 8 })[0]).toBe(
      'Compared with other recordings, the pitch moves more than in 95% and the pitch is higher than in 95%. ' +
        'That is typical of voices that sound happy.',
    );
    const flat = { ...middle.descriptors, pitchHz: 2 ** 6.5, pitchRangeSemitones: 1, centroidHz: 700 };
    expect(said('sad', { descriptors: flat })[0]).toBe(
      'Compared with other recordings, the sound is softer than in 95% and the pitch is lower than in 95%. ' +
        'That is typical of voices that sound sad.',
    );
  });

  it('does not call a voice high that is high only for a man', () => {
    const pitchHz = 2 ** (voiceNorms.pitchHz.highAbove - 0.05);
    expect(said('fearful', { descriptors: { ...middle.descriptors, pitchHz } })[0]).not.toContain('higher');
  });

  it('names no other trait beside a typical one, and no pitch of a voice without one', () => {
    const descriptors = { ...high.descriptors, centroidHz: 2000 };
    expect(said('fearful', { descriptors })[0]).toBe(
      'Compared with other recordings, the pitch is higher than in 95%. That is typical of voices that sound fearful.',
    );
    const unvoiced = { ...middle.descriptors, centroidHz: 2000, pitchHz: undefined, pitchRangeSemitones: undefined };
    expect(said('angry', { descriptors: unvoiced, pitchSlope: undefined })[0]).toBe(
      'Compared with other recordings, the sound is sharper than in 95%. That is typical of voices that sound angry.',
    );
  });

  it('says where the strongest clue is when no trait is typical', () => {
    const focus = { fromSeconds: 1.26, toSeconds: 1.5, fromHz: 96, toHz: 1234 };
    expect(said('sad', {}, { focus })).toEqual(['The strongest clue is at 1.3 to 1.5 s.']);
  });
});

describe('an analysis', () => {
  it('without evidence cannot be explained', async () => {
    class Forgetful extends ScriptedAnalyzer {
      override async analyze(...parts: Parameters<ScriptedAnalyzer['analyze']>): Promise<VoiceAnalysis> {
        const { scores, descriptors, seconds, speechSeconds, stageMs } = await super.analyze(...parts);
        return { scores, descriptors, seconds, speechSeconds, stageMs };
      }
    }
    const { conversation } = talk({ analyzer: new Forgetful() });
    const answer = await conversation.onRecording({ person: anna, audio: recording('sad 0.9') });
    const asking = conversation.onPress({ person: anna, buttonId: button(answer, 'Why?') });
    expect(await userError(asking)).toBe('error.whyForgotten');
  });
});
