import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Browser } from '../reliability/attacks/browser.ts';
import { root, startArguments } from '../reliability/npm-start.ts';

/** Milliseconds of whole processes from start to answer, and the most memory of each, MB. */
export interface StartUp {
  readonly ms: readonly number[];
  readonly megabytes: readonly number[];
}

/** `npm run mood` on a recording, from nothing to the answer, so many times. */
export async function startUp(recording: string, times = 5): Promise<StartUp> {
  const ms: number[] = [];
  const megabytes: number[] = [];
  const hook = ['--import', path.join(root, 'bench/speed/peak-memory.js')];
  const command = ['--max-semi-space-size=2', ...hook, path.join(root, 'src/start.js'), 'mood', recording, '--json'];
  for (let run = 0; run < times; run++) {
    const start = performance.now();
    const env = { ...process.env, MOODTUNE_STORE: ':memory:' };
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root, env });
    ms.push(performance.now() - start);
    megabytes.push(Number(/peak memory (\d+)/.exec(stdout)?.[1] ?? NaN) / 1024);
  }
  return { ms, megabytes };
}

/**
 * The most memory of `npm start` with the page alone, MB, after each of so many answers in all: with another visitor each time.
 * Undefined where there is no /proc (Linux has it).
 */
export async function pageMemory(
  recording: Uint8Array,
  after: readonly number[],
  port = 8439,
): Promise<number[] | undefined> {
  const server = spawn(process.execPath, startArguments(), {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      ...{ WEB_ENABLED: 'yes', WEB_PORT: `${port}`, WEB_NOTES_PER_MINUTE: '10000' },
      ...{ MOODTUNE_STORE: ':memory:', SPOTIFY_ENABLED: 'no' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  try {
    // It names its address before it hears its sample, and after that. Until then a recording would need a second thread.
    let named = 0;
    for await (const line of createInterface({ input: server.stdout }))
      if (line.includes(`${port}`) && ++named === 2) break;
    const megabytes: number[] = [];
    let answers = 0;
    for (const count of after) {
      for (; answers < count; answers++)
        await new Browser(port, `127.5.${answers >> 8}.${1 + (answers & 255)}`).hear(recording);
      megabytes.push(peakOf(server.pid ?? 0));
    }
    return megabytes;
  } catch (error) {
    if (process.platform !== 'linux') return undefined;
    throw error;
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

/** The most memory that a process has had, MB. */
function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
}
