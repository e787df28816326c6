import { describe, expect, it } from 'vitest';
import { DiscordRenderer } from '../../src/bots/discord/render.ts';
import { TelegramRenderer } from '../../src/bots/telegram/render.ts';
import { TerminalRenderer } from '../../src/bots/terminal/render.ts';
import { WebRenderer } from '../../src/bots/web/render.ts';
import type { Reply } from '../../src/core/conversation/reply.ts';
import { locales, phrase, say } from '../../src/core/i18n/catalogue.ts';
import { musicKinds } from '../../src/core/preferences.ts';
import { BuiltinCatalog } from '../../src/music/builtin.ts';
import { talk } from '../core/conversation/talk.ts';

const kinds = musicKinds.filter((kind) => kind !== 'track');
const cases = kinds.flatMap((kind) => locales.map((locale) => [kind, locale] as const));
const search = /open\.spotify\.com\/search/;

/** The answer to a sad voice of somebody who wants playlists and the like, without credentials for Spotify. */
async function answer(kind: (typeof kinds)[number], locale: (typeof locales)[number]): Promise<Reply> {
  const { conversation, voice, store } = talk({ catalog: new BuiltinCatalog() });
  const person = { id: 'test:anna', locale };
  await conversation.onCommand({ person, name: 'mood', argument: kind });
  const reply = await voice('sad 0.9', person);
  const [take] = await store.takes({ personId: person.id });
  expect(take?.trackIds).toEqual([`builtin:${kind}=sad%20blues`]);
  return reply;
}

describe('without credentials, an answer is a search of Spotify with words that a person reads, and no raw address:', () => {
  it.each(cases)('%s in %s on Telegram', async (kind, locale) => {
    const { html, keyboard, previewUrl } = new TelegramRenderer().render(await answer(kind, locale));
    expect(keyboard[0]).toMatchObject([
      { text: `🎧 ${say(phrase('offer.find'), locale)}`, url: expect.stringMatching(search) as string },
    ]);
    expect(html.replace(/<a href="[^"]*">/g, '')).not.toMatch(search);
    expect(html).toContain('sad blues');
    expect(previewUrl).toBeUndefined();
  });

  it.each(cases)('%s in %s on Discord', async (kind, locale) => {
    const { body } = new DiscordRenderer().render(await answer(kind, locale));
    expect(JSON.stringify(body.components)).toContain(`"label":"${say(phrase('offer.find'), locale)}"`);
    expect(JSON.stringify(body.components)).toMatch(search);
    expect(body.content).not.toMatch(search);
    expect(body.content).toContain('sad blues');
  });

  it.each(cases)('%s in %s on the page', async (kind, locale) => {
    const [offer] = new WebRenderer().render(await answer(kind, locale)).offers;
    expect(offer).toMatchObject({
      listen: say(phrase('offer.find'), locale),
      url: expect.stringMatching(search) as string,
    });
    expect(offer?.words).toContain('sad blues');
    expect(offer?.words).not.toMatch(search);
    expect(offer?.player).toBeUndefined();
  });

  it.each(cases)('%s in %s in the terminal', async (kind, locale) => {
    const screen = { columns: 80, paint: (_: unknown, text: string) => text };
    const text = new TerminalRenderer(screen).render(await answer(kind, locale));
    expect(text).toContain(`  ${say(phrase('offer.find'), locale)}: sad blues\n`);
    expect(text).not.toMatch(search);
  });
});
