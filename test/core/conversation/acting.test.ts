import { describe, expect, it } from 'vitest';
import { encodeButton, type Press } from '../../../src/core/conversation/button.ts';
import { SmallCatalog } from '../../fakes/small-catalog.ts';
import { anna, bert, button, talk, userError, words } from './talk.ts';

const unknownId = 'ZZZZZZZZZZ';

describe('a button that somebody else presses', () => {
  it('does nothing, whichever it is', async () => {
    const { store, voice, press } = talk();
    await voice('sad 0.9');
    const before = await store.takes({ personId: anna.id });
    const takeId = before[0]!.id;
    const presses: Press[] = [
      { kind: 'open', takeId },
      { kind: 'keep', takeId },
      { kind: 'reroll', takeId },
      { kind: 'choose', takeId, emotion: 'calm' },
      { kind: 'mode', takeId, mode: 'lift' },
    ];
    for (const one of presses) expect(await userError(press(encodeButton(one), bert)), one.kind).toBe('error.notYours');
    expect(await store.takes({ personId: anna.id })).toEqual(before);
    for (const { id } of [anna, bert]) expect(await store.preferences(id)).toEqual({});
    expect(await store.takes({ personId: bert.id })).toEqual([]);
  });

  it('acts on the take of its owner where anyone may press', async () => {
    const catalog = new SmallCatalog();
    const { store, conversation, voice } = talk({ catalog });
    await store.savePreferences(anna.id, { mode: 'lift' });
    const reply = await voice('sad 0.9');
    const [take] = await store.takes({ personId: anna.id });
    const buttonId = encodeButton({ kind: 'choose', takeId: take!.id, emotion: 'angry' });
    const person = { ...bert, market: 'AT' };
    const corrected = await conversation.onPress({ person, buttonId, anyone: true });
    // The mode and the songs offered so far are the owner's; the language and the market are the presser's.
    expect(catalog.asked.at(-1)).toEqual({
      genre: 'funk',
      anyGenre: true,
      mood: { emotions: ['angry'], mode: 'lift' },
      kind: 'track',
      market: 'AT',
      offered: new Set([reply.track.id]),
    });
    expect(words(corrected)[0]).toBe('Also wütend. Danke für die Korrektur!');
    expect(await store.takes({ personId: anna.id })).toEqual([
      { ...take!, correction: 'angry', trackIds: [reply.track.id, corrected.track?.id] },
    ]);
    expect(await store.takes({ personId: bert.id })).toEqual([]);
  });

  it('is answered in the language that the owner chose', async () => {
    const { store, conversation, voice } = talk();
    await store.savePreferences(anna.id, { locale: 'en' });
    const buttonId = button(await voice('sad 0.9'), 'Another song');
    expect((await conversation.onPress({ person: bert, buttonId, anyone: true })).locale).toBe('en');
  });

  it('never changes the mode of its owner or of the one who presses', async () => {
    const { store, conversation, voice } = talk();
    const buttonId = button(await voice('sad 0.9'), 'Lift me up');
    expect(await userError(conversation.onPress({ person: bert, buttonId, anyone: true }))).toBe('error.notYours');
    for (const { id } of [anna, bert]) expect(await store.preferences(id)).toEqual({});
    await conversation.onPress({ person: anna, buttonId, anyone: true });
    expect(await store.preferences(anna.id)).toEqual({ mode: 'lift' });
  });

  it('says so when the take is forgotten', async () => {
    const { conversation } = talk();
    const buttonId = encodeButton({ kind: 'reroll', takeId: unknownId });
    for (const anyone of [true, false]) {
      expect(await userError(conversation.onPress({ person: bert, buttonId, anyone }))).toBe('error.forgotten');
    }
  });

  it('and one of the owner at the same moment bring two songs, one after the other', async () => {
    const { store, conversation, voice } = talk();
    const buttonId = button(await voice('sad 0.9'), 'Another song');
    await Promise.all([anna, bert].map((person) => conversation.onPress({ person, buttonId, anyone: true })));
    const [take] = await store.takes({ personId: anna.id });
    expect(new Set(take?.trackIds).size).toBe(3);
  });
});

describe('another song', () => {
  it('is what the button brings', async () => {
    const one = talk();
    const other = talk();
    const pressed = await one.press(button(await one.voice('sad 0.9'), 'Another song'));
    await other.voice('sad 0.9');
    const [take] = await other.store.takes({ personId: anna.id });
    const { buttons, ...asked } = await other.conversation.anotherSong({ person: anna, takeId: take!.id });
    expect({ ...asked, buttons }).toEqual(pressed);
  });

  it('is for the owner alone, unless anyone may press', async () => {
    const { store, conversation, voice } = talk();
    const { track } = await voice('sad 0.9');
    const [take] = await store.takes({ personId: anna.id });
    const asked = { person: bert, takeId: take!.id };
    expect(await userError(conversation.anotherSong(asked))).toBe('error.notYours');
    expect((await conversation.anotherSong({ ...asked, anyone: true })).track.id).not.toBe(track.id);
  });
});

describe('answering again', () => {
  it('gives the same answer, and the notice with it', async () => {
    const { store, conversation, voice } = talk();
    const { sure, analysis, ...reply } = await voice('sad 0.4 calm 0.35');
    const [take] = await store.takes({ personId: anna.id });
    expect(await conversation.answerAgain(anna, take!.id)).toEqual(reply);
    expect(await store.takes({ personId: anna.id })).toEqual([take]);
    expect({ sure, seconds: analysis.seconds }).toEqual({ sure: false, seconds: 3.2 });
  });

  it('gives nothing for a take that was never made or is of somebody else', async () => {
    const { store, conversation, voice } = talk();
    await voice('sad 0.9');
    const [take] = await store.takes({ personId: anna.id });
    expect(await conversation.answerAgain(anna, unknownId)).toBeUndefined();
    expect(await conversation.answerAgain(bert, take!.id)).toBeUndefined();
  });
});
