import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const root = path.join(import.meta.dirname, '../..');

/** A process of the program, and what it has written so far. */
export interface Program {
  readonly child: ChildProcess;
  readonly exit: Promise<unknown[]>;
  /** All that it wrote to each, when it has ended. */
  readonly stdout: Promise<string>;
  readonly stderr: Promise<string>;
  /** All that it wrote to both so far. */
  written(): string;
  /** The first line of its log with these words, once it is there. */
  logged(words: string): Promise<string>;
  /** The port of the view from outside. */
  monitor(): Promise<string>;
}

/** Starts `npm start` with only the settings of the test. It is ended with the test. */
export function startProgram(environment: Readonly<Record<string, string>>, argv: readonly string[] = []): Program {
  const child = spawn(process.execPath, [path.join(root, 'src/main.ts'), ...argv], {
    cwd: root,
    env: { PATH: process.env['PATH'], MOODTUNE_LOG: 'info', MOODTUNE_STORE: ':memory:', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const more = new EventEmitter();
  const exit = once(child, 'exit');
  let written = '';
  const collected = async (stream: Readable) => {
    let text = '';
    for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
      text += chunk;
      written += chunk;
      more.emit('more');
    }
    return text;
  };
  void exit.then(() => more.emit('more'));
  const logged = async (words: string) => {
    for (;;) {
      const line = written
        .split('\n')
        .slice(0, -1)
        .find((each) => each.includes(words));
      if (line !== undefined) return line;
      if (child.exitCode !== null) throw new Error(`The program has ended without “${words}”:\n${written}`);
      await once(more, 'more');
    }
  };
  return {
    child,
    exit,
    stdout: collected(child.stdout),
    stderr: collected(child.stderr),
    written: () => written,
    logged,
    monitor: async () => {
      const { port } = z.object({ port: z.number() }).parse(JSON.parse(await logged('The metrics are on')));
      return `http://127.0.0.1:${port}`;
    },
  };
}
