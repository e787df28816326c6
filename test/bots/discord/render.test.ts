import { ButtonStyle, ComponentType } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutMarkdown, escape, withCommandNames } from '../../../src/bots/discord/markdown.ts';
import { DiscordRenderer } from '../../../src/bots/discord/render.ts';
import { phrase } from '../../../src/core/i18n/catalogue.ts';
import type { Button, Reply } from '../../../src/core/conversation/reply.ts';
import { anna, button, talk } from '../../core/conversation/talk.ts';

const renderer = new DiscordRenderer();
const plain = (extra: Partial<Reply> = {}): Reply => ({ locale: 'en', texts: [], buttons: [], ...extra });
const numbered = (count: number): Button[] =>
  Array.from({ length: count }, (_, index) => ({ label: phrase('button.reroll'), id: `b${index}` }));
const song = { id: 'x', kind: 'track' as const, title: 'a', artists: [], explicit: false, url: 'https://x.org/' };

describe('an answer', () => {
  it('an answer ends its content with the bare link, so that Discord shows its player', async () => {
    const { body } = renderer.render(await talk().voice('sad 0.9'));
    expect(body.content.split('\n').at(-1)).toMatch(/^https:\/\/open\.spotify\.com\/\S+$/);
    expect(body).not.toHaveProperty('flags');
  });

  it('of a song without a known id leads to a search by a button only: no address of a search is text', async () => {
    const reply = await talk().voice('sad 0.9');
    const url = 'https://open.spotify.com/search/Hurt%20Johnny%20Cash';
    const { content, components } = renderer.render({ ...reply, track: { ...song, url } }).body;
    expect(content).not.toContain('http');
    expect(components.at(-1)?.components).toMatchObject([{ label: 'Find on Spotify', url }]);
  });

  it('says why this song, below it', async () => {
    const reply = await talk().voice('sad 0.9');
    const reason = { sounds: ['slow', 'minor'], topics: ['leaving'] } as const;
    const lines = renderer.render({ ...reply, track: { ...reply.track, reason } }).body.content.split('\n');
    expect(lines.at(-2)).toBe('Why this song: slow, minor, about leaving');
    const german = renderer.render({ ...reply, locale: 'de', track: { ...reply.track, reason } }).body.content;
    expect(german).toContain('Warum dieses Lied: langsam, in Moll, über den Abschied');
  });

  it('an unsure answer has a row of candidates, and no player for the second song', async () => {
    const { body } = renderer.render(await talk().voice('sad 0.31 calm 0.3'));
    expect(body.content).toMatch(/^\*\*😢 I am not sure: sad \(31%\) or calm \(30%\)\?\*\*\n/);
    expect(body.content).toMatch(/😌 \[In case it is calm: .*\]\(<https:\/\/.*>\)/);
    const [candidates] = body.components;
    expect(candidates?.components).toMatchObject([{ emoji: { name: '😢' } }, { emoji: { name: '😌' } }]);
  });

  it('an answer that others read names the speaker, without a notification', async () => {
    const { body } = renderer.render(await talk().voice('sad 0.9'), { speakerId: '42' });
    expect(body.content).toMatch(/^<@42> \*\*😢 You sound sad/);
    expect(body.allowed_mentions).toEqual({ parse: [] });
  });

  it('an answer ends with a button that opens the song', async () => {
    const { components } = renderer.render(await talk().voice('sad 0.9')).body;
    expect(components.at(-1)?.components).toMatchObject([{ style: ButtonStyle.Link, label: 'Listen on Spotify' }]);
  });

  it('eight emotions become a menu beside one button', async () => {
    const { voice, press } = talk();
    const opened = await press(button(await voice('sad 0.9'), 'Not right?'));
    const [menu, rest] = renderer.render(opened).body.components;
    expect(menu?.components).toMatchObject([{ type: ComponentType.StringSelect, placeholder: 'Which one was it?' }]);
    expect(menu?.components[0]).toHaveProperty('options.length', 8);
    expect(rest?.components).toMatchObject([{ label: 'Leave it as it was' }]);
  });
});

describe('what a reply brings along', () => {
  it('a message carries its picture with a description', () => {
    const picture = { bytes: Uint8Array.of(1, 2), mediaType: 'image/png' as const, description: phrase('mood.choose') };
    const { body, files } = renderer.render(plain({ picture }));
    expect(body.attachments).toEqual([{ id: 0, filename: 'why.png', description: 'Which one was it?' }]);
    expect(files).toMatchObject([{ name: 'why.png', contentType: 'image/png' }]);
  });

  it('a message carries its file, and one without removes an earlier file', () => {
    const attachment = { name: 'moodtune.json', mediaType: 'application/json', text: '{}' };
    expect(renderer.render(plain({ attachment })).files).toMatchObject([{ name: 'moodtune.json', data: '{}' }]);
    expect(renderer.render(plain()).body.attachments).toEqual([]);
  });
});

describe("Discord's limits", () => {
  it('rows longer than five are parted; more than five rows are packed', () => {
    const long = renderer.render(plain({ buttons: [numbered(7)] })).body.components;
    expect(long.map(({ components }) => components.length)).toEqual([5, 2]);
    const many = renderer.render(plain({ buttons: numbered(9).map((one) => [one]), track: song })).body.components;
    expect(many.map(({ components }) => components.length)).toEqual([5, 5]);
  });

  it("messages of any texts and any rows keep to Discord's limits", () => {
    const title = fc.string({ unit: 'grapheme', maxLength: 6000 });
    const rows = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 });
    fc.assert(
      fc.property(title, rows, fc.boolean(), (text, lengths, mood) => {
        const track = { ...song, title: text };
        const { body } = renderer.render(
          plain({
            texts: [phrase('offer.title', { title: text })],
            track,
            buttons: lengths.map(numbered),
            ...(mood && { emotion: 'sad' }),
          }),
        );
        expect(body.content.length).toBeLessThanOrEqual(2000);
        for (const { description = '' } of body.embeds) {
          expect(description.length).toBeLessThanOrEqual(4096);
        }
        expect(body.components.length).toBeLessThanOrEqual(5);
        for (const { components } of body.components) {
          expect(components.length).toBeGreaterThan(0);
          expect(components.length).toBeLessThanOrEqual(5);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('markup', () => {
  it.each([
    ['*bold* _it_ ~~no~~ `code` ||spoiler||', '\\*bold\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\` \\|\\|spoiler\\|\\|'],
    ['[words](https://evil.example)', '\\[words\\](https\\://evil.example)'],
    ['<@1> <#2> <:a:3>', '\\<@1\\> \\<#2\\> \\<:a:3\\>'],
    ['# head\n- list\n1. one', '\\# head\n\\- list\n1\\. one'],
    ['back\\slash', 'back\\\\slash'],
    // discord.js's escapeMarkdown leaves these four as they are.
    ['> quote', '\\> quote'],
    ['+ list', '\\+ list'],
    ['-# small print', '\\-# small print'],
    ['https://evil.example/_x_', 'https\\://evil.example/\\_x\\_'],
    ['R&B (90s), rock-n-roll. 50%', 'R&B (90s), rock-n-roll. 50%'],
  ])('%j is written as it is', (text, escaped) => {
    expect(escape(text)).toBe(escaped);
  });

  it('cutting splits no escape and no character', () => {
    expect(cutMarkdown('ab\\*cd', 4)).toBe('ab…');
    expect(cutMarkdown('a😢b', 3)).toBe('a…');
    expect(cutMarkdown('abcd', 4)).toBe('abcd');
  });
});

describe('names of commands', () => {
  it("names of commands are in the language of the person's app", () => {
    expect(withCommandNames('/privacy shows it; /genres sad jazz', 'de')).toBe(
      '/datenschutz shows it; /musikrichtungen sad jazz',
    );
    expect(withCommandNames('/privacy and /other, not a/mood', 'en')).toBe('/privacy and /other, not a/mood');
  });

  it("names of commands in notice and help are in the language of the person's app", async () => {
    const { type, voice } = talk();
    expect(renderer.render(await voice('sad 0.9'), { appLocale: 'de' }).body.embeds[0]?.description).toContain(
      '/datenschutz',
    );
    expect(renderer.render(await type('help'), { appLocale: 'de' }).body.content).toContain('/hilfe');
    expect(anna.locale).toBe('en');
  });
});
