import { describe, expect, it } from 'vitest';
import { encodeButton } from '../../../src/core/conversation/button.ts';
import { anna, bert, button, buttons, startMs, talk, words } from './talk.ts';

const sad = encodeButton({ kind: 'pick', emotion: 'sad' });

describe('a picked mood', () => {
  it('brings a song without scores and without the notice', async () => {
    const { press } = talk();
    const reply = await press(sad);
    expect(words(reply)).toEqual(['You say you feel sad.']);
    expect(reply.track.id).toMatch(/^blues-/);
    expect(reply).not.toHaveProperty('scores');
    expect(reply).not.toHaveProperty('notice');
    expect(buttons(reply)).toEqual([
      ['Another mood', 'Another song'],
      ['Lift me up', 'Calm me down'],
    ]);
  });

  it('is answered in the language of the person', async () => {
    const reply = await talk().press(sad, bert);
    expect(words(reply)).toEqual(['Du fühlst dich traurig.']);
    expect(buttons(reply)[0]).toEqual(['Andere Stimmung', 'Anderes Lied']);
  });

  it('is saved and exported as a take without scores', async () => {
    const { store, press, type } = talk();
    const reply = await press(sad);
    const [take, ...others] = await store.takes({ personId: anna.id });
    expect(others).toEqual([]);
    expect(take).toEqual({
      id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/) as string,
      personId: anna.id,
      createdAtMs: startMs + 1000,
      correction: 'sad',
      trackIds: [reply.track.id],
    });
    const { attachment } = await type('privacy', 'export');
    expect(JSON.parse(attachment?.text ?? '')).toMatchObject({ takes: [take] });
    expect(words(await type('privacy'))[0]).toBe('I remember 1 result of yours: recordings and picked moods.');
  });

  it('can be changed or kept', async () => {
    const { press } = talk();
    const reply = await press(sad);
    const open = await press(button(reply, 'Another mood'));
    expect(words(open)).toEqual(['You say you feel sad.', 'How do you feel?']);
    expect(await press(button(open, 'Leave it as it was'))).toEqual(reply);
    const changed = await press(button(open, 'happy'));
    expect(words(changed)).toEqual(['You say you feel happy.']);
    expect(changed.track.id).toMatch(/^pop-/);
  });

  it('brings other songs, and songs that lift', async () => {
    const { press } = talk();
    const reply = await press(sad);
    const other = await press(button(reply, 'Another song'));
    expect(other.track.id).toMatch(/^blues-/);
    expect(other.track.id).not.toBe(reply.track.id);
    const lifted = await press(button(other, 'Lift me up'));
    expect(lifted.track.id).not.toMatch(/^blues-/);
    expect(words(lifted)).toEqual(['You say you feel sad.']);
  });

  it('does not count as the first recording: that still brings the notice', async () => {
    const { press, voice } = talk();
    await press(sad);
    expect((await voice('sad 0.9')).notice?.key).toBe('mood.notice');
    await press(sad);
    expect((await voice('sad 0.9')).notice).toBeUndefined();
  });

  it('belongs to the person who picks it, also where anyone may press', async () => {
    const { store, conversation } = talk();
    for (const person of [anna, bert]) await conversation.onPress({ person, buttonId: sad, anyone: true });
    for (const { id } of [anna, bert]) expect(await store.takes({ personId: id })).toHaveLength(1);
  });

  it('has the id that the bot gives it', async () => {
    const { store, conversation } = talk();
    await conversation.onPress({ person: anna, buttonId: sad, takeId: '0123456789' });
    expect(await store.takes({ takeId: '0123456789' })).toHaveLength(1);
  });
});
