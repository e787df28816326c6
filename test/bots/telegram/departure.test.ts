import { once } from 'node:events';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { departing } from '../../../src/bots/telegram/departure.ts';

/** A server in a thread of its own, so that it counts while this one is in `before`. */
async function countingServer() {
  const counts = new Int32Array(new SharedArrayBuffer(8));
  const thread = new Worker(path.join(import.meta.dirname, 'counting-server.ts'), { workerData: counts });
  onTestFinished(async () => {
    await thread.terminate();
  });
  const [port] = (await once(thread, 'message')) as [number];
  return { counted: () => ({ connections: counts[0], bytes: counts[1] }), counts, post: () => post(port) };
}

/** Waits, without a turn of the event loop, until the server has a connection, and then for bytes that must not come. */
function waitForBytes(counts: Int32Array): void {
  Atomics.wait(counts, 0, 0, 10_000);
  Atomics.wait(counts, 1, counts[1]!, 20);
}

async function post(port: number): Promise<string> {
  const asking = request({ host: '127.0.0.1', port, method: 'POST' });
  asking.end('hello');
  const [response] = (await once(asking, 'response')) as [AsyncIterable<Buffer>];
  return text(response);
}

describe('departing', () => {
  it('runs `before` on an open connection with nothing sent, and on a reused one too', async () => {
    const { counted, counts, post } = await countingServer();
    const seen: unknown[] = [];
    const before = () => {
      waitForBytes(counts);
      seen.push(counted());
      return Promise.resolve();
    };
    expect(await departing(before, post)).toBe('here');
    const { bytes } = counted();
    expect(bytes).toBeGreaterThan(0);
    expect(await departing(before, post)).toBe('here');
    expect(seen).toEqual([
      { connections: 1, bytes: 0 },
      { connections: 1, bytes },
    ]);
    expect(counted().bytes).toBe(2 * bytes!);
  });

  it('sends the request in the turn of the event loop in which `before` returns', async () => {
    const { counts, post } = await countingServer();
    let sent = 0;
    const before = () => {
      setImmediate(() => {
        // Bytes that leave in a later turn do not arrive while this thread waits.
        Atomics.wait(counts, 1, 0, 1000);
        sent = counts[1]!;
      });
      return Promise.resolve();
    };
    await departing(before, post);
    expect(sent).toBeGreaterThan(0);
  });

  it('sends nothing when `before` fails', async () => {
    const { counted, counts, post } = await countingServer();
    const before = () => Promise.reject(new Error('disk full'));
    await expect(departing(before, post)).rejects.toThrow('disk full');
    waitForBytes(counts);
    expect(counted()).toEqual({ connections: 1, bytes: 0 });
  });

  it('does not run `before` when there is no connection', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    let ran = false;
    const before = () => {
      ran = true;
      return Promise.resolve();
    };
    await expect(departing(before, () => post(port))).rejects.toThrow('ECONNREFUSED');
    expect(ran).toBe(false);
  });
});
