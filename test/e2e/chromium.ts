import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { ContentDecoder } from '../../src/audio/decode/decoder.ts';
import { wavHeader } from '../fixtures/wav.ts';

const root = path.join(import.meta.dirname, '../..');

/** Folder of the screenshots of the last run; git ignores it. */
export const pictures = path.join(root, '.cache/screenshots');

/** Path of Chromium, or undefined. */
export const chromiumPath = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) => {
  try {
    return [execFileSync('which', [name], { encoding: 'utf8' }).trim()];
  } catch {
    return [];
  }
})[0];

if (chromiumPath === undefined)
  console.warn('Left out: tests of the page in a browser. They need Chromium (apt-get install chromium).');

/** A browser whose microphone plays a bundled recording in a loop. */
export async function launch(
  recording = 'src/samples/hello.ogg',
): Promise<{ readonly browser: Browser; readonly close: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-microphone-'));
  const decoder = new ContentDecoder({ maxBytes: 1e6, maxSeconds: 60, timeoutMs: 60_000 });
  const bytes = readFileSync(path.join(root, recording));
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

/** A visit to the page, with its errors and requests. */
export interface Visit {
  readonly page: Page;
  /** Errors of the browser and the page, with violations of the Content-Security-Policy. */
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
  // A stand-in for Spotify's player.
  await context.route(/^https:/, (route) => route.fulfill({ contentType: 'text/html', body: '<p>player</p>' }));
  await page.addInitScript(watchShifts);
  await page.goto(address);
  await page.locator('#chat article').first().waitFor();
  return { page, complaints, requests, bytes: () => bytes };
}

/** Code for the page is a string, because this program has no browser types. */
const watchShifts = `
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, lastInputTime, startTime, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      const parts = sources.map(({ node, previousRect, currentRect }) =>
        (node?.outerHTML ?? node?.textContent ?? '?').slice(0, 80) + ' from ' + previousRect.y + ' to ' + currentRect.y);
      shifts.push([value.toFixed(3), Math.round(startTime - lastInputTime) + ' ms after an input', ...parts].join(', '));
    }
  }).observe({ type: 'layout-shift', buffered: true });`;

/** What moved by itself (Layout Instability API): a line for each shift, with its size, and the parts that moved. */
export function layoutShifts(page: Page): Promise<string[]> {
  return page.evaluate('shifts');
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const runAxe = `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`;

/** Findings of axe-core (WCAG 2 and its best practices), a line each. */
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
    // After the paint.
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
  }).observe(document.querySelector('#chat'), { childList: true, subtree: true });
  document.querySelector('#record').click();
})`;

/** Stops the recording. Returns the milliseconds until the page shows the answer. */
export function stopToAnswerMs(page: Page): Promise<number> {
  return page.evaluate(stopAndWait);
}

const recordAndWait = `new Promise((resolve) => {
  let [startedMs, speechMs] = [0, 0];
  const look = () => {
    const now = performance.now();
    if (startedMs === 0 && document.querySelector('#ask').dataset.state === 'recording') startedMs = now;
    // The wave stands: half of the meter is -25 dBFS.
    if (speechMs === 0 && Number(document.querySelector('#meter').ariaValueNow) >= 50) speechMs = now;
    if (speechMs > 0 && document.querySelector('#so-far[data-mood]'))
      resolve({ sinceStartMs: now - startedMs, sinceSpeechMs: now - speechMs });
    else requestAnimationFrame(look);
  };
  document.querySelector('#record').click();
  look();
})`;

/** Starts a recording. Returns the milliseconds from its start, and from the first speech, to the first mood beside the wave. */
export function recordToMoodMs(page: Page): Promise<{ readonly sinceStartMs: number; readonly sinceSpeechMs: number }> {
  return page.evaluate(recordAndWait);
}
