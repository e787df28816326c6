import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/**
 * A person's browser on Spotify's log-in page, which agrees or cancels. Returns the address that Spotify leads it to.
 * @throws Error when Spotify refuses to ask the person
 */
export async function decide(loginAddress: string, decision: 'accept' | 'cancel' = 'accept'): Promise<URL> {
  const page = await fetch(loginAddress);
  const [, request] = /name="request" value="([^"]+)"/.exec(await page.text()) ?? [];
  if (request === undefined) throw new Error(`Spotify refused the log-in: ${page.status}`);
  const answer = await fetch(new URL('/authorize/decide', loginAddress), {
    method: 'POST',
    body: new URLSearchParams({ request, decision }),
    redirect: 'manual',
  });
  return new URL(answer.headers.get('location') ?? '');
}

/** A port of this machine that nothing listens on: Spotify wants to know the page's address before the page is there. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
