import { describe, expect, it } from 'vitest';
import { satisfactionTable, wilson } from '../../../src/core/satisfaction.ts';
import { recording } from '../../fakes/analyzer.ts';
import { anna, bert, button, buttons, talk, words } from './talk.ts';

describe('what is counted of an answer', () => {
  it('is that it was given, corrected, and its song replaced or refused, each once', async () => {
    const { store, voice, press } = talk();
    const reply = await voice('sad 0.9');
    const another = await press(button(reply, 'Another song'));
    await press(button(another, 'Another song'));
    const open = await press(button(reply, 'Not right?'));
    await press(button(open, 'happy'));
    await press(button(open, 'angry'));
    await press(button(another, 'Never this song'));
    const sad = { emotion: 'sad', mode: 'match', catalogue: 'builtin' };
    expect(await store.counts()).toEqual([
      { ...sad, event: 'answered', count: 1 },
      { ...sad, event: 'rerolled', count: 1 },
      { ...sad, event: 'corrected', count: 1 },
      { ...sad, event: 'refused', count: 1 },
    ]);
  });

  it('is not a correction when the person agrees, nor anything of an unsure answer or a picked mood', async () => {
    const { store, voice, press, type } = talk();
    const reply = await voice('calm 0.9');
    await press(button(await press(button(reply, 'Not right?')), 'calm'));
    const unsure = await voice('sad 0.4 calm 0.35');
    await press(button(unsure, 'calm'));
    const picked = await press(button(await type('mood', ''), 'happy'));
    expect(buttons(picked).flat()).toContain('Another song');
    await press(button(picked, 'Another song'));
    expect(await store.counts()).toEqual([
      { emotion: 'calm', mode: 'match', catalogue: 'builtin', event: 'answered', count: 1 },
    ]);
  });

  it('is that its song was opened, once, by its owner, where the bot sees that', async () => {
    const { store, conversation, voice, type, press } = talk();
    const audio = recording('sad 0.9');
    const seen = await conversation.onRecording({ person: anna, audio, takeId: 'SEEN000000', seesOpening: true });
    await conversation.onOpened({ person: bert, takeId: 'SEEN000000' });
    for (let times = 0; times < 2; times += 1) await conversation.onOpened({ person: anna, takeId: 'SEEN000000' });
    await conversation.onOpened({ person: anna, takeId: 'NEVER00000' });
    await conversation.onRecording({ person: anna, audio: recording('sad 0.4 calm 0.35'), takeId: 'UNSURE0000' });
    await conversation.onOpened({ person: anna, takeId: 'UNSURE0000' });
    await voice('calm 0.9');
    const picked = await press(button(await type('mood', ''), 'happy'));
    expect([seen.emotion, picked.emotion]).toEqual(['sad', 'happy']);
    const about = { mode: 'match', catalogue: 'builtin', count: 1 };
    expect(await store.counts()).toEqual([
      { ...about, emotion: 'sad', event: 'answered' },
      { ...about, emotion: 'sad', event: 'openable' },
      { ...about, emotion: 'sad', event: 'opened' },
      { ...about, emotion: 'calm', event: 'answered' },
    ]);
  });

  it('is nothing where nobody could press a button', async () => {
    const { store, conversation } = talk();
    await conversation.onRecording({ person: anna, audio: recording('sad 0.9'), isCounted: false, seesOpening: true });
    expect(await store.counts()).toEqual([]);
  });

  it('a person sees their own share with /privacy', async () => {
    const { voice, press, type } = talk();
    await voice('calm 0.9');
    const reply = await voice('sad 0.9');
    await press(button(await press(button(reply, 'Not right?')), 'happy'));
    expect(words(await type('privacy'))).toContain('Recordings: 2, corrected by you: 1.');
  });
});

describe('the table', () => {
  it('has the share of answers left uncorrected and of songs kept, with intervals', () => {
    const key = { emotion: 'sad', mode: 'match', catalogue: 'builtin' } as const;
    const table = satisfactionTable([
      { ...key, event: 'answered', count: 200 },
      { ...key, event: 'corrected', count: 19 },
      { ...key, event: 'rerolled', count: 50 },
      { ...key, event: 'openable', count: 20 },
      { ...key, event: 'opened', count: 10 },
    ]);
    expect(table).toContain(
      '| all | 200 | 90.5 % (85.6 to 93.8) | 75.0 % (68.6 to 80.5) | 50.0 % (29.9 to 70.1) | 0 |',
    );
    expect(table).toContain('| sad | 200 | 90.5 %');
    expect(table).toContain('| happy | 0 |  |  |  | 0 |');
  });

  it('has the intervals of Wilson', () => {
    const [low, high] = wilson(8, 10);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});
