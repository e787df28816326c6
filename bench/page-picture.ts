import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { buildApp } from '../src/app.ts';
import { parseConfig } from '../src/config/config.ts';
import { chromiumPath, launch, recordToMoodMs, stopToAnswerMs, visit } from '../test/e2e/chromium.ts';

const usage = `npm run page-picture
Films the page in Chromium for the README: a synthetic voice is recorded, heard and explained. The real server and model.
Writes docs/page.webp and prints its size. Needs Debian's chromium, and ffmpeg with WebP.`;

const size = { width: 640, height: 720 };
/** Pictures a second while something moves, and how long the last picture of a scene stays, s. */
const perSecond = 8;
const pauseSeconds = 2.5;

/** A picture of the film and how long it stays. */
interface Frame {
  readonly file: string;
  seconds: number;
}

const { values: options } = parseArgs({ options: { help: { type: 'boolean' } } });
if (options.help || chromiumPath === undefined) console.log(usage);
else await main(path.join(import.meta.dirname, '../docs/page.webp'));

async function main(target: string): Promise<void> {
  const root = path.join(import.meta.dirname, '..');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-film-'));
  const { browser, close } = await launch('src/bots/web/samples/loud.ogg');
  const app = await buildApp(
    parseConfig({ MOODTUNE_MODEL: path.join(root, 'model'), MOODTUNE_STORE: ':memory:', WEB_PORT: '0' }),
  );
  try {
    await app.start();
    const { page } = await visit(browser, app.bots[0]?.page ?? '', { viewport: size, colorScheme: 'dark' });
    const frames: Frame[] = [];
    const film = (seconds: number) => shoot(page, folder, frames, seconds);
    const rest = () => {
      const last = frames.at(-1);
      if (last) last.seconds = pauseSeconds;
    };
    await film(0.2);
    rest();
    const moods = recordToMoodMs(page);
    await film(1);
    await moods;
    await film(1.5);
    await stopToAnswerMs(page);
    await film(1);
    rest();
    await page.getByRole('button', { name: 'Why?' }).last().click();
    await page.locator('#chat img').first().waitFor();
    await film(1.5);
    rest();
    assemble(frames, folder, target);
    console.log(`docs/page.webp: ${frames.length} pictures, ${(statSync(target).size / 1e6).toFixed(2)} MB`);
  } finally {
    await close();
    await app.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Takes pictures for a while, each as long as the time to the next one. */
async function shoot(page: Page, folder: string, frames: Frame[], seconds: number): Promise<void> {
  const endMs = performance.now() + 1000 * seconds;
  while (performance.now() < endMs) {
    const startMs = performance.now();
    const file = path.join(folder, `${frames.length}.png`);
    await page.screenshot({ path: file });
    await page.waitForTimeout(Math.max(0, 1000 / perSecond - (performance.now() - startMs)));
    frames.push({ file, seconds: (performance.now() - startMs) / 1000 });
  }
}

/** Makes an animated WebP that plays for ever. */
function assemble(frames: readonly Frame[], folder: string, target: string): void {
  const list = path.join(folder, 'frames.txt');
  const last = frames.at(-1);
  // ffmpeg leaves out the time of the last picture unless it stands twice.
  const lines = frames.map(({ file, seconds }) => `file '${file}'\nduration ${seconds.toFixed(3)}`);
  writeFileSync(list, [...lines, `file '${last?.file ?? ''}'`].join('\n'));
  const form = ['-vsync', 'vfr', '-c:v', 'libwebp_anim', '-lossless', '0', '-q:v', '70', '-loop', '0'];
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'concat', '-safe', '0', '-i', list, ...form, target]);
}
