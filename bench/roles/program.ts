import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { root, startArguments } from '../reliability/npm-start.ts';
import type { FakeTelegram } from '../../test/fakes/telegram/server.ts';

export interface Program {
  readonly name: string;
  readonly child: ChildProcess;
  /** The lines of its log so far. */
  readonly lines: readonly string[];
}

/** The settings of a Telegram bot on a local server. */
export function botOf(fake: FakeTelegram): Record<string, string> {
  return {
    TELEGRAM_BOT_TOKEN: fake.token,
    TELEGRAM_API_ROOT: fake.apiRoot,
    TELEGRAM_OVERALL_PER_SECOND: '1000',
    WEB_ENABLED: 'no',
  };
}

/**
 * Starts a process of the program, and waits until its log says that it serves.
 * @param words with which the log says so
 * @param folder of another version
 */
export async function start(
  argv: readonly string[],
  settings: Readonly<Record<string, string>>,
  words: string,
  folder = root,
): Promise<Program> {
  const child = spawn(process.execPath, [...startArguments(folder), ...argv], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      MOODTUNE_LOG: 'info',
      MOODTUNE_SPEECH: 'off',
      MALLOC_ARENA_MAX: '2',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  const serves = Promise.withResolvers<undefined>();
  createInterface(child.stderr).on('line', (line) => {
    lines.push(line);
    if (line.includes(words)) serves.resolve(undefined);
    else if (!line.includes('"level":30')) console.error(line);
  });
  child.once('exit', (code) => {
    serves.reject(new Error(`${argv.join(' ')} has ended with ${code}`));
  });
  await serves.promise;
  return { name: argv[1] ?? 'one process', child, lines };
}

/** The processor time of a process so far, in the program and in the kernel, ms. Undefined when it has ended. */
export function processorMs(pid: number | undefined): { readonly name: string; readonly ms: number } | undefined {
  try {
    const [, name = '', rest = ''] = /\((.*)\) (.*)/s.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const fields = rest.split(' ');
    // In ticks of 10 ms.
    return { name, ms: 10 * (Number(fields[11]) + Number(fields[12])) };
  } catch {
    return undefined;
  }
}

/** The commit of a checkout. */
export function commitOf(folder: string): string {
  return execFileSync('git', ['log', '-1', '--format=%h of %ad', '--date=format:%d %B, %H:%M'], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();
}

export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
}
