import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { ContentDecoder } from '../../src/audio/decode/decoder.ts';
import { wavHeader } from '../fixtures/wav.ts';

const root = path.join(import.meta.dirname, '../..');

/** Pictures of the page as the last run of the tests saw it; git leaves them out. */
export const pictures = path.join(root, '.cache/screenshots');

/** Debian's Chromium, where there is one. */
export const chromiumPath = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) => {
  try {
    return [execFileSync('which', [name], { encoding: 'utf8' }).trim()];
  } catch {
    return [];
  }
})[0];

if (chromiumPath === undefined)
  console.warn('Left out, since there is no Chromium: everything about the page in a browser.');

/** A browser whose microphone hears the bundled recording again and again. */
export async function launch(): Promise<{ readonly browser: Browser; readonly close: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-microphone-'));
  const decoder = new ContentDecoder({ maxBytes: 1e6, maxSeconds: 60, timeoutMs: 60_000 });
  const bytes = readFileSync(path.join(root, 'src/samples/hello.ogg'));
  const { samples } = await decoder.decode({ kind: 'bytes', bytes });
  const sound = Buffer.from(Int16Array.from(samples, (sample) => Math.round(32_767 * sample)).buffer);
  const microphone = path.join(folder, 'microphone.wav');
  writeFileSync(microphone, Buffer.concat([wavHeader(sound.length), sound]));
  const browser = await chromium.launch({
    executablePath: chromiumPath!,
    args: [
      '--no-sandbox', // CI runs as root
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  mkdirSync(pictures, { recursive: true });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A visit to the page, and what must not happen in it. */
export interface Visit {
  readonly page: Page;
  /** Errors that the browser or the page wrote, among them whatever the page's policy forbids. */
  readonly complaints: string[];
  /** Addresses of every request. */
  readonly requests: string[];
  readonly bytes: () => number;
}

export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-US', permissions: ['microphone'], ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  const requests: string[] = [];
  let bytes = 0;
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => requests.push(request.url()));
  page.on('response', (response) => {
    bytes += Number(response.headers()['content-length'] ?? 0);
  });
  // Spotify's player as the test's network has it: nothing but a page that says so.
  await context.route(/^https:/, (route) => route.fulfill({ contentType: 'text/html', body: '<p>player</p>' }));
  await page.addInitScript(watchShifts);
  await page.goto(address);
  await page.locator('#chat article').first().waitFor();
  return { page, complaints, requests, bytes: () => bytes };
}

/** What runs in the page is written as text: the types of browsers are not those of this program. */
const watchShifts = `
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shifts.push(value);
  }).observe({ type: 'layout-shift', buffered: true });`;

/** How far things moved without anybody's doing (Cumulative Layout Shift). */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate('shifts.reduce((sum, shift) => sum + shift, 0)');
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const runAxe = `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`;

/** What axe-core finds wrong by WCAG 2 and its own best practices, a line each. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(runAxe);
}

const stopAndWait = `new Promise((resolve) => {
  const answers = () => document.querySelectorAll('.answer').length;
  const before = answers();
  const started = performance.now();
  new MutationObserver((_, observer) => {
    if (answers() === before) return;
    observer.disconnect();
    // Once it is painted.
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
  }).observe(document.querySelector('#chat'), { childList: true, subtree: true });
  document.querySelector('#record').click();
})`;

/** Stops the recording that runs; milliseconds until the answer stands on the page. */
export function stopToAnswerMs(page: Page): Promise<number> {
  return page.evaluate(stopAndWait);
}
