import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { world } from '../bots/web/world.ts';
import { accessibilityProblems } from './chromium.ts';
import { describeInChromium } from './in-chromium.ts';

/** Waits until the worker has the page. */
async function installed(page: Page): Promise<void> {
  const state = "navigator.serviceWorker.getRegistration().then((one) => one?.active?.state ?? 'none')";
  await expect.poll(() => page.evaluate<string>(state), { timeout: 30_000 }).toBe('activated');
}

describeInChromium('the page as an installed program, in Chromium', (visit) => {
  test('Chromium finds nothing that keeps it from being installed', async () => {
    const { page: address } = await world();
    const { page, complaints } = await visit(address);
    const session = await page.context().newCDPSession(page);
    const { errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(JSON.parse(data ?? '')).toMatchObject({ name: 'Moodtune', start_url: '/', display: 'standalone' });
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // A test's window is one without history.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('it opens while the server is gone, as it was, says so, and works again when the server is back', async () => {
    const first = await world();
    const { page, complaints } = await visit(first.page);
    await page.locator('#text').fill('/help');
    await page.keyboard.press('Enter');
    await page.locator('.bubble').getByText('/privacy').first().waitFor();
    await installed(page);
    await first.bot.stop();
    await page.reload();
    await page.locator('.bubble').getByText('/privacy').first().waitFor();
    await page.locator('#text').fill('/help');
    await page.keyboard.press('Enter');
    await page.getByText('The server does not answer.').first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await world({ seed: 2, settings: { port: Number(new URL(first.page).port) } });
    // It tries again by itself, after 2, 4, 8 seconds.
    await expect.poll(() => page.locator('.trouble').count(), { timeout: 60_000 }).toBe(0);
    expect(complaints.filter((line) => !line.includes('Failed to load resource'))).toEqual([]);
    await page.context().close();
  });

  test('it holds no answer of the server but its own files', async () => {
    const { page: address } = await world();
    const { page } = await visit(address);
    await page.locator('#file').setInputFiles({ name: 'a.ogg', mimeType: 'audio/ogg', buffer: Buffer.from('sad 0.9') });
    await page.locator('.answer').waitFor();
    await installed(page);
    const paths = await page.evaluate<string[]>(
      "caches.open('shell').then((cache) => cache.keys()).then((all) => all.map(({ url }) => new URL(url).pathname))",
    );
    expect(paths).toContain('/');
    expect(paths).toContain('/page/recording/tap.ts');
    expect(paths.filter((path) => path !== '/' && !path.startsWith('/page/'))).toEqual([]);
    await page.context().close();
  });
});
