import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Recorder } from '../../../src/bots/terminal/recorder.ts';
import { folderWith } from './streams.ts';

/** A recorder that begins, and writes a script's sound when SIGINT ends it; or one that fails. */
export function fakeRecorder(script: string, { fails = false } = {}): Recorder {
  const works = `import fs from 'node:fs';
    process.on('SIGINT', () => process.stdout.write(${JSON.stringify(script.padEnd(200))}, () => process.exit(0)));
    setInterval(() => undefined, 1000);
    fs.writeFileSync(import.meta.filename + '.began', '');`;
  const folder = folderWith({ 'recorder.mjs': fails ? 'process.exit(1);' : works });
  return { program: process.execPath, arguments: [join(folder, 'recorder.mjs')] };
}

/** Waits until a fake recorder has begun. */
export async function began({ arguments: [script] }: Recorder): Promise<void> {
  while (!existsSync(`${script}.began`)) await new Promise((resolve) => setImmediate(resolve));
}
