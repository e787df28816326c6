import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import { runMood, type MoodParts } from '../../../src/bots/terminal/bot.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { talk } from '../../core/conversation/talk.ts';

/** A stream, of a terminal of 80 columns or not, and the text written to it. */
export class Stream extends PassThrough {
  readonly isTTY: boolean;
  readonly columns = 80;
  #text = '';

  constructor(isTTY = false) {
    super();
    this.isTTY = isTTY;
  }

  /** Starts to read the output. */
  collect(): this {
    this.setEncoding('utf8').on('data', (chunk: string) => {
      this.#text += chunk;
    });
    return this;
  }

  get text(): string {
    return this.#text;
  }

  /** Waits until all expected texts were written. */
  async until(expected: string): Promise<void> {
    while (!this.#text.includes(expected)) await new Promise((resolve) => this.once('data', resolve));
  }
}

/** A folder with these files, removed after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'moodtune-terminal-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export interface Logged {
  readonly reference: string;
  readonly err: unknown;
}

/** The streams and parts of a run, with a limit of 200 kB. */
export function terminal(parts: Partial<MoodParts> & { tty?: { in?: boolean; out?: boolean; err?: boolean } } = {}) {
  const { tty = {}, ...others } = parts;
  const streams = {
    stdin: new Stream(tty.in),
    stdout: new Stream(tty.out).collect(),
    stderr: new Stream(tty.err).collect(),
  };
  const logged: Logged[] = [];
  const all: MoodParts = {
    conversation: talk().conversation,
    limits: { maxBytes: 200_000, maxSeconds: 120 },
    recorders: [],
    terminal: streams,
    locale: 'en',
    home: '/home/somebody',
    temporaryFolder: tmpdir(),
    concurrency: 2,
    random: seededRandom(3),
    log: {
      error: (details) => {
        logged.push(details);
      },
    },
    ...others,
  };
  return {
    ...streams,
    logged,
    /** Runs to the end and returns the exit code. */
    run: async (...argv: string[]) => {
      const code = await runMood(argv, all);
      // The last output is still in the streams.
      for (const stream of [streams.stdout, streams.stderr]) {
        if (stream.writableLength + stream.readableLength > 0) await new Promise((resolve) => setImmediate(resolve));
      }
      return code;
    },
  };
}
