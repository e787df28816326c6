import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import type { MusicAccounts, SongPlace } from '../../../src/core/ports/accounts.ts';
import { anna, bert, button, buttons, mood, talk, userError, words } from './talk.ts';

/** Accounts that keep songs in memory. Every song of the small catalogue has a place. */
class SmallAccounts implements MusicAccounts {
  readonly kept: string[] = [];
  readonly connected = new Set<string>();
  refuses: UserError | undefined;
  #links = 0;

  link(personId: string): Promise<string> {
    this.#links += 1;
    return Promise.resolve(`https://mood.example.org/login?link=${personId}-${this.#links}`);
  }

  isConnected(personId: string): Promise<boolean> {
    return Promise.resolve(this.connected.has(personId));
  }

  canKeep(trackId: string): boolean {
    return !trackId.includes('playlist');
  }

  keep(personId: string, trackId: string, place: SongPlace): Promise<void> {
    if (this.refuses) return Promise.reject(this.refuses);
    this.kept.push(`${personId} ${place} ${trackId}`);
    return Promise.resolve();
  }

  disconnect(personId: string): Promise<boolean> {
    return Promise.resolve(this.connected.delete(personId));
  }
}

function world() {
  const accounts = new SmallAccounts();
  return { accounts, ...talk({ accounts }) };
}

describe('a song in one’s own account', () => {
  it('has two buttons where people can connect one, and only for what has a place there', async () => {
    const { voice, store } = world();
    expect(buttons(await voice('sad 0.9')).at(-1)).toEqual(['Save on Spotify', 'To my playlist']);
    await store.savePreferences(anna.id, { kind: 'playlist' });
    expect(buttons(await voice('sad 0.9')).flat()).not.toContain('Save on Spotify');
    expect(buttons(await talk().voice('sad 0.9')).flat()).not.toContain('Save on Spotify');
  });

  it('is kept with a sentence in the answer, and the song stays', async () => {
    const { accounts, voice, press } = world();
    accounts.connected.add(anna.id);
    const answer = await voice('sad 0.9');
    const saved = await press(button(answer, 'Save on Spotify'));
    expect(words(saved)).toContain(`Saved to your Liked Songs on Spotify: ${answer.track.title} by The blues band.`);
    const added = mood(await press(button(answer, 'To my playlist')));
    expect(words(added).join(' ')).toContain(`Added to your Spotify playlist “Moodtune”: ${answer.track.title}`);
    expect(added.track).toEqual(answer.track);
    expect(accounts.kept).toEqual([`${anna.id} library ${answer.track.id}`, `${anna.id} playlist ${answer.track.id}`]);
  });

  it('is the song that the answer shows now, also after another', async () => {
    const { accounts, voice, press } = world();
    accounts.connected.add(anna.id);
    const answer = await voice('sad 0.9');
    const another = await press(button(answer, 'Another song'));
    await press(button(answer, 'Save on Spotify'));
    expect(accounts.kept).toEqual([`${anna.id} library ${another.track.id}`]);
  });

  it('brings a link beside the answer while no account is connected, a new one each time', async () => {
    const { accounts, voice, conversation } = world();
    const buttonId = button(await voice('sad 0.9'), 'Save on Spotify');
    const first = await conversation.onPress({ person: anna, buttonId });
    expect(first).toMatchObject({
      beside: true,
      buttons: [],
      link: { url: expect.stringContaining('test:anna-1') as string },
    });
    expect(words(first)[0]).toBe('To save songs, connect your Spotify account first.');
    expect((await conversation.onPress({ person: anna, buttonId })).link?.url).toContain('test:anna-2');
    expect(accounts.kept).toEqual([]);
  });

  it.each([
    ['error.accountRevoked', 'Spotify no longer lets me into your account. Log in again.'],
    ['error.accountUnreadable', 'I can no longer read your Spotify log-in, because my key has changed. Log in again.'],
  ] as const)('brings a sentence and a link after %s', async (key, sentence) => {
    const { accounts, voice, conversation } = world();
    accounts.connected.add(anna.id);
    accounts.refuses = new UserError(key);
    const buttonId = button(await voice('sad 0.9'), 'To my playlist');
    const reply = await conversation.onPress({ person: anna, buttonId });
    expect(words(reply)[0]).toBe(sentence);
    expect(reply.link).toBeDefined();
  });

  it('is for the owner of the answer alone, and other troubles are theirs to read', async () => {
    const { accounts, voice, conversation } = world();
    accounts.connected.add(anna.id).add(bert.id);
    const buttonId = button(await voice('sad 0.9'), 'Save on Spotify');
    expect(await userError(conversation.onPress({ person: bert, buttonId, anyone: true }))).toBe('error.notYours');
    accounts.refuses = new UserError('error.accountNeedsPremium');
    expect(await userError(conversation.onPress({ person: anna, buttonId }))).toBe('error.accountNeedsPremium');
    await conversation.onCommand({ person: anna, name: 'privacy', argument: 'delete' });
    expect(await userError(conversation.onPress({ person: anna, buttonId }))).toBe('error.forgotten');
    expect(accounts.kept).toEqual([]);
  });

  it('has no button any more where the settings have no app, and old buttons say so', async () => {
    const { voice, store } = world();
    const buttonId = button(await voice('sad 0.9'), 'Save on Spotify');
    const { conversation } = talk({ store });
    expect(await userError(conversation.onPress({ person: anna, buttonId }))).toBe('error.unknownButton');
  });
});
