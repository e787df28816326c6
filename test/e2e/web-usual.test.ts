import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config/config.ts';
import { phrase, say, type Locale } from '../../src/core/i18n/catalogue.ts';
import type { KnownVoice } from '../../src/core/usual/known-voice.ts';
import { packVoice } from '../../src/core/usual/packing.ts';
import { voiceScale } from '../../src/core/usual/voice-scale.ts';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { world } from '../bots/web/world.ts';
import { ScriptedAnalyzer } from '../fakes/analyzer.ts';
import { describeInChromium, shoot } from './in-chromium.ts';

/** Records a sentence of the guide until it is heard: what the microphone plays is loud enough then. */
async function read(page: Page, locale: Locale = 'en'): Promise<void> {
  const button = page.locator('#guide-main');
  await button.click();
  await page
    .locator('#guide-level')
    .getByText(say(phrase('web.guide.good'), locale))
    .waitFor();
  await button.click();
}

const step = (page: Page, count: number) => page.locator('#guide-step').getByText(`Sentence ${count} of 3`).waitFor();

/** A page whose every recording is scripted, and the store behind it. */
async function scripted(script: string) {
  const store = SqliteStore.open(':memory:');
  onTestFinished(() => {
    store.close();
  });
  const { page: address } = await world({
    ...{ store, voices: store.voices, analyzer: new ScriptedAnalyzer(undefined, script), maxBytes: 1e6 },
  });
  return { store, address };
}

/** A voice of twelve weeks. */
function longKnown(): KnownVoice {
  const mean = voiceScale.map(() => 10);
  const weeks = Array.from({ length: 12 }, (_, n) => ({
    ...{ week: 2950 + n, pitch: 9 + Math.sin(n), range: 6 + n / 4, rate: 4 + Math.cos(n / 2) },
  }));
  return { count: 30, mean, recordings: 57, day: 7 * 2961, ofDay: 1, farInTurn: 0, weeks };
}

describeInChromium('the usual voice on the page, in Chromium', (visit) => {
  test('real speech: switched on, three sentences read, shown, exported, switched off', async () => {
    const config = parseConfig({ WEB_PORT: '0', MOODTUNE_STORE: ':memory:', MOODTUNE_THREADS: '1' });
    const app = await buildApp(config);
    await app.start();
    onTestFinished(() => app.stop());
    const { page, complaints } = await visit(app.bots[0]!.page!);
    const panel = page.getByRole('dialog', { name: 'Your usual voice' });
    const guide = page.getByRole('dialog', { name: 'Read three sentences' });
    await page.getByRole('button', { name: 'Your usual voice' }).click();
    await panel.getByText('I do not learn how you usually sound.').waitFor();
    await panel.getByText('What exactly?').click();
    await panel.getByText('Of each of your recordings I take 14 numbers').waitFor();
    await panel.getByRole('switch').click();
    await guide.getByText('The shop on the corner opens at nine.').waitFor();
    await step(page, 1);
    await read(page);
    await step(page, 2);
    await read(page);
    await step(page, 3);
    await read(page);
    await guide.getByText(/Thank you, .* How you usually sound \(recordings: 3\): pitch usually \d+ Hz/).waitFor();
    expect(await page.locator('#guide-close:focus').count()).toBe(1);
    for (const over of ['#guide-sentence', '#guide-wave', '#guide-main'])
      expect(await page.locator(over).isVisible(), over).toBe(false);
    await page.keyboard.press('Enter');
    expect(await page.locator('.answer').count(), 'no song for a sentence').toBe(0);
    // A browser that is closed and opened again is the same person.
    const [cookie] = await page.context().cookies();
    expect(cookie!.expires * 1000 - Date.now()).toBeGreaterThan(89 * 24 * 60 * 60 * 1000);

    await page.getByRole('button', { name: 'Your usual voice' }).click();
    await panel.getByText('(recordings: 3)').waitFor();
    const saving = page.waitForEvent('download');
    await panel.getByRole('button', { name: 'Save my data' }).click();
    const saved = readFileSync(await (await saving).path(), 'utf8');
    expect(saved).toMatch(/"usualVoice": "How you usually sound \(recordings: 3\): pitch usually \d+ Hz/);
    await panel.getByRole('switch').click();
    await panel.getByRole('button', { name: 'Delete' }).click();
    await panel.getByText('I have deleted how you usually sound').waitFor();
    expect(await panel.getByRole('switch').isChecked()).toBe(false);
    const [session] = await page.context().cookies();
    expect(session!.expires).toBe(-1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the page names the time zone of the browser, for the days of the diary', async () => {
    const { address } = await scripted('neutral 0.9');
    const { page } = await visit(address, { timezoneId: 'Pacific/Auckland' });
    const written = page.waitForRequest('**/api/write');
    await page.locator('#text').fill('/diary');
    await page.keyboard.press('Enter');
    expect((await written).headers()['x-zone']).toBe('Pacific/Auckland');
    await page.context().close();
  });

  test('by keyboard: once more, skip, and a sentence that nobody hears is asked for again', async () => {
    const { address } = await scripted('neutral 0.9 voice:0');
    const { page } = await visit(address);
    await page.locator('#text').fill('/voice on');
    await page.keyboard.press('Enter');
    await step(page, 1);
    const focused = () => page.locator(':focus').textContent();
    expect(await focused()).toBe('Record');
    await page.keyboard.press('Space');
    await page.locator('#guide-main').getByText('Done').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Once more');
    await page.keyboard.press('Enter');
    await page.locator('#guide-main:focus').getByText('Done').waitFor();
    let isHeard = false;
    await page.route('**/api/sentence', (route) =>
      isHeard ? route.continue() : route.continue({ postData: Buffer.alloc(0) }),
    );
    await page.locator('#guide-level').getByText('I hear you well.').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#guide-said').getByText('is empty').waitFor();
    await step(page, 1);
    isHeard = true;
    await read(page);
    await step(page, 2);
    for (const place of [2, 3]) {
      await step(page, place);
      await page.getByRole('button', { name: 'Skip' }).click();
    }
    await page.locator('#guide-said').getByText('Thank you').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.getByRole('button', { name: 'Read three sentences' }).click();
    for (const place of [1, 2, 3]) {
      await step(page, place);
      await page.getByRole('button', { name: 'Skip' }).click();
    }
    await page.locator('#guide-said').getByText('You read none of them.').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#text').fill('/voice');
    await page.keyboard.press('Enter');
    await page.locator('#chat').getByText('(recordings: 1)').waitFor();
    await page.context().close();
  });

  test('Escape in the middle of a sentence drops it; start again asks first, and begins at nothing', async () => {
    const { address } = await scripted('neutral 0.9 voice:0');
    const { page } = await visit(address);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(new URL(request.url()).pathname));
    const panel = page.getByRole('dialog', { name: 'Your usual voice' });
    const open = () => page.getByRole('button', { name: 'Your usual voice' }).click();
    await open();
    await panel.getByRole('switch').click();
    await step(page, 1);
    await read(page);
    await step(page, 2);
    await page.locator('#guide-main').click();
    await page.locator('#guide-level').getByText('I hear you well.').waitFor();
    await page.keyboard.press('Escape');
    await open();
    await panel.getByText('(recordings: 1)').waitFor();
    await panel.getByRole('button', { name: 'Start again' }).click();
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await panel.getByRole('button', { name: 'Start again' }).click();
    await panel.getByRole('button', { name: 'Delete' }).click();
    await step(page, 1);
    await page.keyboard.press('Escape');
    await open();
    await panel.getByText('have not heard you yet').waitFor();
    expect(sent.filter((address) => address === '/api/sentence')).toHaveLength(1);
    await page.context().close();
  });

  const phone = { width: 390, height: 844 };
  for (const [name, locale, options] of [
    ['usual-phone', 'de', { viewport: phone }],
    ['usual-phone-arabic', 'ar', { viewport: phone, colorScheme: 'dark' }],
    ['usual-small', 'ru', { viewport: { width: 320, height: 568 } }],
    ['usual-200', 'en', { viewport: { width: 640, height: 400 }, forcedColors: 'active' }],
  ] as const) {
    test(`${name}, in ${locale}: nothing for axe to find in any state, nothing cut off`, async () => {
      const { address, store } = await scripted('neutral 0.9 voice:0');
      const { page, complaints } = await visit(address, { ...options, locale });
      const shootState = (state: string) => shoot(page, `${name}-${state}`);
      const [session] = await page.context().cookies();
      await page.locator('#voice').click();
      await page
        .locator('#usual-known')
        .getByText(say(phrase('voice.isOff'), locale))
        .waitFor();
      await shootState('1-off');
      await page.locator('#usual-on').click();
      await page
        .locator('#guide-sentence')
        .getByText(say(phrase('voice.sentence.first'), locale))
        .waitFor();
      await shootState('2-ready');
      await page.locator('#guide-main').click();
      await page
        .locator('#guide-level')
        .getByText(say(phrase('web.guide.good'), locale))
        .waitFor();
      await shootState('3-recording');
      await page.keyboard.press('Escape');
      const content = Buffer.from(packVoice(longKnown())).toString('base64');
      await store.voices.saveUsualVoice({ personId: `web:${session!.value}`, content, usedAtMs: 0 });
      await page.locator('#voice').click();
      await page.locator('#usual-weeks svg').first().waitFor();
      await shootState('4-weeks');
      await page.locator('#usual-restart').click();
      await shootState('5-sure');
      await page.locator('#usual-no').click();
      await page.locator('#usual-read').click();
      await page.locator('#guide-skip').click({ clickCount: 2 });
      await read(page, locale);
      await page.locator('#guide[data-state=ended] #guide-weeks svg').first().waitFor();
      await shootState('6-end');
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  }
});
