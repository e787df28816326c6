import { stripVTControlCharacters, styleText } from 'node:util';
import { describe, expect, it } from 'vitest';
import { TerminalRenderer } from '../../../src/bots/terminal/render.ts';
import { widthOf, wrapped } from '../../../src/bots/terminal/layout.ts';
import { screenOf, visible, visibleJson, type Screen } from '../../../src/bots/terminal/screen.ts';
import { UserError } from '../../../src/core/errors.ts';
import { failureReply } from '../../../src/bots/shared/failure.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { Reply } from '../../../src/core/conversation/reply.ts';
import { anna, bert, button, talk } from '../../core/conversation/talk.ts';
import { Stream } from './streams.ts';

const plain: Screen = { columns: 80, paint: (_format, text) => text };
const colours: Screen = { ...plain, paint: (format, text) => styleText(format, text, { validateStream: false }) };
const render = (reply: Reply, screen = plain) => `\n${new TerminalRenderer(screen).render(reply)}`;

describe('an answer in a terminal', () => {
  it('that is sure: headline, bars by falling probability, song, notice, buttons', async () => {
    expect(render(await talk().voice('happy 0.87 surprised 0.07'))).toBe(`
😊 You sound happy. I am very sure (87%).
Next likely: surprised (7%).

  happy       87%  ███████████████████████████▉
  surprised    7%  ██▎
  neutral      1%  ▍
  calm         1%  ▍
  sad          1%  ▍
  angry        1%  ▍
  fearful      1%  ▍
  disgusted    1%  ▍

♪ A song for you: pop song 2 by The pop band (1991)
  Listen on Spotify: https://open.spotify.com/track/pop%202

I guess this from the sound of your voice and can be wrong. I keep the result,
never the recording; /privacy shows it and deletes it.

[1] Not right?   [2] Another song   [3] Why?
[4] Lift me up   [5] Calm me down
`);
  });

  it('says why this song; one without a known id is searched for by its words, not by an address', async () => {
    const reply = await talk().voice('sad 0.9');
    const reason = { sounds: ['slow', 'minor'], topics: ['leaving'] } as const;
    const track = { ...reply.track, title: 'Hurt', artists: ['Johnny Cash'], year: 2002, reason };
    expect(render({ ...reply, track })).toContain(
      `\n♪ A song for you: Hurt by Johnny Cash (2002)\n  Why this song: slow, minor, about leaving\n  Listen on Spotify: ${track.url}\n`,
    );
    const url = 'https://open.spotify.com/search/Hurt%20Johnny%20Cash';
    const searched = render({ ...reply, track: { ...track, url } });
    expect(searched).toContain('\n  Find on Spotify: Hurt Johnny Cash\n');
    expect(searched).not.toContain('http');
  });

  it('that is unsure offers the candidates, in columns', async () => {
    const { voice } = talk();
    await voice('calm 1');
    expect(render(await voice('sad 0.4 calm 0.35'))).toBe(`
😢 I am not sure: sad (40%) or calm (35%)?

  sad         40%  ████████████▊
  calm        35%  ███████████▎
  neutral      4%  █▍
  happy        4%  █▍
  angry        4%  █▍
  fearful      4%  █▍
  disgusted    4%  █▍
  surprised    4%  █▍

♪ A song for you: blues song 1 by The blues band (1990)
  Listen on Spotify: https://open.spotify.com/track/blues%201

♪ In case it is calm: acoustic song 1 by The acoustic band (1990)
  Listen on Spotify: https://open.spotify.com/track/acoustic%201

[1] sad          [2] calm
[3] Not right?   [4] Another song   [5] Why?
[6] Lift me up   [7] Calm me down
`);
  });

  it('below an earlier one repeats neither bars nor notice', async () => {
    const { voice, press } = talk();
    const reply = await voice('sad 0.9');
    const open = await press(button(reply, 'Not right?'));
    const again = (one: Reply) => `\n${new TerminalRenderer(plain, { again: true }).render(one)}`;
    expect(again(open)).toBe(`
😢 You sound sad. I am very sure (90%).
Which one was it?

♪ A song for you: blues song 2 by The blues band (1991)
  Listen on Spotify: https://open.spotify.com/track/blues%202

[1] neutral   [2] calm      [3] happy       [4] sad
[5] angry     [6] fearful   [7] disgusted   [8] surprised
[9] Leave it as it was
`);
    expect(again(await press(button(open, 'angry')))).toBe(`
😠 Got it: angry. Thanks!

♪ A song for you: rock song 2 by The rock band (1991)
  Listen on Spotify: https://open.spotify.com/track/rock%202

[1] Not right?       [2] Another song      [3] Why?
[4] Lift me up       [5] Calm me down
[6] The one before   [7] Never this song   [8] Never this artist
`);
  });

  it('in German, on a narrow screen', async () => {
    const rendered = render(await talk().voice('fearful 0.7 sad 0.2', bert), { ...plain, columns: 36 });
    expect(rendered.replaceAll('\u00a0', '·')).toBe(`
😨 Du klingst ängstlich. Ich bin
mir ziemlich sicher (70·%).
Sonst am ehesten: traurig (20·%).

  ängstlich   70·%  ███████████▎
  traurig     20·%  ███▎
  neutral      2·%  ▎
  ruhig        2·%  ▎
  fröhlich     2·%  ▎
  wütend       2·%  ▎
  angewidert   2·%  ▎
  überrascht   2·%  ▎

♪ Ein Lied für dich: electronic
song 2 von The electronic band
(1991)
  Auf Spotify anhören: https://open.spotify.com/track/electronic%202

Ich schätze das aus dem Klang
deiner Stimme und kann
danebenliegen. Ich speichere das
Ergebnis, nie die Aufnahme;
/privacy zeigt und löscht es.

[1] Stimmt nicht?   [2] Anderes Lied
[3] Warum?
[4] Heitere mich auf
[5] Beruhige mich
`);
  });

  it('shows explicit songs as such, and an earlier offer of which only the link is known', async () => {
    const reply = await talk().voice('happy 0.9');
    const explicit = render({ ...reply, track: { ...reply.track, explicit: true } });
    expect(explicit).toContain('♪ A song for you: pop song 2 by The pop band (1991, explicit)\n');
    const { id, url } = reply.track;
    const known = { id, url, kind: 'album', title: '', artists: [], explicit: false } as const;
    const again = render({ ...reply, track: known });
    expect(again).toContain('♪ An album for you: the one from before\n  Listen on Spotify: https://');
  });

  it('that is an error is its sentence', () => {
    const { reply } = failureReply(new UserError('error.noSpeech'), 'en', seededRandom(1));
    expect(render(reply)).toBe(
      '\nI hear no speech in this recording. Speak closer to the microphone and try again.\n'.replace(
        'try again',
        'try\nagain',
      ),
    );
  });

  it('says the same in colours, with the leading emotion highlighted', async () => {
    const reply = await talk().voice('happy 0.87 surprised 0.07');
    const coloured = render(reply, colours);
    expect(coloured).toContain('\x1b[1m\x1b[36m  happy ');
    expect(stripVTControlCharacters(coloured)).toBe(render(reply));
  });

  it('has bars no wider than the screen, full at 1 and empty at 0', async () => {
    const rows = render(await talk().voice('happy 1')).split('\n');
    expect(rows.find((row) => row.startsWith('  happy'))).toBe(`  happy      100%  ${'█'.repeat(32)}`);
    expect(rows.find((row) => row.startsWith('  sad'))).toBe('  sad          0%  ');
  });

  it('shows control characters of a song as text', async () => {
    const reply = await talk().voice('happy 0.9');
    const evil = '\x1b]0;pwned\x07\r\n\u202e\u009b31m{artist}';
    const track = { ...reply.track, title: evil, artist: evil, url: `https://x/${evil}` };
    const wide = { ...plain, columns: 200 };
    const rendered = render({ ...reply, track }, wide);
    expect(rendered).toContain('\\u{1b}]0;pwned\\u{7}\\u{d}\\u{a}\\u{202e}\\u{9b}31m{artist}');
    expect(rendered.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(rendered.split('\n')).toHaveLength(render(reply, wide).split('\n').length);
  });
});

describe('a screen', () => {
  it('has colours on a terminal and none elsewhere', () => {
    expect(screenOf(new Stream(false)).paint('red', 'no')).toBe('no');
    expect(stripVTControlCharacters(screenOf(new Stream(true)).paint('red', 'yes'))).toBe('yes');
  });
});

describe('visible text', () => {
  it('keeps words of every script and emoji', () => {
    const name = 'Chöre ночь 音声 👩‍🚀.ogg';
    expect(visible(name)).toBe(name);
  });

  it('parses to the same JSON', () => {
    const value = { file: 'a\x1b\x7f\u009b\u2028\u202e\ud800"\\b' };
    expect(JSON.parse(visibleJson(value))).toEqual(value);
    expect(visibleJson(value)).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
  });
});

describe('the layout', () => {
  it.each([
    ['ja', 40],
    ['zh', 40],
    ['de', 40],
    ['ar', 40],
    ['hi', 60],
    ['en', 80],
  ] as const)('in %s has no line wider than %d columns, but for addresses', async (locale, columns) => {
    const reply = await talk().voice('fearful 0.5 sad 0.3', { ...anna, locale });
    const lines = render(reply, { ...plain, columns }).split('\n');
    expect(lines.filter((line) => widthOf(line) > columns && !line.includes('://'))).toEqual([]);
    expect(lines.filter((line) => line.includes('['))).not.toEqual([]);
  });

  it('breaks no button in two, and puts one below the other where they are too wide', async () => {
    const lines = render(await talk().voice('happy 0.9', bert), { ...plain, columns: 20 }).split('\n');
    expect(lines.filter((line) => line.startsWith('['))).toEqual([
      '[1] Stimmt nicht?',
      '[2] Anderes Lied',
      '[3] Warum?',
      '[4] Heitere mich auf',
      '[5] Beruhige mich',
    ]);
  });

  it('numbers buttons after those of the answer above', async () => {
    const { buttons, ...reply } = await talk().voice('happy 0.9');
    const beside = new TerminalRenderer(plain, { after: 5 }).render({ ...reply, buttons: buttons.slice(1) });
    expect(beside).toContain('[6] Lift me up   [7] Calm me down');
  });

  it('counts two columns for a Chinese letter', () => {
    expect(
      wrapped('今天天气很好。', 9, 'zh')
        .split('\n')
        .every((line) => widthOf(line) <= 8),
    ).toBe(true);
  });

  it('shows no marks of direction in Arabic', async () => {
    expect(render(await talk().voice('happy 0.9', { ...anna, locale: 'ar' }))).not.toMatch(/u\{20|[\u200e\u2068]/);
  });

  it('is 100 columns wide at most, also where a terminal does not know its width', () => {
    const widths = [0, 40, 80, 200].map((columns) => screenOf(Object.assign(new Stream(true), { columns })).columns);
    expect(widths).toEqual([100, 40, 80, 100]);
  });
});
