import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder that is deleted when the test ends. */
export function emptyFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-store-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true });
  });
  return folder;
}
