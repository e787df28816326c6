import { spawn } from 'node:child_process';
import { platform } from 'node:os';

/** A program that reads text from its input and writes sound. */
export interface VoiceProgram {
  readonly program: string;
  readonly parameters: readonly string[];
  /** Memory limit, kB. Windows has no such limit. */
  readonly maxKilobytes: number;
  /** Time limit; ten seconds when left out. */
  readonly maxMs?: number;
}

/** The most bytes of sound: two minutes at 48 kHz. */
const maxBytes = 2 * 48_000 * 120;
const usualMs = 10_000;

/**
 * Runs the program with the text as its input, and returns what it writes. No shell ever sees the text. The program is
 * ended when it takes too long, when it writes too much, and when the signal is aborted.
 * @throws Error, or the signal's reason
 */
export async function runVoiceProgram(voice: VoiceProgram, text: string, signal?: AbortSignal): Promise<Buffer> {
  signal?.throwIfAborted();
  const child = spawn(...limited(voice), { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  let problem: string | undefined;
  const end = (why: string) => {
    problem ??= why;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(end, voice.maxMs ?? usualMs, 'took too long');
  const abort = () => {
    end('was interrupted');
  };
  signal?.addEventListener('abort', abort);
  const sound: Buffer[] = [];
  let received = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received > maxBytes) end('wrote too much');
    else sound.push(chunk);
  });
  // A program that ends early closes its input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${text}\n`);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    signal?.throwIfAborted();
    if (problem === undefined && code !== 0) problem = `ended with code ${String(code)}`;
    if (problem !== undefined) throw new Error(`${voice.program} ${problem}`);
    return Buffer.concat(sound);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/** Whether a program starts with these parameters and ends well. */
export async function isInstalled(program: string, parameters: readonly string[]): Promise<boolean> {
  const child = spawn(program, [...parameters], { stdio: 'ignore', windowsHide: true, timeout: usualMs });
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(false);
    });
    child.once('close', (code) => {
      resolve(code === 0);
    });
  });
}

/** A shell with a fixed script sets the memory limit and then becomes the program. */
function limited({ program, parameters, maxKilobytes }: VoiceProgram): [string, string[]] {
  if (platform() === 'win32') return [program, [...parameters]];
  return ['/bin/sh', ['-c', `ulimit -v ${maxKilobytes} 2>/dev/null; exec "$0" "$@"`, program, ...parameters]];
}
