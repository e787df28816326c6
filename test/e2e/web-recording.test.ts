import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { world } from '../bots/web/world.ts';
import { ScriptedAnalyzer } from '../fakes/analyzer.ts';
import { accessibilityProblems, layoutShifts, pictures } from './chromium.ts';
import { describeInChromium } from './in-chromium.ts';

/** Hears the same in everything that the microphone records. */
const hears = (script: string) => new ScriptedAnalyzer(undefined, script);

/** How many bars of the waveform of the recording have a mood. */
const coloured = (page: Page, mood: string) => page.locator(`.note rect[data-mood=${mood}]`).count();

/** Records for a few seconds at least: a busy machine shows not every second. */
async function record(page: Page, seconds: number): Promise<void> {
  await page.locator('#record').click();
  await page
    .locator('#time')
    .filter({ hasText: new RegExp(`^0:(?:0[${seconds}-9]|[1-5])`) })
    .waitFor();
}

/** Sends a file of 5 s. */
async function sendFile(page: Page): Promise<void> {
  await page.locator('#file').setInputFiles(path.join(import.meta.dirname, '../../src/samples/hello.ogg'));
  await page.locator('.answer').waitFor();
  await page.locator('.note .length').filter({ hasText: '0:0' }).waitFor();
}

describeInChromium('a recording on the page, in Chromium', (visit) => {
  test('the microphone is the page at first, and docks after the first note; nothing jumps by itself', async () => {
    const { page: address } = await world({ analyzer: hears('sad 0.9'), maxBytes: 1e6 });
    const { page, complaints } = await visit(address);
    // Its layout, which an animation on its way does not change.
    const heightOf = () => page.evaluate<number>("document.querySelector('#record').offsetHeight");
    expect(await heightOf()).toBeGreaterThan(150);
    expect(await page.locator('html').getAttribute('data-stage')).toBe('start');
    await record(page, 1);
    await page.getByRole('button', { name: 'Stop and send' }).click();
    await page.locator('.answer').waitFor();
    expect(await page.locator('html').getAttribute('data-stage')).toBe('chat');
    expect(await heightOf()).toBeLessThan(100);
    expect(await layoutShifts(page)).toEqual([]);
    await page.reload();
    await page.locator('.answer').waitFor();
    expect(await heightOf()).toBeLessThan(100);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the wave takes on the colour of the mood, which is named, while somebody speaks', async () => {
    const analyzer = hears('angry 0.9');
    const { page: address } = await world({ analyzer, maxBytes: 1e6 });
    const { page } = await visit(address);
    await page.locator('#record').click();
    await page.getByText('So far: angry').waitFor();
    // Bars that come from now on have the colour of the mood.
    const painted = `(() => {
      const canvas = document.querySelector('#wave');
      const colour = getComputedStyle(canvas).color.match(/[\\d.]+/g).map(Number);
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3] === 255 && colour.every((value, index) => Math.abs(data[at + index] - value) < 3)) count += 1;
      return count;
    })()`;
    await expect.poll(() => page.evaluate<number>(painted)).toBeGreaterThan(20);
    expect(await page.locator('#wave').getAttribute('data-mood')).toBe('angry');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('#record:focus').waitFor();
    expect(await page.locator('.note').count()).toBe(0);
    const heard = analyzer.turnsOf.length;
    expect(heard).toBeGreaterThan(0);
    await page.context().close();
  });

  test('a server that takes no parts costs nothing: the whole recording is heard', async () => {
    const { page: address } = await world({ analyzer: hears('sad 0.9'), maxBytes: 1e6 });
    const { page } = await visit(address);
    let refused = 0;
    await page.route('**/api/part', (route) => {
      refused += 1;
      return route.abort();
    });
    await page.locator('#record').click();
    await expect.poll(() => refused, { timeout: 20_000 }).toBeGreaterThan(1);
    await page.locator('#record').click();
    await page.locator('.answer').filter({ hasText: 'You sound sad' }).waitFor();
    expect(await page.locator('.trouble').count()).toBe(0);
    await page.context().close();
  });

  test('one’s own note has its waveform, length and playhead, for mouse and keyboard, also after a reload and Back', async () => {
    const { page: address } = await world({ analyzer: hears('sad 0.9'), maxBytes: 1e6 });
    const { page, complaints } = await visit(address);
    await sendFile(page);
    await expect.poll(() => coloured(page, 'sad')).toBe(56);
    await page.locator('.mine').screenshot({ path: path.join(pictures, 'note-coloured.png') });
    const heights = () =>
      page.evaluate<number[]>(
        "[...document.querySelectorAll('.note rect')].map((bar) => Number(bar.getAttribute('height')))",
      );
    const before = await heights();
    expect(new Set(before).size).toBeGreaterThan(5);
    const length = await page.locator('.note .length').textContent();
    expect(length).toMatch(/^0:0[345]$/);

    for (const back of [() => page.reload(), () => page.goto('about:blank').then(() => page.goBack())]) {
      await back();
      await page.locator('.answer').waitFor();
      expect(await heights()).toEqual(before);
      expect(await coloured(page, 'sad')).toBe(56);
      expect(await page.locator('.note .length').textContent()).toBe(length);
    }
    const slider = page.getByRole('slider', { name: 'Place in the recording' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^1 of \d s$/);
    await page.keyboard.press('End');
    await expect.poll(() => slider.getAttribute('aria-valuenow').then(Number)).toBeGreaterThan(2);
    await page.keyboard.press('Home');
    await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe('0');
    const box = (await slider.boundingBox())!;
    await slider.click({ position: { x: box.width * 0.75, y: box.height / 2 } });
    await expect.poll(() => page.locator('.note rect[data-played]').count()).toBeGreaterThan(30);
    await page.getByRole('button', { name: 'Play your recording' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByRole('button', { name: 'Play your recording' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('one’s own note has the colours of its course', async () => {
    const { page: address } = await world({ analyzer: hears('sad 0.9 course:angry-sad'), maxBytes: 1e6 });
    const { page } = await visit(address);
    await sendFile(page);
    await page.locator('.answer').getByText('angry, then sad').waitFor();
    await page.locator('.answer').getByText('You began angry (60%) and ended sad (61%).').waitFor();
    await expect.poll(() => coloured(page, 'angry')).toBeGreaterThan(10);
    expect(await coloured(page, 'sad')).toBeGreaterThan(10);
    const first = page.locator('.note rect').first();
    expect(await first.getAttribute('data-mood')).toBe('angry');
    await page.context().close();
  });

  test('the strongest clue of “Why?” can be heard, and stops by itself', async () => {
    const { page: address } = await world({ analyzer: hears('sad 0.9'), maxBytes: 1e6 });
    const { page } = await visit(address);
    await sendFile(page);
    await page.locator('.answer').getByRole('button', { name: 'Why?' }).click();
    await page.evaluate(`{
      globalThis.heard = [];
      const { play, pause } = HTMLMediaElement.prototype;
      HTMLMediaElement.prototype.play = function () { heard.push(this.currentTime); return play.apply(this); };
      HTMLMediaElement.prototype.pause = function () { heard.push(this.currentTime); return pause.apply(this); };
    }`);
    await page.getByRole('button', { name: 'Play that moment' }).click();
    await expect.poll(() => page.evaluate('heard.length'), { timeout: 20_000 }).toBe(2);
    const [from, to] = await page.evaluate<number[]>('heard');
    // The scripted clue lies between 0.5 and 0.9 s.
    expect(from).toBeCloseTo(0.5, 1);
    expect(to).toBeGreaterThanOrEqual(0.9);
    await page.reload();
    await page.getByRole('button', { name: 'Play that moment' }).waitFor();
    await page.context().close();
  });

  test('deleting leaves no sound, no words and no session in the browser', async () => {
    const { page: address } = await world({ analyzer: hears('sad 0.9'), maxBytes: 1e6 });
    const { page } = await visit(address);
    await sendFile(page);
    const sounds = `new Promise((resolve) => {
      const opening = indexedDB.open('moodtune');
      opening.onsuccess = () => {
        const count = opening.result.transaction('sounds').objectStore('sounds').count();
        count.onsuccess = () => resolve(count.result);
      };
    })`;
    expect(await page.evaluate(sounds)).toBe(1);
    const [session] = await page.context().cookies();
    await page.getByRole('button', { name: 'Delete everything' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.locator('#chat').getByText('Recordings deleted from this browser: 1.').waitFor();
    expect(await page.evaluate(sounds)).toBe(0);
    expect(await page.evaluate('sessionStorage.moodtune')).not.toContain('sad');
    expect(await page.context().cookies()).toEqual([]);
    await page.reload();
    const [next] = await page.context().cookies();
    expect(next!.value).not.toBe(session!.value);
    await page.context().close();
  });

  test('a sound that the browser cannot play says so by a button that does nothing', async () => {
    const { page: address } = await world({ analyzer: hears('sad 0.9') });
    const { page } = await visit(address);
    await page.locator('#file').setInputFiles({ name: 'a.amr', mimeType: 'audio/amr', buffer: Buffer.from('#!AMR') });
    await page.locator('.answer').waitFor();
    await page.locator('.hear:disabled').waitFor();
    await page.locator('.note').getByText('Your recording').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  test('where the system asks for less movement, nothing moves', async () => {
    const { page: address } = await world({ analyzer: hears('sad 0.9'), maxBytes: 1e6 });
    const { page } = await visit(address, { reducedMotion: 'reduce' });
    await page.evaluate(`{
      globalThis.animations = 0;
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (...how) { animations += 1; return animate.apply(this, how); };
      globalThis.pictures = 0;
      const { clearRect } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.clearRect = function (...place) { pictures += 1; clearRect.apply(this, place); };
    }`);
    await record(page, 2);
    // Two pictures a second, not sixty: fewer than bars, of which there are sixteen a second.
    const [drawn, seconds] = await page.evaluate<[number, number]>(
      "[pictures, Number(document.querySelector('#time').textContent.slice(2, 4))]",
    );
    expect(drawn).toBeLessThan(2 * (seconds + 2));
    await page.locator('#record').click();
    await page.locator('.answer').waitFor();
    expect(await page.evaluate('[animations, document.getAnimations().length]')).toEqual([0, 0]);
    await page.context().close();
  });

  test('Alt+R records and sends, wherever the focus is', async () => {
    const { page: address } = await world({ analyzer: hears('sad 0.9'), maxBytes: 1e6 });
    const { page } = await visit(address);
    await page.locator('#text').focus();
    await page.keyboard.press('Alt+r');
    await page
      .locator('#time')
      .filter({ hasText: /^0:0[1-9]/ })
      .waitFor();
    expect(await page.locator('#record').getAttribute('aria-keyshortcuts')).toBe('Alt+R');
    await page.keyboard.press('Alt+r');
    await page.locator('.answer').waitFor();
    await page.context().close();
  });
});
