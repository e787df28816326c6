import { describe, expect, it } from 'vitest';
import { leadingEmotion } from '../../../src/core/emotion.ts';
import { say } from '../../../src/core/i18n/catalogue.ts';
import { recording } from '../../fakes/analyzer.ts';
import { anna, bert, buttons, talk, words } from './talk.ts';

const typed = (text: string, person = anna) => {
  const session = talk();
  return session.conversation.onText({ person, text });
};

describe('a typed sentence', () => {
  it('is answered with its emotion, a song and the notice about words, once', async () => {
    const { conversation } = talk();
    const first = await conversation.onText({ person: anna, text: 'I feel sad about it' });
    expect(words(first)[0]).toBe('Your words sound sad. I am very sure (90%).');
    expect(first.track).toBeDefined();
    expect(say(first.notice!, 'en')).toMatch(/^I guess this from your words/);
    expect((await conversation.onText({ person: anna, text: 'angry at it' })).notice).toBeUndefined();
    const voice = await conversation.onRecording({ person: anna, audio: recording('sad 0.9') });
    expect(say(voice.notice!, 'en')).toMatch(/^I guess this from the sound of your voice/);
  });

  it('has no button "Why?", and the same words after a press', async () => {
    const { conversation } = talk();
    const reply = await conversation.onText({ person: anna, text: 'I feel sad about it' });
    expect(buttons(reply).flat()).not.toContain('Why?');
    const reroll = reply.buttons.flat().find(({ label }) => label.key === 'button.reroll')!;
    const again = await conversation.onPress({ person: anna, buttonId: reroll.id });
    expect(words(again)[0]).toBe('Your words sound sad. I am very sure (90%).');
    expect(buttons(again).flat()).not.toContain('Why?');
  });

  it('that is a mood word in any language is taken at its word', async () => {
    expect(words(await typed('Traurig!'))).toEqual(['You say you feel sad.']);
    expect(words(await typed('うれしい', bert))).toEqual(['Du fühlst dich fröhlich.']);
    expect(words(await typed('😨'))).toEqual(['You say you feel fearful.']);
  });

  it('without a letter gets the moods to choose from', async () => {
    expect(buttons(await typed('12 34 …')).flat()).toHaveLength(8);
  });

  it('is kept nowhere: the store has the scores and that they are of words', async () => {
    const { conversation, store } = talk();
    await conversation.onText({ person: anna, text: 'I feel sad about Xylophone' });
    const takes = await store.takes({ personId: anna.id });
    expect(takes).toMatchObject([{ source: 'words', scores: { sad: 0.9 } }]);
    expect(JSON.stringify(takes)).not.toContain('Xylophone');
    expect(await store.counts()).toEqual([]);
  });
});

describe('somebody who speaks of ending their life', () => {
  it('is told where help is found, without a song and without a take', async () => {
    const { conversation, store } = talk();
    const reply = await conversation.onText({ person: { ...anna, market: 'US' }, text: 'I want to kill myself' });
    expect(reply.track).toBeUndefined();
    expect(reply.buttons).toEqual([]);
    expect(words(reply).join(' ')).toMatch(/talk to a person today.*call 988\..*findahelpline\.com/s);
    expect(await store.takes({ personId: anna.id })).toEqual([]);
  });

  it('reads no number where none is known for sure', async () => {
    expect(words(await typed('I want to kill myself'))).toHaveLength(2);
  });
});

describe('a voice with words', () => {
  const answered = (script: string, typedWith: string) =>
    talk().conversation.onRecording({ person: anna, audio: recording(script), words: typedWith });

  it('is answered from both, and says so, and what the voice alone was', async () => {
    const reply = await answered('calm 0.5 sad 0.4', 'so sad');
    expect(words(reply)[0]).toMatch(/^Your voice and your words together sound sad\./);
    expect(words(reply).join(' ')).toContain('Your voice alone: calm (50%).');
    expect(say(reply.notice!, 'en')).toContain('from the sound of your voice and from your words');
  });

  it('is not overruled by words when the voice is sure', async () => {
    const reply = await answered('angry 0.95', 'so happy');
    expect(leadingEmotion(reply.scores)).toBe('angry');
  });

  it('without a letter is a voice alone', async () => {
    expect(words(await answered('sad 0.9', '…'))[0]).toMatch(/^You sound sad\./);
  });
});
