import { describe, expect, it } from 'vitest';
import type { MusicPool, MusicQuery } from '../../../src/core/ports/music.ts';
import { encodeButton } from '../../../src/core/conversation/button.ts';
import { SmallCatalog } from '../../fakes/small-catalog.ts';
import { anna, bert, button, buttons, startMs, talk, words } from './talk.ts';

/** Songs 1 and 2 are by one artist, the others by another. */
class TwoArtists extends SmallCatalog {
  override async tracks(query: MusicQuery): Promise<MusicPool> {
    const { tracks, steps } = await super.tracks(query);
    return { steps, tracks: tracks.map((track) => ({ ...track, artistIds: [artistOf(track.id)] })) };
  }

  override async track(id: string) {
    const track = await super.track(id);
    return track && { ...track, artistIds: [artistOf(id)] };
  }
}

/** A catalogue that offers songs and finds none of them again. */
class LostSongs extends SmallCatalog {
  override track() {
    return Promise.resolve(undefined);
  }
}

function artistOf(id: string): string {
  return /-[12]$/.test(id) ? 'test:artist/one' : 'test:artist/other';
}

describe('the song before', () => {
  it('can be had again once there is one, and back', async () => {
    const { voice, press } = talk();
    const first = await voice('sad 0.9');
    expect(buttons(first).flat()).not.toContain('The one before');
    const second = await press(button(first, 'Another song'));
    expect(buttons(second)).toContainEqual(['The one before', 'Never this song', 'Never this artist']);
    const back = await press(button(second, 'The one before'));
    expect(back.track).toEqual(first.track);
    expect((await press(button(back, 'The one before'))).track).toEqual(second.track);
  });

  it('are two where the answer shows two', async () => {
    const { voice, press } = talk();
    const first = await voice('sad 0.4 calm 0.35');
    const second = await press(button(first, 'Another song'));
    const back = await press(button(second, 'The one before'));
    expect(back.track).toEqual(first.track);
    expect(back.runnerUp).toEqual(first.runnerUp);
  });
});

describe('a song that a person does not want', () => {
  it('never comes again, and they are told; only its id is kept', async () => {
    const { store, voice, press } = talk({ catalog: new SmallCatalog(2) });
    const first = await voice('sad 0.9');
    const second = await press(button(first, 'Another song'));
    const third = await press(button(second, 'Never this song'));
    expect(words(third)).toContain('I will not offer that song again.');
    expect(third.track).toEqual(first.track);
    expect(await store.refused(anna.id)).toEqual([second.track.id]);
    for (let round = 0; round < 4; round += 1) expect((await voice('sad 0.9')).track).toEqual(first.track);
  });

  it('takes its artist along where they say so', async () => {
    const { store, voice, press } = talk({ catalog: new TwoArtists(6) });
    const first = await voice('sad 0.9');
    const second = await press(button(first, 'Another song'));
    const third = await press(button(second, 'Never this artist'));
    expect(words(third)).toContain('I will not offer songs by The blues band again.');
    expect(await store.refused(anna.id)).toEqual([artistOf(second.track.id)]);
    for (let round = 0; round < 8; round += 1) {
      expect(artistOf((await voice('sad 0.9')).track.id)).not.toBe(artistOf(second.track.id));
    }
  });

  it('leaves the other songs of its artist', async () => {
    const { store, voice, press } = talk({ catalog: new TwoArtists(6) });
    const second = await press(button(await voice('sad 0.9'), 'Another song'));
    const third = await press(button(second, 'Another song'));
    await press(button(third, 'Never this song'));
    expect(await store.refused(anna.id)).toEqual([third.track.id]);
  });

  it.each([
    ['whose artist the catalogue does not know', new SmallCatalog()],
    ['that the catalogue has lost', new LostSongs()],
  ])('is refused alone where they refuse the artist of a song %s', async (_, catalog) => {
    const { store, voice, press } = talk({ catalog });
    const first = await voice('sad 0.9');
    const takeId = button(first, 'Another song').split(':')[1]!;
    const next = await press(encodeButton({ kind: 'refuse', takeId, what: 'artist' }));
    expect(words(next)).toContain('I will not offer that song again.');
    expect(await store.refused(anna.id)).toEqual([first.track.id]);
  });

  it('is none where a take has no song yet', async () => {
    const { store, press } = talk();
    const takeId = '0123456789';
    await store.saveTake({ id: takeId, personId: anna.id, createdAtMs: startMs, correction: 'sad', trackIds: [] });
    await press(encodeButton({ kind: 'refuse', takeId, what: 'song' }));
    expect(await store.refused(anna.id)).toEqual([]);
  });

  it('is offered all the same where there is no other', async () => {
    const { voice, press } = talk({ catalog: new SmallCatalog(1) });
    const first = await voice('sad 0.9');
    const buttonId = encodeButton({
      kind: 'refuse',
      takeId: button(first, 'Another song').split(':')[1]!,
      what: 'song',
    });
    expect((await press(buttonId)).track).toEqual(first.track);
  });

  it('is for its owner alone to say', async () => {
    const { conversation, voice, press } = talk();
    const second = await press(button(await voice('sad 0.9'), 'Another song'));
    const buttonId = button(second, 'Never this song');
    await expect(conversation.onPress({ person: bert, buttonId, anyone: true })).rejects.toThrow('error.notYours');
  });

  it('is counted, exported and deleted by /privacy', async () => {
    const { store, voice, press, type } = talk();
    const second = await press(button(await voice('sad 0.9'), 'Another song'));
    await press(button(second, 'Never this song'));
    expect(words(await type('privacy'))).toContain('Songs and artists that you do not want: 1.');
    const exported = JSON.parse((await type('privacy', 'export')).attachment!.text) as { refused: string[] };
    expect(exported.refused).toEqual([second.track.id]);
    await type('privacy', 'delete');
    expect(await store.refused(anna.id)).toEqual([]);
  });
});
