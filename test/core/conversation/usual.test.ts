import { expect, it } from 'vitest';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { anna, bert, button, talk, words } from './talk.ts';

function agreed() {
  const store = SqliteStore.open(':memory:');
  return { ...talk({ store, voices: store.voices }), voices: store.voices };
}

it('/privacy says that a usual voice is kept, exports it in words, and deletes it', async () => {
  const { voices, voice, type } = agreed();
  await type('voice', 'on');
  await voice('calm 0.9 voice:0');
  expect(words(await type('privacy'))).toContain(
    'How you usually sound (recordings: 1); /voice shows it, /voice off deletes it.',
  );
  const exported = JSON.parse((await type('privacy', 'export')).attachment?.text ?? '') as { usualVoice: string };
  expect(exported.usualVoice).toContain('pitch usually 178 Hz, moving over 10 semitones');
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
