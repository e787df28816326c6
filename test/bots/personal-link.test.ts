import { expect, it } from 'vitest';
import { DiscordRenderer } from '../../src/bots/discord/render.ts';
import { TelegramRenderer } from '../../src/bots/telegram/render.ts';
import { TerminalRenderer } from '../../src/bots/terminal/render.ts';
import { WebRenderer } from '../../src/bots/web/render.ts';
import type { Reply } from '../../src/core/conversation/reply.ts';
import { phrase } from '../../src/core/i18n/catalogue.ts';

const label = 'Log in with Spotify';
const reply = (url: string): Reply => ({
  locale: 'en',
  texts: [phrase('account.first')],
  link: { label: phrase('account.logIn'), url },
  beside: true,
  buttons: [],
});
const far = 'https://mood.example.org/spotify/login?link=AB';
const near = 'http://127.0.0.1:8420/spotify/login?link=AB';

it('on Telegram is behind a button, or in the text where Telegram takes no such button', () => {
  const renderer = new TelegramRenderer();
  expect(renderer.render(reply(far)).keyboard).toEqual([[{ text: label, url: far }]]);
  expect(renderer.render(reply(far)).html).not.toContain('http');
  expect(renderer.render(reply(near)).keyboard).toEqual([]);
  expect(renderer.render(reply(near)).html).toContain(`${label}: ${near}`);
});

it('on Discord is behind a button', () => {
  const { body } = new DiscordRenderer().render(reply(far));
  expect(body.components).toMatchObject([{ components: [{ label, url: far, style: 5 }] }]);
  expect(body.content).not.toContain('http');
});

it('on the page is a link', () => {
  expect(new WebRenderer().render(reply(near)).link).toEqual({ label, url: near });
});

it('in the terminal is an address to open', () => {
  const screen = { columns: 40, paint: (_: unknown, text: string) => text };
  expect(new TerminalRenderer(screen).render(reply(near))).toContain(`\n\n${label}: ${near}\n`);
});
