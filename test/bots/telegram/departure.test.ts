import { once } from 'node:events';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { departing } from '../../../src/bots/telegram/departure.ts';

/** A server that counts what reaches it, and answers every request with "here". */
async function countingServer() {
  const counted = { connections: 0, bytes: 0 };
  const server = createServer((socket) => {
    counted.connections += 1;
    socket.on('data', (data) => {
      counted.bytes += data.length;
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nhere');
    });
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
  });
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { counted, server, post: () => post(port) };
}

async function post(port: number): Promise<string> {
  const asking = request({ host: '127.0.0.1', port, method: 'POST' });
  asking.end('hello');
  const [response] = (await once(asking, 'response')) as [AsyncIterable<Buffer>];
  return text(response);
}

/** In two turns of the event loop, bytes that were written too early would leave and arrive in this process. */
async function twoTurns(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

describe('departing', () => {
  it('runs `before` on an open connection with nothing sent, and on a reused one too', async () => {
    const { counted, post } = await countingServer();
    const seen: (typeof counted)[] = [];
    const before = async () => {
      await twoTurns();
      seen.push({ ...counted });
    };
    expect(await departing(before, post)).toBe('here');
    const { bytes } = counted;
    expect(bytes).toBeGreaterThan(0);
    expect(await departing(before, post)).toBe('here');
    expect(seen).toEqual([
      { connections: 1, bytes: 0 },
      { connections: 1, bytes },
    ]);
    expect(counted.bytes).toBe(2 * bytes);
  });

  it('sends nothing when `before` fails', async () => {
    const { counted, post } = await countingServer();
    await expect(departing(() => Promise.reject(new Error('disk full')), post)).rejects.toThrow('disk full');
    await twoTurns();
    expect(counted).toEqual({ connections: 1, bytes: 0 });
  });

  it('does not run `before` when there is no connection', async () => {
    const { server, post } = await countingServer();
    server.close();
    await once(server, 'close');
    let ran = false;
    const before = () => {
      ran = true;
      return Promise.resolve();
    };
    await expect(departing(before, post)).rejects.toThrow('ECONNREFUSED');
    expect(ran).toBe(false);
  });

  it('does not hold other requests', async () => {
    const { post } = await countingServer();
    const held = Promise.withResolvers<undefined>();
    const first = departing(() => held.promise, post);
    expect(await post()).toBe('here');
    held.resolve(undefined);
    expect(await first).toBe('here');
  });
});
