import { expect, it } from 'vitest';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { locales, phrase, say } from '../../../src/core/i18n/catalogue.ts';
import { voiceScale } from '../../../src/core/usual/voice-scale.ts';
import { recording } from '../../fakes/analyzer.ts';
import { anna, bert, button, talk, userError, words } from './talk.ts';

function agreed() {
  const store = SqliteStore.open(':memory:');
  return { ...talk({ store, voices: store.voices }), voices: store.voices };
}

it('/privacy says that a usual voice is kept, exports all of it, and deletes it', async () => {
  const { voices, voice, type } = agreed();
  await type('voice', 'on');
  await voice('calm 0.9 voice:0');
  expect(words(await type('privacy'))).toContain(
    'How you usually sound (recordings: 1); /voice shows it, /voice off deletes it.',
  );
  const exported = JSON.parse((await type('privacy', 'export')).attachment?.text ?? '') as {
    readonly usualVoice: string;
    readonly usualNumbers: { readonly mean: readonly number[] };
  };
  expect(exported.usualVoice).toContain('pitch usually 178 Hz, moving over 10 semitones');
  expect(exported.usualNumbers).toMatchObject({ recordings: 1, ofDay: 1, farInTurn: 0 });
  expect(exported.usualNumbers.mean).toHaveLength(voiceScale.length);
  await type('privacy', 'delete');
  expect(await voices.usualVoice(anna.id)).toBeUndefined();
  expect((await type('privacy', 'export')).attachment?.text).not.toContain('usualVoice');
});

it('no is no: the question comes once, and a note says nothing of the voice afterwards', async () => {
  const { voices, conversation, voice } = agreed();
  await voice('sad 0.9 voice:0', bert, true);
  await voice('sad 0.9 voice:0', bert, true);
  const asked = await voice('sad 0.9 voice:0', bert, true);
  expect(words(asked).at(-1)).toContain('Darf ich lernen, wie du sonst klingst?');
  const no = await conversation.onPress({ person: bert, buttonId: button(asked, 'Nein') });
  expect(no.beside).toBe(true);
  expect(words(no)).toEqual(['Ich habe gelöscht, wie du sonst klingst, und lerne es nicht.']);
  expect(words(await voice('sad 0.9 voice:2', bert, true)).join()).not.toContain('sonst bei dir');
  expect((await voices.usualVoice(bert.id))?.content).toBeUndefined();
});

it('names the two largest differences, and says when there is none', async () => {
  const { type, voice } = agreed();
  await type('voice', 'on');
  for (let n = 0; n < 3; n++) await voice('neutral 0.9 voice:0');
  expect(words(await voice('neutral 0.9 voice:0.5', anna, true))).toContain('That was much as you usually sound.');
  expect(words(await voice('neutral 0.9 voice:-2', anna, true))).toContain('That was lower than you usually sound.');
});

it('a sentence that is read is learned, makes no take, and needs a yes; one of somebody else is not learned', async () => {
  const { store, conversation, type } = agreed();
  const reads = (script: string) => conversation.onSentence({ person: anna, audio: recording(script) });
  expect(await userError(reads('neutral 0.9 voice:0'))).toBe('error.usualOff');
  expect(await userError(reads('neutral 0.9'))).toBe('error.usualOff');
  await type('voice', 'on');
  expect(await userError(reads('silence'))).toBe('error.noSpeech');
  for (let n = 0; n < 3; n++) await reads('neutral 0.9 voice:0');
  expect(await userError(reads('neutral 0.9 voice:stranger'))).toBe('error.usualFar');
  const after = await reads('neutral 0.9 voice:0');
  expect(after.usual?.known?.recordings).toBe(4);
  expect(words(after)[0]).toContain('(recordings: 4)');
  expect(await store.takes({ personId: anna.id })).toEqual([]);
});

it('says in every language how many numbers are kept', () => {
  for (const locale of locales)
    for (const key of ['voice.ask', 'voice.what'] as const)
      expect(say(phrase(key), locale), `${key} in ${locale}`).toContain(String(voiceScale.length));
});
