import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../free-port.ts';

/** A Redis that writes nothing to the disk. */
export interface LocalRedis {
  readonly url: string;
  readonly folder: string;
  /** Ends it at once. */
  end(): Promise<void>;
  /** Ends it, unless it has ended, and starts it again on the same port: all that it knew is gone. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether the machine has a Redis. Says once that tests are left out where it has none. */
export function hasRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version']);
    return true;
  } catch {
    console.warn('Left out: tests of the queue. They need redis-server (apt-get install redis-server).');
    return false;
  }
}

export async function startRedis(): Promise<LocalRedis> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-queue-'));
  const port = await freePort();
  const open = async () => {
    const options = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
    ];
    const redis = spawn('redis-server', options);
    for await (const line of createInterface(redis.stdout)) if (line.includes('Ready to accept')) break;
    return redis;
  };
  let redis = await open();
  const end = async () => {
    if (redis.signalCode !== null) return;
    const exit = once(redis, 'exit');
    redis.kill('SIGKILL');
    await exit;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    folder,
    end,
    restart: async () => {
      await end();
      redis = await open();
    },
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true });
    },
  };
}
