import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { accessibilityProblems, chromiumPath, launch, pictures, visit, type Visit } from './chromium.ts';

/** Visits the page at an address, in the browser of the tests. */
export type VisitPage = (address: string, options?: BrowserContextOptions) => Promise<Visit>;

/** Tests of the page that share a browser. They are left out where there is no Chromium. */
export function describeInChromium(name: string, tests: (visitPage: VisitPage) => void): void {
  describe.skipIf(chromiumPath === undefined)(name, () => {
    let browser: Browser;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ browser, close } = await launch());
    });
    afterAll(() => close());
    tests((address, options) => visit(browser, address, options));
  });
}

/** Takes a screenshot, and expects that axe finds nothing and that neither the page nor a dialog is wider than its place. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled' });
  expect(await accessibilityProblems(page)).toEqual([]);
  const wider = `Math.max(...[document.documentElement, ...document.querySelectorAll('dialog[open]')].flatMap((part) => {
    const { left, right } = part.getBoundingClientRect();
    return [part.scrollWidth - part.clientWidth, -left, right - innerWidth];
  }))`;
  expect(await page.evaluate<number>(wider)).toBeLessThanOrEqual(0);
}
