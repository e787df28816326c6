import { describe, expect, it } from 'vitest';
import { encodeButton } from '../../../src/core/conversation/button.ts';
import { emotions } from '../../../src/core/emotion.ts';
import type { AudioInput, VoiceAnalysis } from '../../../src/core/ports/analysis.ts';
import type { MusicCatalog } from '../../../src/core/ports/music.ts';
import type { Reply } from '../../../src/core/conversation/reply.ts';
import { recording, scoresOf, ScriptedAnalyzer } from '../../fakes/analyzer.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';
import { SmallCatalog } from '../../fakes/small-catalog.ts';
import { anna, bert, button, buttons, startMs, talk, userError, words } from './talk.ts';

describe('a recording', () => {
  it('is answered with the emotion, its certainty, the next likely emotion, a song of its genre and the buttons', async () => {
    const reply = await talk().voice('sad 0.88 calm 0.06');
    expect(words(reply)).toEqual(['You sound sad. I am very sure (88%).', 'Next likely: calm (6%).']);
    expect(reply).toMatchObject({ emotion: 'sad', sure: true });
    expect(reply.track.id).toMatch(/^blues-/);
    expect(buttons(reply)).toEqual([
      ['Not right?', 'Another song', 'Why?'],
      ['Lift me up', 'Calm me down'],
    ]);
    expect(reply.scores).toBe(reply.analysis.scores);
  });

  it('is answered in the language of the person', async () => {
    const reply = await talk().voice('fearful 0.7 sad 0.15 angry 0.1', bert);
    expect(words(reply)).toEqual([
      'Du klingst ängstlich. Ich bin mir ziemlich sicher (70\u00a0%).',
      'Sonst am ehesten: traurig (15\u00a0%) und wütend (10\u00a0%).',
    ]);
    expect(buttons(reply)).toEqual([
      ['Stimmt nicht?', 'Anderes Lied', 'Warum?'],
      ['Heitere mich auf', 'Beruhige mich'],
    ]);
  });

  it('is answered with a question when the model is unsure, with a song for each, since they lie far apart', async () => {
    const reply = await talk().voice('sad 0.4 calm 0.35');
    expect(words(reply)).toEqual(['I am not sure: sad (40%) or calm (35%)?']);
    expect(reply).toMatchObject({ emotion: 'sad', sure: false });
    expect(reply.track.id).toMatch(/^blues-/);
    expect(reply.runnerUp).toMatchObject({ emotion: 'calm', track: { artists: ['The acoustic band'] } });
    expect(buttons(reply)).toEqual([
      ['sad', 'calm'],
      ['Not right?', 'Another song', 'Why?'],
      ['Lift me up', 'Calm me down'],
    ]);
  });

  it('is answered with three candidates when three are close', async () => {
    const reply = await talk().voice('sad 0.3 calm 0.28 neutral 0.25');
    expect(words(reply)).toEqual(['I am not sure: sad (30%), calm (28%) or neutral (25%)?']);
    expect(buttons(reply)[0]).toEqual(['sad', 'calm', 'neutral']);
  });

  it('brings the notice once, not at edits, and again after /privacy delete', async () => {
    const { voice, press, type, store, conversation } = talk();
    const first = await voice('sad 0.9');
    expect(first.notice?.key).toBe('mood.notice');
    expect((await press(button(first, 'Another song'))).notice).toBeUndefined();
    // An answer that may never have arrived brings it again.
    const [take] = await store.takes({ personId: anna.id });
    expect((await conversation.answerAgain(anna, take!.id))?.notice?.key).toBe('mood.notice');
    expect((await voice('sad 0.9', bert)).notice?.key).toBe('mood.notice');
    const second = await voice('sad 0.9');
    expect(second.notice).toBeUndefined();
    expect((await press(button(second, 'Another song'))).notice).toBeUndefined();
    await type('privacy', 'delete');
    expect((await voice('sad 0.9')).notice?.key).toBe('mood.notice');
  });

  it('is saved as a take before the answer, without the audio', async () => {
    const { store, voice } = talk();
    const reply = await voice('angry 0.9');
    const takes = await store.takes({ personId: anna.id });
    expect(takes).toEqual([
      {
        id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/) as string,
        personId: anna.id,
        createdAtMs: startMs + 1000,
        scores: reply.scores,
        trackIds: [reply.track.id],
      },
    ]);
  });

  it('without speech is not saved', async () => {
    const { store, voice } = talk();
    expect(await userError(voice('silence'))).toBe('error.noSpeech');
    expect(await store.takes({ personId: anna.id })).toEqual([]);
  });

  it('that is longer than the bot listens is answered for its beginning, and the answer says so', async () => {
    class Cutting extends ScriptedAnalyzer {
      override async analyze(audio: AudioInput): Promise<VoiceAnalysis> {
        return { ...(await super.analyze(audio)), cutAtSeconds: 60 };
      }
    }
    const reply = await talk({ analyzer: new Cutting() }).voice('sad 0.9');
    expect(words(reply)[0]).toBe('You sound sad. I am very sure (90%).');
    expect(words(reply).at(-1)).toBe('This recording is longer than I listen: I heard its first 60 seconds.');
  });

  it('whose analysis was aborted too late is not saved', async () => {
    const store = new MemoryStore();
    const giveUp = new AbortController();
    /** Finishes its analysis although the signal was aborted. */
    class Finishing extends ScriptedAnalyzer {
      override async analyze(audio: AudioInput): Promise<VoiceAnalysis> {
        const analysis = await super.analyze(audio);
        giveUp.abort();
        return analysis;
      }
    }
    const analyzer = new Finishing();
    const { conversation } = talk({ store, analyzer });
    const asked = conversation.onRecording({ person: anna, audio: recording('sad 0.9'), signal: giveUp.signal });
    await expect(asked).rejects.toThrow('aborted');
    expect(await store.takes({ personId: anna.id })).toEqual([]);
  });

  it('never gets the song that was shown last, if there is another', async () => {
    const { voice } = talk({ catalog: new SmallCatalog(2) });
    const songs: string[] = [];
    for (let count = 0; count < 12; count += 1) songs.push((await voice('sad 0.9')).track.id);
    songs.slice(1).forEach((song, index) => {
      expect(song).not.toBe(songs[index]);
    });
  });

  it('gets another song than one that the same person sends at the same moment', async () => {
    const { voice } = talk({ catalog: new SmallCatalog(4) });
    const replies = await Promise.all(['sad 0.9', 'sad 0.9', 'sad 0.9', 'sad 0.9'].map((script) => voice(script)));
    expect(new Set(replies.map(({ track }) => track.id)).size).toBe(4);
    expect(replies.filter(({ notice }) => notice).length).toBe(1);
  });
});

describe('the buttons', () => {
  it('open the eight emotions, with the same song, and close them again', async () => {
    const { voice, press } = talk();
    const reply = await voice('sad 0.9');
    const open = await press(button(reply, 'Not right?'));
    expect(words(open).at(-1)).toBe('Which one was it?');
    expect(buttons(open)).toEqual([
      ['neutral', 'calm', 'happy', 'sad'],
      ['angry', 'fearful', 'disgusted', 'surprised'],
      ['Leave it as it was'],
    ]);
    expect(open.track).toEqual(reply.track);
    const closed = await press(button(open, 'Leave it as it was'));
    const { notice, ...unnoticed } = reply;
    expect(notice).toBeDefined();
    expect({ ...closed, sure: reply.sure, analysis: reply.analysis }).toEqual(unnoticed);
  });

  it('correct the emotion: the take has the correction, and the song is of its genre', async () => {
    const { store, voice, press } = talk();
    const reply = await voice('sad 0.9');
    const corrected = await press(button(await press(button(reply, 'Not right?')), 'happy'));
    expect(words(corrected)).toEqual(['Got it: happy. Thanks!']);
    expect(corrected.emotion).toBe('happy');
    expect(corrected.track.id).toMatch(/^pop-/);
    expect(corrected.scores).toEqual(reply.scores);
    expect(buttons(corrected)).toEqual([
      ['Not right?', 'Another song', 'Why?'],
      ['Lift me up', 'Calm me down'],
      ['The one before', 'Never this song', 'Never this artist'],
    ]);
    const takes = await store.takes({ personId: anna.id });
    expect(takes).toMatchObject([{ correction: 'happy', trackIds: [reply.track.id, corrected.track.id] }]);
  });

  it('keep the song when the same correction comes twice, or confirms the prediction', async () => {
    const { store, voice, press } = talk();
    const reply = await voice('sad 0.9');
    const confirmed = await press(button(await press(button(reply, 'Not right?')), 'sad'));
    expect(confirmed.track).toEqual(reply.track);
    expect(words(confirmed)).toEqual(['Got it: sad. Thanks!']);
    const happy = button(await press(button(reply, 'Not right?')), 'happy');
    const once = await press(happy);
    expect(await press(happy)).toEqual(once);
    expect((await store.takes({ personId: anna.id }))[0]?.trackIds).toEqual([reply.track.id, once.track.id]);
  });

  it('keep both songs of an unsure answer when the choice opens and closes, and replace both together', async () => {
    const { voice, press } = talk();
    const reply = await voice('happy 0.4 angry 0.35');
    const open = await press(button(reply, 'Not right?'));
    const closed = await press(button(open, 'Leave it as it was'));
    for (const one of [open, closed]) {
      expect(one.track).toEqual(reply.track);
      expect(one.runnerUp).toEqual(reply.runnerUp);
    }
    const another = await press(button(reply, 'Another song'));
    expect(another.track.id).toMatch(/^pop-/);
    expect(another.runnerUp?.track.id).toMatch(/^rock-/);
    expect(another.track).not.toEqual(reply.track);
    expect(another.runnerUp).not.toEqual(reply.runnerUp);
  });

  it('keep the song of the leading emotion when it was that one', async () => {
    const { voice, press } = talk();
    const reply = await voice('happy 0.4 angry 0.35');
    const confirmed = await press(button(reply, 'happy'));
    expect(confirmed.track).toEqual(reply.track);
    expect(confirmed.runnerUp).toBeUndefined();
  });

  it('stand under one song where it fits both emotions; for the second alone there is another', async () => {
    const catalog = new SmallCatalog();
    const { voice, press } = talk({ catalog });
    const reply = await voice('fearful 0.4 angry 0.35');
    expect(catalog.asked).toHaveLength(1);
    expect(catalog.asked[0]).toMatchObject({ mood: { emotions: ['fearful', 'angry'], mode: 'match' } });
    expect(reply.runnerUp).toBeUndefined();
    expect((await press(button(reply, 'fearful'))).track).toEqual(reply.track);
    const angry = await press(button(reply, 'angry'));
    expect(catalog.asked.at(-1)).toMatchObject({ mood: { emotions: ['angry'], mode: 'match' } });
    expect(angry.track.id).toMatch(/^rock-/);
  });

  it('keep the song when the leading emotion is confirmed and the song is of its genre', async () => {
    const { voice, press } = talk();
    const reply = await voice('sad 0.4 happy 0.35');
    expect(reply.track.id).toMatch(/^blues-/);
    expect((await press(button(reply, 'sad'))).track).toEqual(reply.track);
  });

  it('bring a song for the runner-up when a model that was surer has offered only one', async () => {
    const { store, press } = talk();
    const take = { id: '0123456789', personId: anna.id, createdAtMs: startMs, trackIds: ['chill-1'] };
    await store.saveTake({ ...take, scores: scoresOf({ sad: 0.4, calm: 0.35 }) });
    const corrected = await press(encodeButton({ kind: 'choose', takeId: take.id, emotion: 'calm' }));
    expect(corrected.track.id).toMatch(/^acoustic-/);
    expect((await store.takes({ takeId: take.id }))[0]?.trackIds).toEqual(['chill-1', corrected.track.id]);
  });

  it('show the runner-up’s song when the runner-up is chosen', async () => {
    const { voice, press } = talk();
    const reply = await voice('happy 0.4 angry 0.35');
    const corrected = await press(button(reply, 'angry'));
    expect(corrected.track).toEqual(reply.runnerUp?.track);
    expect(corrected.runnerUp).toBeUndefined();
    const another = await press(button(corrected, 'Another song'));
    expect(another.track.id).toMatch(/^rock-/);
    expect(another.track).not.toEqual(corrected.track);
  });

  it('lift and soothe this answer and the next ones', async () => {
    const { store, voice, press } = talk();
    const reply = await voice('sad 0.9');
    const lifted = await press(button(reply, 'Lift me up'));
    expect(lifted.track.id).toMatch(/^soul-/);
    expect(buttons(lifted).at(-2)).toEqual(['Match my mood', 'Calm me down']);
    expect((await press(button(reply, 'Lift me up'))).track).toEqual(lifted.track);
    expect(await store.preferences(anna.id)).toEqual({ mode: 'lift' });
    expect((await voice('angry 0.9')).track.id).toMatch(/^funk-/);
    expect((await press(button(lifted, 'Calm me down'))).track.id).toMatch(/^piano-/);
    const back = await press(button(lifted, 'Match my mood'));
    expect(back.track.id).toMatch(/^blues-/);
    expect(back.track).not.toEqual(reply.track);
  });

  it('with a command run it', async () => {
    const reply = await talk().conversation.onPress({ person: bert, buttonId: 't:help' });
    expect(reply).toEqual(await talk().type('help', '', bert));
  });

  it('correct back and forth with a new song each time', async () => {
    const { voice, press } = talk();
    const reply = await voice('sad 0.9');
    const open = await press(button(reply, 'Not right?'));
    const there = await press(button(open, 'happy'));
    const back = await press(button(open, 'sad'));
    const again = await press(button(open, 'happy'));
    expect([reply, there, back, again].map(({ emotion }) => emotion)).toEqual(['sad', 'happy', 'sad', 'happy']);
    expect(new Set([reply, there, back, again].map(({ track }) => track.id)).size).toBe(4);
  });

  it('bring another song of the corrected genre after a correction', async () => {
    const { voice, press } = talk();
    const reply = await voice('sad 0.9');
    const corrected = await press(button(await press(button(reply, 'Not right?')), 'angry'));
    const another = await press(button(corrected, 'Another song'));
    expect(another.track.id).toMatch(/^rock-/);
    expect(another.track).not.toEqual(corrected.track);
    expect(words(another)).toEqual(words(corrected));
  });

  it('work after a restart', async () => {
    const before = talk();
    const reply = await before.voice('sad 0.9');
    const after = talk({ store: before.store, seed: 7 });
    const open = await after.press(button(reply, 'Not right?'));
    expect(open.track).toEqual(reply.track);
    expect((await after.press(button(open, 'calm'))).track.id).toMatch(/^acoustic-/);
  });

  it('offer another song when the shown one has left the catalogue', async () => {
    const before = talk();
    const reply = await before.voice('sad 0.9');
    const songs = new SmallCatalog();
    const catalog: MusicCatalog = {
      tracks: (query) => songs.tracks(query),
      track: async (id) => (id === reply.track.id ? undefined : songs.track(id)),
    };
    const after = talk({ store: before.store, catalog });
    const open = await after.press(button(reply, 'Not right?'));
    expect(open.track.id).not.toBe(reply.track.id);
    const takes = await before.store.takes({ personId: anna.id });
    expect(takes[0]?.trackIds).toEqual([reply.track.id, open.track.id]);
  });

  it('of a forgotten take say that it is forgotten', async () => {
    const { store, voice, press } = talk();
    const reply = await voice('sad 0.9');
    await store.forget({ personId: anna.id });
    expect(await userError(press(button(reply, 'Another song')))).toBe('error.forgotten');
  });

  it('with an unknown id are refused', async () => {
    expect(await userError(talk().press('c:0123456789:<script>'))).toBe('error.unknownButton');
  });
});

describe('a transcript', () => {
  const transcript = async (seed: number): Promise<Reply[]> => {
    const { voice, press, type } = talk({ seed, catalog: new SmallCatalog(10) });
    const replies: Reply[] = [];
    for (const emotion of emotions) {
      const reply = await voice(`${emotion} 0.6`);
      const open = await press(button(reply, 'Not right?'));
      replies.push(reply, open, await press(button(open, 'calm')), await press(button(reply, 'Another song')));
    }
    return [...replies, await type('privacy', 'export')];
  };

  it('is the same for the same seed, and different for another', async () => {
    const first = await transcript(5);
    expect(await transcript(5)).toEqual(first);
    expect(await transcript(6)).not.toEqual(first);
  });
});

describe('the search in the catalogue', () => {
  it('ends with the signal of the recording', async () => {
    const giveUp = new AbortController();
    const songs = new SmallCatalog();
    const catalog: MusicCatalog = {
      tracks: async (query, signal) => {
        giveUp.abort();
        signal?.throwIfAborted();
        return songs.tracks(query);
      },
      track: (id) => songs.track(id),
    };
    const { store, conversation } = talk({ catalog });
    const asked = conversation.onRecording({ person: anna, audio: recording('sad 0.9'), signal: giveUp.signal });
    await expect(asked).rejects.toThrow('aborted');
    expect(await store.takes({ personId: anna.id })).toEqual([]);
  });

  it('has the genre, kind and market of the person, and nothing else about them', async () => {
    const catalog = new SmallCatalog();
    const { store, conversation, voice } = talk({ catalog });
    await store.savePreferences(anna.id, {
      kind: 'episode',
      mode: 'soothe',
      genres: { soothe: { sad: 'whale song' } },
    });
    const first = await conversation.onRecording({ person: { ...anna, market: 'AT' }, audio: recording('sad 0.9') });
    await voice('sad 0.9');
    const mood = { emotions: ['sad'], mode: 'soothe' };
    const wish = { genre: 'whale song', anyGenre: false, mood, kind: 'episode' };
    expect(catalog.asked).toEqual([
      { ...wish, market: 'AT', offered: new Set() },
      { ...wish, market: undefined, offered: new Set([first.track.id]) },
    ]);
    expect(first.track).toMatchObject({ kind: 'episode' });
  });
});

describe('the language that a person chose', () => {
  it('goes before the one that the bot knows, in answers, presses and commands', async () => {
    const { store, conversation, voice, press, type } = talk();
    await store.savePreferences(anna.id, { locale: 'de' });
    const reply = await voice('sad 0.9');
    expect(words(reply)[0]).toMatch(/^Du klingst traurig/);
    expect((await press(button(reply, 'Anderes Lied'))).locale).toBe('de');
    expect((await type('help')).locale).toBe('de');
    expect(await conversation.localeOf(anna)).toBe('de');
    expect(await conversation.localeOf(bert)).toBe('de');
    await store.savePreferences(bert.id, { locale: 'en' });
    expect(await conversation.localeOf(bert)).toBe('en');
  });
});
