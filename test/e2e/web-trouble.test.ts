import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { world } from '../bots/web/world.ts';
import { ScriptedAnalyzer } from '../fakes/analyzer.ts';
import { accessibilityProblems } from './chromium.ts';
import { describeInChromium } from './in-chromium.ts';

/** Chooses a file. Its content is the script of the scripted analyzer. */
async function send(page: Page, script: string): Promise<void> {
  await page.locator('#file').setInputFiles({ name: 'voice.ogg', mimeType: 'audio/ogg', buffer: Buffer.from(script) });
}

/** The newest error bubble with this sentence. */
function trouble(page: Page, sentence: string | RegExp) {
  return page.locator('.trouble').filter({ hasText: sentence }).last();
}

describeInChromium('the page in Chromium, where things go wrong', (visit) => {
  test('each refusal of a recording has its sentence', async () => {
    const { page: address } = await world({ maxBytes: 1000, settings: { notesPerMinute: 6 } });
    const { page } = await visit(address);
    for (const [script, sentence] of [
      ['', 'This file is empty.'],
      ['silence', 'I hear no speech in this recording.'],
      ['hello', 'I cannot read this format.'],
      ['throw it', /Something went wrong on my side\..*reference \w{6}\./],
      ['x'.repeat(300_000), 'This file has 0.3 MB;'],
    ] as const) {
      await send(page, script);
      await trouble(page, sentence).waitFor();
    }
    await send(page, 'sad 0.9');
    await page.locator('.answer').waitFor();
    await send(page, 'sad 0.9');
    await trouble(page, 'I hear up to 6 recordings a minute').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  test('each refusal of the microphone has its sentence', async () => {
    const { page: address } = await world();
    const refuse = (name: string) =>
      `navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '${name}'))`;
    const { page } = await visit(address);
    for (const [sentence, change] of [
      ['The microphone is blocked.', refuse('NotAllowedError')],
      ['I find no microphone.', refuse('NotFoundError')],
      ['This browser cannot record.', "Object.defineProperty(navigator, 'mediaDevices', { value: undefined })"],
      ['The microphone works only on localhost', "Object.defineProperty(window, 'isSecureContext', { value: false })"],
    ] as const) {
      await page.evaluate(`{ ${change} }`);
      await page.locator('#record[aria-label=Record]').click();
      await trouble(page, sentence).waitFor();
    }
    await page.context().close();
  });

  test('a microphone that goes away in the middle: what it had recorded is heard, with a sentence', async () => {
    const { page: address } = await world({ analyzer: new ScriptedAnalyzer(undefined, 'sad 0.9') });
    const { page } = await visit(address);
    await page.evaluate(`{
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (wanted) => (globalThis.stream = await open(wanted));
    }`);
    await page.locator('#record[aria-label=Record]').click();
    // Some sound: more than the header of a recording.
    await page
      .locator('#time')
      .filter({ hasText: /^0:0[1-9]/ })
      .waitFor();
    await page.evaluate(`for (const track of stream.getTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }`);
    await trouble(page, 'The microphone went away in the middle.').waitFor();
    await page.locator('.answer').waitFor();
    await page.locator('#record[aria-label=Record]').waitFor();
    await page.context().close();
  });

  test('a recording in a hidden page ends at its limit, without animation frames', async () => {
    const { page: address } = await world();
    const { page } = await visit(address);
    await page.clock.install();
    await page.evaluate('globalThis.requestAnimationFrame = () => 0');
    await page.locator('#record[aria-label=Record]').click();
    await page.getByRole('button', { name: 'Stop and send' }).waitFor();
    await page.clock.runFor(119_000);
    expect(await page.locator('#ask').getAttribute('data-state')).toBe('recording');
    await page.clock.runFor(1001);
    await page.locator('#record[aria-label=Record]').waitFor();
    await page.context().close();
  });

  test.each([
    [413, 'text/html', 'A server on the way to Moodtune takes no recording of this size.'],
    [403, 'text/html', 'A server on the way to Moodtune refused this.'],
    [400, 'application/json', 'A server on the way to Moodtune refused this.'],
    [502, 'text/html', 'The server does not answer.'],
    [200, 'text/html', 'The server does not answer.'],
    [200, 'application/json', 'The server does not answer.'],
  ])('a proxy that answers %i as %s has its sentence', async (status, contentType, sentence) => {
    const { page: address } = await world();
    const { page, complaints } = await visit(address);
    let asked = 0;
    await page.route('**/api/hear', (route) => {
      asked += 1;
      return route.fulfill({ status, contentType, body: contentType.endsWith('json') ? '{}' : '<h1>Sorry</h1>' });
    });
    await send(page, 'sad 0.9');
    await trouble(page, sentence).waitFor();
    expect(asked).toBe(1);
    expect(complaints.filter((line) => !line.includes('Failed to load resource'))).toEqual([]);
    await page.context().close();
  });

  test('a denied microphone has its sentence', async () => {
    const { page: address } = await world();
    const { page } = await visit(address, { permissions: [] });
    const session = await page.context().newCDPSession(page);
    await session.send('Browser.setPermission', {
      permission: { name: 'microphone' },
      setting: 'denied',
      origin: new URL(address).origin,
    });
    await page.locator('#record[aria-label=Record]').click();
    await trouble(page, 'The microphone is blocked.').waitFor();
    await page.context().close();
  });

  test('the page says that the server is gone, and repeats the request when it is back', async () => {
    const first = await world();
    const { page } = await visit(first.page);
    await send(page, 'sad 0.9');
    await page.locator('.answer').waitFor();
    await first.bot.stop();
    await send(page, 'happy 0.9');
    await trouble(page, 'The server does not answer. Is Moodtune still running?').waitFor();
    await page.getByText(/I try again in \d+ s/).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await world({ seed: 2, settings: { port: Number(new URL(first.page).port) } });
    // Unless it has tried again by itself.
    await page
      .getByRole('button', { name: 'Try now' })
      .click({ timeout: 5000 })
      .catch(() => undefined);
    await page.locator('.answer').filter({ hasText: 'You sound happy' }).waitFor();
    await page.locator('.answer').first().getByRole('button', { name: 'Another song' }).click();
    await trouble(page, 'The server no longer knows this recording').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send it again' }).click();
    await page.locator('.answer').last().filter({ hasText: 'You sound sad' }).waitFor();
    await page.context().close();
  });

  test('a long analysis shows its time, and is answered once', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { page: address } = await world({ analyzer: new ScriptedAnalyzer(() => gate.promise) });
    const { page } = await visit(address);
    await page.clock.install();
    await send(page, 'sad 0.9');
    await page.locator('.waiting').waitFor();
    await page.clock.runFor(62_000);
    await page
      .locator('.waiting')
      .getByText(/6\d s so far/)
      .waitFor();
    gate.resolve(undefined);
    await page.locator('.answer').waitFor();
    expect(await page.locator('.waiting').count()).toBe(0);
    await page.context().close();
  });

  test('a file dropped anywhere on the page is answered', async () => {
    const { page: address } = await world();
    const { page } = await visit(address);
    const data = await page.evaluateHandle(`{
      const transfer = new DataTransfer();
      transfer.items.add(new File(['calm 0.8'], 'voice.ogg', { type: 'audio/ogg' }));
      transfer;
    }`);
    await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
    await page.getByText('Drop the recording to have it heard').waitFor();
    await page.dispatchEvent('main', 'drop', { dataTransfer: data });
    await page.locator('.answer').filter({ hasText: 'You sound calm' }).waitFor();
    expect(await page.locator('.drop').isVisible()).toBe(false);
    await page.context().close();
  });

  test('the keyboard alone picks a mood, changes it, asks why, plays, writes, records, goes along the line and deletes', async () => {
    const { page: address } = await world({ analyzer: new ScriptedAnalyzer(undefined, 'sad 0.9'), maxBytes: 1e6 });
    const { page } = await visit(address);
    const { keyboard } = page;
    /** Presses Tab until the focus is on the button or field with these words. */
    const tabTo = async (name: string) => {
      const seen: string[] = [];
      for (let count = 0; count < 60; count += 1) {
        const focused = await page.evaluate<string>(
          "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent",
        );
        if (focused.includes(name) && focused.length < name.length + 10) return;
        seen.push(focused.slice(0, 30));
        await keyboard.press('Tab');
      }
      throw new Error(`Never at “${name}”, but at ${JSON.stringify(seen)}`);
    };
    await tabTo('Pick a mood');
    await keyboard.press('Enter');
    await tabTo('sad');
    await keyboard.press('Enter');
    const answer = page.locator('.answer');
    await answer.getByText('You say you feel sad.').waitFor();
    await tabTo('Another mood');
    await keyboard.press('Enter');
    await answer.getByText('How do you feel?').waitFor();
    await tabTo('happy');
    await keyboard.press('Space');
    await answer.getByText('You say you feel happy.').waitFor();
    await tabTo('Write');
    await keyboard.type('/privacy export');
    await keyboard.press('Enter');
    await tabTo('Save the file');
    const [download] = await Promise.all([page.waitForEvent('download'), keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toBe('moodtune.json');
    await tabTo('Record');
    await keyboard.press('Enter');
    await page.getByRole('button', { name: 'Stop and send' }).waitFor();
    await tabTo('Cancel');
    await keyboard.press('Enter');
    await page.locator('#record[aria-label=Record]:focus').waitFor();
    await keyboard.press('Alt+r');
    await page
      .locator('#time')
      .filter({ hasText: /^0:0[1-9]/ })
      .waitFor();
    await keyboard.press('Alt+r');
    const heard = page.locator('.answer').filter({ hasText: 'You sound sad' });
    await heard.waitFor();
    await tabTo('Play your recording');
    await keyboard.press('Space');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await tabTo('Place in the recording');
    await keyboard.press('ArrowRight');
    await tabTo('How probable each emotion is');
    await keyboard.press('Enter');
    await heard.getByRole('listitem').first().waitFor();
    await tabTo('Why?');
    await keyboard.press('Enter');
    await page.getByRole('figure').waitFor();
    await tabTo('happy: go to the answer');
    await keyboard.press('Enter');
    await page.locator('.answer:focus').filter({ hasText: 'You say you feel happy.' }).waitFor();
    await tabTo('Delete everything');
    await keyboard.press('Enter');
    expect(await page.locator(':focus').textContent()).toBe('Cancel');
    await tabTo('Delete');
    await keyboard.press('Enter');
    await page.locator('#chat').getByText('Recordings deleted from this browser: 1.').waitFor();
    await page.context().close();
  });

  test('chat, mood line and language outlive a reload, and clearing leaves nothing', async () => {
    const { page: address } = await world();
    const { page } = await visit(address);
    for (const script of ['sad 0.9', 'happy 0.9']) {
      await send(page, script);
      await page
        .locator('.answer')
        .filter({ hasText: `You sound ${script.split(' ', 1)[0]}` })
        .waitFor();
    }
    const line = page.getByRole('group', { name: 'Your moods in this tab' }).getByRole('button');
    expect(
      await page.evaluate("[...document.querySelectorAll('#points button')].map((point) => point.ariaLabel)"),
    ).toEqual(['sad: go to the answer', 'happy: go to the answer']);
    await line.first().click();
    await page.locator('.answer:focus').filter({ hasText: 'You sound sad' }).waitFor();
    await page.getByLabel('Language').selectOption('de');
    await page.locator('html[lang=de]').waitFor();
    // The script restores the chat after the page has loaded.
    await expect.poll(() => page.locator('.answer').count()).toBe(2);
    await page.locator('.answer').last().getByRole('button', { name: 'Another song' }).click();
    await page.locator('.answer').last().getByText('Du klingst fröhlich').waitFor();
    await page.getByRole('button', { name: 'Alles löschen' }).click();
    await page.getByRole('button', { name: 'Abbrechen' }).last().click();
    expect(await page.locator('.answer').count()).toBe(2);
    await page.getByRole('button', { name: 'Alles löschen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Löschen' }).click();
    await page.locator('#chat').getByText('Aufnahmen aus diesem Browser gelöscht: 2.').waitFor();
    await page.locator('#chat').getByText('Gelöschte Aufnahmen').waitFor();
    expect(await page.locator('.answer').count()).toBe(0);
    await page.reload();
    await page.locator('article').waitFor();
    expect(await page.evaluate('[localStorage.length, document.cookie]')).toEqual([0, '']);
    await page.context().close();
  });
});
