import { describe, expect, it } from 'vitest';
import { TelegramRenderer } from '../../../src/bots/telegram/render.ts';
import { phrase } from '../../../src/core/i18n/catalogue.ts';
import type { Track } from '../../../src/core/track.ts';
import type { Reply } from '../../../src/core/conversation/reply.ts';
import { visibleText } from '../../fakes/telegram/html.ts';

const renderer = new TelegramRenderer();
const track: Track = {
  id: 'x',
  kind: 'track',
  title: '<b>Rock & "Roll"</b>',
  artists: ['AC/DC'],
  year: 1980,
  explicit: false,
  url: 'https://open.spotify.com/track/a?b="&c=<d>',
};
const plain: Reply = { locale: 'en', texts: [], buttons: [] };

function unknownCommand(name: string): Reply {
  return { ...plain, texts: [phrase('error.unknownCommand', { name })] };
}

describe('a message', () => {
  it('a message escapes what people and catalogues write', () => {
    const { html, keyboard, previewUrl } = renderer.render({ ...unknownCommand('<a href="x">&amp;'), track });
    expect(visibleText(html)).toContain('I do not know /<a href="x">&amp;.');
    expect(visibleText(html)).toContain('<b>Rock & "Roll"</b> by AC/DC (1980)');
    expect(html).toContain('href="https://open.spotify.com/track/a?b=&quot;&amp;c=&lt;d&gt;"');
    expect(keyboard[0]).toEqual([{ text: '🎧 Listen on Spotify', url: track.url }]);
    expect(previewUrl).toBe(track.url);
  });

  it('says why this song, and shows a preview of a song, not of a search', () => {
    const reason = { sounds: ['slow', 'minor'], topics: ['leaving'] } as const;
    expect(visibleText(renderer.render({ ...plain, track: { ...track, reason } }).html)).toContain(
      '(1980)\nWhy this song: slow, minor, about leaving',
    );
    const url = 'https://open.spotify.com/search/Hurt';
    const { html, keyboard, previewUrl } = renderer.render({ ...plain, track: { ...track, url } });
    expect(visibleText(html)).not.toContain('http');
    expect(keyboard[0]).toEqual([{ text: '🎧 Find on Spotify', url }]);
    expect(previewUrl).toBeUndefined();
  });

  it('a message links to https addresses only', () => {
    const { html, keyboard, previewUrl } = renderer.render({
      ...plain,
      track: { ...track, url: 'javascript:alert(1)' },
    });
    expect(html).not.toContain('<a');
    expect([keyboard, previewUrl]).toEqual([[], undefined]);
  });

  it("a message is valid HTML within Telegram's limit", () => {
    for (const name of ['<&'.repeat(5000), '😀'.repeat(3000), 'x'.repeat(4096)]) {
      const { html } = renderer.render({ ...unknownCommand(name), track, notice: phrase('mood.notice') });
      const text = visibleText(html);
      expect(text.length).toBeLessThanOrEqual(4096);
      expect(text.length).toBeGreaterThan(4000);
      expect(text.isWellFormed()).toBe(true);
    }
  });

  it('a message has no lone surrogates', () => {
    expect(renderer.render(unknownCommand('a\ud83d')).html.isWellFormed()).toBe(true);
  });
});

describe('a toast', () => {
  it('a toast has at most 200 characters', () => {
    expect(renderer.toast(unknownCommand('x'))).toBe('I do not know /x. Type /help to see what I know.');
    expect(renderer.toast(unknownCommand('x'.repeat(300)))).toHaveLength(200);
  });
});
