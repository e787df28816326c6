import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp, type App } from '../../src/app.ts';
import { parseConfig } from '../../src/config/config.ts';
import { phrase, say, type TextKey } from '../../src/core/i18n/catalogue.ts';
import { accessibilityProblems, layoutShifts, pictures } from './chromium.ts';
import { describeInChromium, shoot } from './in-chromium.ts';

/** Test machines are slow. Only a test that hangs may time out. */
const patiently = { timeout: 60_000 };

describeInChromium('the page in Chromium, with the real model', (visit) => {
  let app: App;
  let address: string;

  beforeAll(async () => {
    const config = parseConfig({ WEB_PORT: '0', MOODTUNE_STORE: ':memory:', MOODTUNE_THREADS: '1' });
    // Without an account: the songs are those of the built-in list.
    app = await buildApp(config);
    await app.start();
    address = app.bots[0]!.page!;
  });
  afterAll(() => app.stop());

  test('record, answer, correct, another song, why: without an error, a shift, or a request elsewhere', async () => {
    const { page, complaints, requests, bytes } = await visit(address, {
      viewport: { width: 1280, height: 900 },
    });
    expect(bytes()).toBeGreaterThan(10_000);
    expect(bytes()).toBeLessThan(150_000);

    await page.locator('#record').click();
    const stop = page.getByRole('button', { name: 'Stop and send' });
    await stop.waitFor();
    await expect
      .poll(() => page.locator('#meter').getAttribute('aria-valuenow').then(Number), patiently)
      .toBeGreaterThan(40);
    await page.getByText(/^So far: \w+$/).waitFor();
    await stop.click();

    const answer = page.locator('.answer').last();
    await answer.waitFor();
    await answer.getByText('How probable each emotion is').click();
    expect(await answer.getByRole('listitem').count()).toBe(8);
    expect(await page.getByRole('status').textContent()).toMatch(/^(?:You sound|I am not sure)/);
    expect(await page.locator('.note .length').textContent()).toMatch(/^0:\d\d$/);
    await page.locator('.mine').screenshot({ path: path.join(pictures, 'note.png') });

    await answer.getByRole('button', { name: 'Not right?' }).click();
    await answer.getByText('Which one was it?').waitFor();
    await answer.getByRole('button', { name: 'happy' }).click();
    await answer.locator('strong').getByText('You said: happy').waitFor();
    await answer.getByText('What I heard').click();
    expect(await answer.getByRole('listitem').count()).toBe(8);
    const [cover, title] = await Promise.all(
      ['.cover', '.title'].map((one) => answer.locator(one).first().boundingBox()),
    );
    expect([cover!.width, cover!.height]).toEqual([60, 60]);
    expect(title!.x).toBeGreaterThan(cover!.x + 60);
    const song = await answer.locator('.title').first().textContent();
    await answer.getByRole('button', { name: 'Another song' }).click();
    await expect.poll(() => answer.locator('.title').first().textContent(), patiently).not.toBe(song);
    expect(await page.locator(':focus').textContent()).toBe('Another song');
    await answer.getByRole('button', { name: 'The one before' }).click();
    await expect.poll(() => answer.locator('.title').first().textContent(), patiently).toBe(song);
    await answer.getByRole('button', { name: 'Lift me up' }).click();
    await answer.getByText('To lift you up').waitFor();

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
    expect(await layoutShifts(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('two notes on a phone: the header stays, a reload lands on the newest, the bin deletes', async () => {
    const { page, complaints } = await visit(address, { viewport: { width: 390, height: 844 } });
    const samplesOf = async (...names: readonly string[]) => {
      for (const name of names) {
        await page.getByRole('button', { name: 'Try a sample' }).click();
        const before = await page.locator('.answer').count();
        await page.getByRole('button', { name }).click();
        await expect.poll(() => page.locator('.answer').count(), patiently).toBe(before + 1);
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
    // The chat scrolls to the answer by itself.
    const stands = `let last = -1; new Promise((resolve) => { const asking = setInterval(() => {
      if (${log}.scrollTop === last) { clearInterval(asking); resolve(); }
      last = ${log}.scrollTop;
    }, 100); })`;
    await page.evaluate(stands);
    await page.evaluate(`${log}.scrollTo({ top: ${log}.scrollHeight, behavior: "instant" })`);
    expect(await place()).toEqual([0, 0, 0]);
    expect(await layoutShifts(page)).toEqual([]);
    await page.screenshot({ path: path.join(pictures, 'phone-two-notes.png') });
    await page.reload();
    await expect.poll(() => page.locator('.answer').count(), patiently).toBe(2);
    expect(await page.evaluate<number>(`${log}.scrollHeight - ${log}.clientHeight - ${log}.scrollTop`)).toBeLessThan(2);
    await page.evaluate(`${log}.scrollTo({ top: 40, behavior: "instant" })`);
    await page.reload();
    await expect.poll(() => page.locator('.answer').count(), patiently).toBe(2);
    expect(await page.evaluate<number>(`${log}.scrollTop`)).toBe(40);
    expect(await layoutShifts(page)).toEqual([]);
    await page.getByRole('button', { name: 'Delete everything' }).click();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.locator('#chat').getByText('Recordings and picked moods forgotten: 2.').waitFor();
    expect(await page.locator('.answer').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('at 200 % zoom the dock leaves the chat most of the height, and the first stop of the keyboard is a way to it', async () => {
    // 1280 x 800 at 200 %.
    const { page } = await visit(address, { viewport: { width: 640, height: 400 } });
    await page.screenshot({ path: path.join(pictures, 'zoom-200-start.png') });
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Try a sample' }).click();
    await page.getByRole('button', { name: 'A loud voice' }).click();
    await page.locator('.answer').waitFor();
    const heights = '["#log", "#ask"].map((id) => document.querySelector(id).clientHeight)';
    const [chat, dock] = await page.evaluate<[number, number]>(heights);
    expect(chat).toBeGreaterThan(2 * dock);
    await page.reload();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the microphone');
    await page.screenshot({ path: path.join(pictures, 'zoom-200.png') });
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#record:focus').count(), patiently).toBe(1);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  const phone = { width: 390, height: 844 };
  const desktop = { width: 1280, height: 900 };
  for (const [name, locale, options] of [
    ['phone-light', 'de', { viewport: phone }],
    ['phone-dark', 'en', { viewport: phone, colorScheme: 'dark' }],
    ['phone-arabic', 'ar', { viewport: phone }],
    ['phone-japanese', 'ja', { viewport: phone }],
    ['landscape', 'en', { viewport: { width: 844, height: 390 } }],
    ['desktop-light', 'en', { viewport: desktop }],
    ['desktop-dark', 'de', { viewport: desktop, colorScheme: 'dark' }],
    ['desktop-contrast', 'en', { viewport: desktop, forcedColors: 'active' }],
  ] as const) {
    test(`${name}, in ${locale}: nothing for axe to find in any state, nothing cut off`, async () => {
      const { page, complaints } = await visit(address, { ...options, locale });
      const button = (key: TextKey) =>
        page.getByRole('button', { name: say(phrase(key as 'web.pick'), locale), exact: true });
      const shootState = (state: string) => shoot(page, `${name}-${state}`);
      await shootState('1-start');
      await button('web.record').click();
      await page.locator('#so-far[data-mood]').waitFor();
      await shootState('2-recording');
      await button('web.cancel').click();
      await button('web.samples').click();
      await button('web.sample.loud').click();
      const answer = page.locator('.answer').last();
      await answer.waitFor();
      await page.locator('.note .length').filter({ hasText: ':' }).waitFor();
      await shootState('3-answer');
      await answer.locator('details:not(.more) summary').click();
      await shootState('4-unfolded');
      await button('button.why').click();
      await page.locator('figure img').waitFor();
      await shootState('5-why');
      await button('web.pick').click();
      await shootState('6-moods');
      await page.keyboard.press('Escape');
      await button('web.record').click();
      await button('web.stop').waitFor();
      await shootState('7-docked');
      await page.keyboard.press('Escape');
      await button('web.record').waitFor();
      await page.locator('#file').setInputFiles({ name: 'x.ogg', mimeType: 'audio/ogg', buffer: Buffer.alloc(0) });
      await page.locator('.trouble').waitFor();
      await shootState('8-error');
      expect(complaints.filter((line) => !line.includes('Failed to load resource'))).toEqual([]);
      await page.context().close();
    });
  }
});
