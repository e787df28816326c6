import { describe, expect, it } from 'vitest';
import { loadImage } from '@napi-rs/canvas';
import { drawCard } from '../../src/audio/explanation/card-picture.ts';
import { drawDiary } from '../../src/audio/explanation/diary-picture.ts';
import { PicturePool } from '../../src/audio/pool/picture-pool.ts';
import { diaryOf } from '../../src/core/diary/diary.ts';
import { anna, bert, button, buttons, talk, userError, words } from '../core/conversation/talk.ts';

describe('/diary', () => {
  it('shows nobody but the person their own results, with a picture and buttons for other periods and a file', async () => {
    const painter = { drawDiary, drawCard, close: () => Promise.resolve() };
    const { voice, type, conversation } = talk({ painter });
    for (const script of ['calm 0.9', 'calm 0.8', 'happy 0.9']) await voice(script);
    await voice('angry 0.9', bert);
    const week = await type('diary');
    expect(words(week)).toEqual(['Your week: 3 results', 'Most often: calm 2, happy 1.']);
    expect(buttons(week)).toEqual([['Day', 'Month', 'As a file']]);
    const image = await loadImage(week.picture!.bytes);
    expect([image.width, image.height]).toEqual([1000, 560]);
    expect(week.picture!.bytes.length).toBeLessThan(60_000);
    const file = await conversation.onPress({ person: anna, buttonId: button(week, 'As a file') });
    expect(file).toMatchObject({ beside: true, attachment: { name: 'moodtune-week.csv', mediaType: 'text/csv' } });
    expect(file.attachment?.text.split('\r\n')).toHaveLength(5);
    expect(words(await type('diary', 'month', bert))[0]).toContain('1 Ergebnis');
  });

  it('says that there is nothing, and has words alone where nothing draws', async () => {
    const { voice, type } = talk();
    const none = await type('diary', 'day');
    expect(words(none)[0]).toContain('nothing in your diary');
    expect(none.picture).toBeUndefined();
    await voice('sad 0.9');
    const day = await type('diary', 'day');
    expect(words(day)[0]).toBe('Your last 24 hours: 1 result');
    expect(day.picture).toBeUndefined();
  });

  it('is not for groups', async () => {
    const { conversation } = talk();
    expect(await userError(conversation.onCommand({ person: anna, name: 'diary', isAlone: false }))).toBe(
      'error.privately',
    );
  });

  it('is drawn for the background that the bot names, typed or pressed, and else for both', async () => {
    const themes: string[] = [];
    const painter = {
      drawDiary: (request: Parameters<typeof drawDiary>[0]) => {
        themes.push(request.theme);
        return drawDiary(request);
      },
      ...{ drawCard, close: () => Promise.resolve() },
    };
    const { voice, type, conversation } = talk({ painter });
    await voice('calm 0.9');
    const week = await type('diary');
    await conversation.onCommand({ person: anna, name: 'diary', theme: 'light' });
    await conversation.onPress({ person: anna, buttonId: button(week, 'Month'), theme: 'light' });
    expect(themes).toEqual(['dark', 'light', 'light']);
  });

  it('is drawn on a thread as on this one', async () => {
    const diary = diaryOf([], 'month', Date.UTC(2026, 10, 25));
    const pool = new PicturePool();
    const request = { diary, locale: 'ar', theme: 'light' } as const;
    const [there, here] = [await pool.drawDiary(request), await drawDiary(request)];
    await pool.close();
    expect(Buffer.from(there!).equals(Buffer.from(here!))).toBe(true);
  });
});

describe('a card to share', () => {
  const painter = { drawDiary, drawCard, close: () => Promise.resolve() };

  it('is a picture beside the explanation, for the speaker alone', async () => {
    const { voice, conversation } = talk({ painter });
    const why = await conversation.onPress({ person: anna, buttonId: button(await voice('sad 0.9'), 'Why?') });
    const buttonId = button(why, 'Card to share');
    const card = await conversation.onPress({ person: anna, buttonId });
    expect(card).toMatchObject({ beside: true, buttons: [], picture: { mediaType: 'image/png' } });
    expect(words(card)[0]).toContain('Your voice is not in it');
    expect(await userError(conversation.onPress({ person: bert, buttonId, anyone: true }))).toBe('error.notYourVoice');
  });

  it('leaves out a title whose letters the font lacks, and cuts one that is too long', async () => {
    const draw = (song: string, locale: 'en' | 'ja' = 'en') =>
      drawCard({ emotion: 'calm', evidence: { seconds: 2 }, song, locale, theme: 'dark' });
    const base64 = async (song: string, locale: 'en' | 'ja' = 'en') =>
      Buffer.from((await draw(song, locale))!).toString('base64');
    expect(await base64('夜に駆ける')).toBe(await base64(''));
    expect(await base64('夜に駆ける', 'ja')).not.toBe(await base64('', 'ja'));
    expect(await base64('So long a title '.repeat(20))).not.toBe(await base64(''));
  });
});
