import { describe, expect, it } from 'vitest';
import { encodeButton } from '../../../src/core/conversation/button.ts';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import { say } from '../../../src/core/i18n/catalogue.ts';
import type { Explanation, VoiceAnalysis, VoiceEvidence } from '../../../src/core/ports/analysis.ts';
import { voiceNorms } from '../../../src/core/voice-norms.ts';
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

  it('brings two sentences and a picture with a description, beside the answer', async () => {
    const reply = await (await asked()).ask();
    expect(words(reply)).toHaveLength(2);
    expect(words(reply)[1]).toBe(
      'What moved me most lies around 0.5 to 0.9 s, between 310 and 990 Hz; each half heard alone sounds sad.',
    );
    expect(reply).toMatchObject({ beside: true, buttons: [], picture: { mediaType: 'image/png' } });
    expect(reply.picture?.bytes.subarray(1, 4)).toEqual(new TextEncoder().encode('PNG'));
    const { description } = reply.picture!;
    expect(say(description, 'en')).toMatch(/sad.*90%/);
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

  it('brings its sentences when no picture can be drawn', async () => {
    class Blind extends ScriptedAnalyzer {
      override async explain(request: Parameters<ScriptedAnalyzer['explain']>[0]): Promise<Explanation> {
        return { ...(await super.explain(request)), picture: undefined };
      }
    }
    const { conversation, voice } = talk({ analyzer: new Blind() });
    const reply = await conversation.onPress({ person: anna, buttonId: button(await voice('sad 0.9'), 'Why?') });
    expect(reply).not.toHaveProperty('picture');
    expect(words(reply)).toHaveLength(2);
    expect(reply.beside).toBe(true);
  });
});

describe('the sentences', () => {
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
    focus: undefined,
    halves: undefined,
    stageMs: { saliency: 0, halves: 0, draw: 0 },
  };
  const said = (emotion: Emotion, evidence: Partial<VoiceEvidence>, found: Partial<Explanation> = {}) =>
    words(
      why({
        scores: scoresOf({ [emotion]: 0.9 }),
        evidence: { ...middle, ...evidence },
        explanation: { ...explanation, ...found },
        locale: 'en',
      }),
    );
  const high = { descriptors: { ...middle.descriptors, pitchHz: 2 ** (voiceNorms.pitchHz.highAbove + 0.3) } };

  it('call an ordinary voice ordinary', () => {
    expect(said('sad', {})).toEqual([
      'In pitch, its movement and the sharpness of the sound this voice is like most recordings.',
      'No single place in the sound spoke for it.',
    ]);
  });

  it('call a trait typical only when the emotion differs in that direction', () => {
    const { effects } = voiceNorms.pitchHz;
    for (const emotion of emotions) {
      const [sentence = ''] = said(emotion, high);
      expect(sentence).toContain('the pitch is higher than in 9');
      expect(sentence.includes('typical when')).toBe(effects[emotion] >= 0.4);
      expect(sentence.includes('no clear sign')).toBe(effects[emotion] < 0.4);
    }
    expect(emotions.filter((emotion) => effects[emotion] >= 0.4)).toContain('fearful');
    expect(emotions.filter((emotion) => effects[emotion] < 0.4)).toContain('sad');
  });

  it.each([
    [0.2, 'rises more than in 80%, which alone is no clear sign'],
    [0, 'falls less than in 75%, which alone is no clear sign'],
    [-0.1, 'falls less than in 75%, which alone is no clear sign'],
    [-5, 'falls more than in 75%: typical'],
  ])('say of a pitch that moves by %d semitones a second that it %s …', (pitchSlope, words) => {
    expect(said('disgust', { pitchSlope })[0]).toContain(`, the pitch ${words} `);
  });

  it('begin to call a trait high or low beyond the outer quarters', () => {
    const sharpness = (centroidHz: number) => said('sad', { descriptors: { ...middle.descriptors, centroidHz } })[0];
    const { lowBelow, highAbove } = voiceNorms.centroidHz;
    expect([lowBelow, highAbove].map(sharpness)).toEqual([said('sad', {})[0], said('sad', {})[0]]);
    expect(sharpness(lowBelow - 0.01)).toContain('the sound is softer than in 75%: typical');
    expect(sharpness(highAbove + 0.01)).toContain('the sound is sharper than in 75%, which alone');
    // As many recordings are below a percentile as it says; 90 % are above the tenth.
    expect(sharpness(voiceNorms.centroidHz.percentiles[1]!)).toContain('softer than in 90%');
  });

  it('name the most typical traits, the most typical first', () => {
    const lively = { ...high.descriptors, pitchRangeSemitones: 20, centroidHz: 2000 };
    expect(said('happy', { descriptors: lively, pitchSlope: 8 })[0]).toBe(
      'Compared with other recordings, the pitch moves more than in 95% and the pitch is higher than in 95%: ' +
        'typical when somebody sounds happy.',
    );
    const flat = { ...middle.descriptors, pitchHz: 2 ** 6.5, pitchRangeSemitones: 1, centroidHz: 700 };
    expect(said('sad', { descriptors: flat })[0]).toBe(
      'Compared with other recordings, the sound is softer than in 95% and the pitch is lower than in 95%: ' +
        'typical when somebody sounds sad.',
    );
    expect(said('angry', { descriptors: { ...middle.descriptors, pitchRangeSemitones: 1 } })[0]).toBe(
      'Compared with other recordings, the pitch moves less than in 95%, which alone is no clear sign of sounding angry.',
    );
  });

  it('do not call a voice high that is high only for a man', () => {
    const pitchHz = 2 ** (voiceNorms.pitchHz.highAbove - 0.05);
    expect(said('fearful', { descriptors: { ...middle.descriptors, pitchHz } })[0]).not.toContain('higher');
  });

  it('name no other trait beside a typical one', () => {
    const descriptors = { ...high.descriptors, centroidHz: 2000 };
    expect(said('fearful', { descriptors })[0]).toBe(
      'Compared with other recordings, the pitch is higher than in 95%: typical when somebody sounds fearful.',
    );
  });

  it('call a voice without a pitch ordinary when its sharpness is', () => {
    const descriptors = { ...middle.descriptors, pitchHz: undefined, pitchRangeSemitones: undefined };
    expect(said('sad', { descriptors, pitchSlope: undefined })).toEqual(said('sad', {}));
  });

  it('name two reasons at most, and do not mention the pitch of a voice without one', () => {
    const { descriptors } = middle;
    const lively = { ...high.descriptors, pitchRangeSemitones: 20, centroidHz: 2000 };
    expect(said('happy', { descriptors: lively, pitchSlope: 8 })[0]!.match(/than in/g)).toHaveLength(2);
    const unvoiced = { ...descriptors, centroidHz: 2000, pitchHz: undefined, pitchRangeSemitones: undefined };
    expect(said('angry', { descriptors: unvoiced, pitchSlope: undefined })[0]).toBe(
      'Compared with other recordings, the sound is sharper than in 95%: typical when somebody sounds angry.',
    );
  });

  it('name the prediction once when it is the same for both halves', () => {
    const halves = [scoresOf({ sad: 0.8 }), scoresOf({ sad: 0.6 })] as const;
    expect(said('sad', {}, { halves })[1]).toBe(
      'No single place in the sound spoke for it; each half heard alone sounds sad.',
    );
  });

  it('name the prediction for each half', () => {
    const halves = [scoresOf({ sad: 0.8 }), scoresOf({ surprised: 0.6 })] as const;
    const focus = { fromSeconds: 1.26, toSeconds: 1.5, fromHz: 96, toHz: 1234 };
    expect(said('sad', {}, { halves, focus })[1]).toBe(
      'What moved me most lies around 1.3 to 1.5 s, between 96 and 1,200 Hz; heard alone, the first half sounds sad and the second surprised.',
    );
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
