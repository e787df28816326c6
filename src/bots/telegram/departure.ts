import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

const leaving = new AsyncLocalStorage<() => Promise<void>>();

/**
 * Makes a call over HTTP, and runs `before` when the connection is open and nothing is sent yet. A mark "sent" that is
 * stored earlier would be wrong while the connection opens, and a crash in that time would lose the message. The first
 * byte leaves in the same turn of the event loop in which `before` resolves.
 * @throws what the call throws; when `before` throws, nothing is sent
 */
export function departing<T>(before: () => Promise<void>, call: () => Promise<T>): Promise<T> {
  return leaving.run(before, call);
}

// telegraf takes no agent for addresses with http://, so this follows the requests by Node's diagnostics channel.
subscribe('http.client.request.created', (message) => {
  const before = leaving.getStore();
  if (!before) return;
  const { request } = message as { readonly request: ClientRequest };
  request.once('socket', (socket) => {
    socket.cork();
    whenConnected(socket, () => {
      before().then(
        () => {
          socket.uncork();
        },
        (error: unknown) => {
          request.destroy(error as Error);
        },
      );
    });
  });
});

function whenConnected(socket: Socket, then: () => void): void {
  if (socket.connecting) socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', then);
  // The request gives the socket its bytes right after this turn.
  else queueMicrotask(then);
}
