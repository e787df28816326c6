import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

const leaving = new AsyncLocalStorage<() => Promise<void>>();

/**
 * Makes a call over HTTP, and runs `before` when its connection stands and nothing has gone out yet. Written down any
 * earlier, that something leaves would be untrue for as long as connecting takes, and a crash in that time would lose it.
 * @throws what the call throws; what `before` throws ends the call, with nothing sent
 */
export function departing<T>(before: () => Promise<void>, call: () => Promise<T>): Promise<T> {
  return leaving.run(before, call);
}

// telegraf takes no agent for addresses with http://, so its requests are met where Node tells of them.
subscribe('http.client.request.created', (message) => {
  const before = leaving.getStore();
  if (!before) return;
  const { request } = message as { readonly request: ClientRequest };
  request.once('socket', (socket) => {
    socket.cork();
    standing(socket)
      .then(before)
      .then(
        () => {
          socket.uncork();
        },
        (error: unknown) => request.destroy(error as Error),
      );
  });
});

async function standing(socket: Socket): Promise<void> {
  if (socket.connecting) await once(socket, socket instanceof TLSSocket ? 'secureConnect' : 'connect');
}
