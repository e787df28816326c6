import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Programs are looked for in this folder of the fixtures alone, until the test is over; one without programs unless told. */
export function onlyProgramsOf(folder = 'mfcc'): void {
  const before = process.env['PATH'];
  process.env['PATH'] = path.join(import.meta.dirname, '../../fixtures', folder);
  onTestFinished(() => {
    process.env['PATH'] = before;
  });
}
