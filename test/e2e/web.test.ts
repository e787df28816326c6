import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp, type App } from '../../src/app.ts';
import { parseConfig } from '../../src/config/config.ts';
import { locales, phrase, say } from '../../src/core/i18n/catalogue.ts';
import { accessibilityProblems, chromiumPath, launch, layoutShift, pictures, visit } from './chromium.ts';

/** Test machines are slow. Only a test that hangs may time out. */
const patiently = { timeout: 60_000 };

describe.skipIf(chromiumPath === undefined)('the page in Chromium, with the real model', () => {
  let browser: Browser;
  let close: () => Promise<void>;
  let app: App;
  let address: string;

  beforeAll(async () => {
    ({ browser, close } = await launch());
    const config = parseConfig({ WEB_PORT: '0', MOODTUNE_STORE: ':memory:', MOODTUNE_THREADS: '1' });
    // Without an account: the songs are those of the built-in list.
    app = await buildApp(config);
    await app.start();
    address = app.bots[0]!.page!;
  });
  afterAll(async () => {
    await close();
    await app.stop();
  });

  test('record, answer, correct, another song, why: without an error, a shift, or a request elsewhere', async () => {
    const { page, complaints, requests, bytes } = await visit(browser, address, {
      viewport: { width: 1280, height: 900 },
    });
    expect(bytes()).toBeGreaterThan(10_000);
    expect(bytes()).toBeLessThan(150_000);

    await page.getByRole('button', { name: 'Record five seconds' }).click();
    const stop = page.getByRole('button', { name: 'Stop and send' });
    await stop.waitFor();
    await expect
      .poll(() => page.locator('#meter').getAttribute('aria-valuenow').then(Number), patiently)
      .toBeGreaterThan(40);
    await page.getByText('I am listening. 2 s left').waitFor();
    await stop.click();

    const answer = page.locator('.answer').last();
    await answer.waitFor();
    await answer.getByText('How probable each emotion is').click();
    expect(await answer.getByRole('listitem').count()).toBe(8);
    expect(await page.getByRole('status').textContent()).toMatch(/^(?:You sound|I am not sure)/);
    expect(await page.locator('.note canvas').getAttribute('width')).toBe('240');
    await page.locator('.line circle').waitFor();
    const drawn =
      "[...document.querySelector('.note canvas').getContext('2d').getImageData(0, 0, 240, 48).data].filter(Boolean)";
    await expect.poll(() => page.evaluate<number>(`${drawn}.length`), patiently).toBeGreaterThan(1000);
    await page.locator('.mine').screenshot({ path: path.join(pictures, 'note.png') });

    await answer.getByRole('button', { name: 'Not right?' }).click();
    await answer.getByText('Which one was it?').waitFor();
    await answer.getByRole('button', { name: 'happy' }).click();
    await answer.getByText('Got it: happy. Thanks!').waitFor();
    const song = await answer.locator('.offer').first().textContent();
    await answer.getByRole('button', { name: 'Another song' }).click();
    await expect.poll(() => answer.locator('.offer').first().textContent(), patiently).not.toBe(song);
    expect(await page.locator(':focus').textContent()).toBe('Another song');

    await answer.getByRole('button', { name: 'Why?' }).click();
    const picture = page.locator('figure img');
    await picture.waitFor();
    expect((await picture.getAttribute('alt'))!.length).toBeGreaterThan(40);

    expect(requests.filter((url) => !url.startsWith(address) && !/^(?:data|blob):/.test(url))).toEqual([]);
    await answer.getByRole('button', { name: 'Play it here' }).first().click();
    await page.frameLocator('iframe').getByText('player').waitFor();
    expect(requests.filter((url) => url.startsWith('https:'))).toEqual([
      expect.stringMatching(/^https:\/\/open\.spotify\.com\/embed\/track\/\w{22}$/) as string,
    ]);
    expect(await layoutShift(page)).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a recording ends after five seconds', async () => {
    const { page } = await visit(browser, address);
    await page.getByRole('button', { name: 'Record five seconds' }).click();
    await page.locator('.answer').waitFor();
    await page.context().close();
  });

  test('two notes on a phone: the header stays, a reload lands on the newest, the bin says how to delete', async () => {
    const { page, complaints } = await visit(browser, address, { viewport: { width: 390, height: 844 } });
    const samplesOf = async (...names: readonly string[]) => {
      for (const name of names) {
        await page.getByRole('button', { name: 'Try a sample' }).click();
        await page.getByRole('button', { name }).click();
      }
    };
    const place = () =>
      page.evaluate<number[]>(
        '[document.querySelector("header").getBoundingClientRect().top, document.scrollingElement.scrollTop, ' +
          'document.scrollingElement.scrollHeight - innerHeight]',
      );
    await samplesOf('A loud voice', 'A quiet voice');
    await expect.poll(() => page.locator('.answer').count(), patiently).toBe(2);
    const log = 'document.querySelector("#log")';
    await page.evaluate(`${log}.scrollTo({ top: ${log}.scrollHeight, behavior: "instant" })`);
    expect(await place()).toEqual([0, 0, 0]);
    await page.screenshot({ path: path.join(pictures, 'phone-two-notes.png') });
    await page.reload();
    await expect.poll(() => page.locator('.answer').count(), patiently).toBe(2);
    expect(await page.evaluate<number>(`${log}.scrollHeight - ${log}.clientHeight - ${log}.scrollTop`)).toBeLessThan(2);
    await page.getByRole('button', { name: 'Clear this chat' }).click();
    await page.locator('.bubble').getByText('/privacy delete: delete everything').waitFor();
    expect(await page.locator('.answer').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('at 200 % zoom the dock leaves the chat most of the height, and the first stop of the keyboard is a way to it', async () => {
    // 1280 x 800 at 200 %.
    const { page } = await visit(browser, address, { viewport: { width: 640, height: 400 } });
    const heights = '["#log", "#ask"].map((id) => document.querySelector(id).clientHeight)';
    const [chat, dock] = await page.evaluate<[number, number]>(heights);
    expect(chat).toBeGreaterThan(2 * dock);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the microphone');
    await page.screenshot({ path: path.join(pictures, 'zoom-200.png') });
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#record:focus').count(), patiently).toBe(1);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [size, viewport] of [
      ['phone', { width: 390, height: 844 }],
      ['desktop', { width: 1280, height: 900 }],
    ] as const) {
      const locale = locales[size === 'phone' ? 1 : 0];
      test(`on a ${size}, ${colorScheme}, in ${locale}: nothing for axe to find, nothing cut off`, async () => {
        const { page, complaints } = await visit(browser, address, { viewport, colorScheme, locale });
        const words = (
          key: 'web.samples' | 'web.sample.loud' | 'web.pick' | 'button.why' | 'web.stop' | 'web.record',
        ) => say(phrase(key), locale);
        const shoot = async (name: string) => {
          await page.screenshot({
            path: path.join(pictures, `${size}-${colorScheme}-${name}.png`),
            animations: 'disabled',
          });
          expect(await accessibilityProblems(page)).toEqual([]);
          const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
          expect(wider).toBeLessThanOrEqual(0);
        };
        await shoot('1-greeting');
        await page.getByRole('button', { name: words('web.samples') }).click();
        await page.getByRole('button', { name: words('web.sample.loud') }).click();
        const answer = page.locator('.answer').last();
        await answer.waitFor();
        await shoot('2-answer');
        await answer.getByRole('button', { name: words('button.why') }).click();
        await page.locator('figure img').waitFor();
        await shoot('3-why');
        await page.getByRole('button', { name: words('web.pick') }).click();
        await shoot('4-moods');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: words('web.record') }).click();
        await page.getByRole('button', { name: words('web.stop') }).waitFor();
        await shoot('5-recording');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: words('web.record') }).waitFor();
        expect(complaints).toEqual([]);
        await page.context().close();
      });
    }
  }
});
