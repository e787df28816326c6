// A plain script: module workers are too new for some browsers. The block keeps its names from other plain scripts.
{
  /** An event that lasts until a promise is settled. The types of pages lack it. */
  interface Lasting extends Event {
    waitUntil(work: Promise<unknown>): void;
  }

  interface Fetching extends Event {
    readonly request: Request;
    respondWith(response: Promise<Response>): void;
  }

  const shell = 'shell';

  /** Loads the page and what it names into the cache, so that it opens without the server. */
  const loadShell = async (): Promise<void> => {
    const page = await fetch('/');
    const named = [...(await page.clone().text()).matchAll(/(?:src|href)="(\/page\/[^"]+)"/g)];
    const paths = named.map(([, path = '/']) => path);
    const cache = await caches.open(shell);
    await cache.put('/', page);
    // The cache takes no address twice.
    await cache.addAll([...new Set([...paths, '/page/recording/tap.ts'])]);
  };

  /** What the server sends; while it is gone, what it sent before. */
  const answer = async (request: Request): Promise<Response> => {
    try {
      const response = await fetch(request);
      const copy = response.clone();
      if (response.ok) void caches.open(shell).then((cache) => cache.put(request, copy));
      return response;
    } catch (error) {
      // The language of the browser and the session choose no other page without the server.
      const kept = await caches.match(request, { ignoreVary: true });
      if (!kept) throw error;
      return kept;
    }
  };

  addEventListener('install', (event) => {
    (event as Lasting).waitUntil(loadShell());
  });

  addEventListener('fetch', (event) => {
    const fetching = event as Fetching;
    const { request } = fetching;
    const { pathname, origin } = new URL(request.url);
    const isShell = pathname === '/' || pathname.startsWith('/page/');
    if (request.method === 'GET' && origin === location.origin && isShell) fetching.respondWith(answer(request));
  });
}
