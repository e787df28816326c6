import { GatewayDispatchEvents, GatewayOpcodes } from 'discord.js';
import { z } from 'zod';
import type { Timers } from '../../../core/ports/system.ts';
import { checkedPayload, type Payload } from './payload.ts';

/** A session with Discord's gateway that a bot can go on with after a restart. */
export const gatewaySession = z.object({
  id: z.string(),
  /** Where Discord wants it to be resumed. */
  url: z.string().regex(/^wss?:\/\//),
  /** The number of the last message that was received. */
  sequence: z.int().min(0),
});
export type GatewaySession = z.infer<typeof gatewaySession>;

/** What Discord sent while the program did not run. */
export interface Missed {
  /** Grows until it is closed: the new session starts a moment after the old one was resumed. */
  readonly dispatches: readonly Payload[];
  /** Ends the old session. */
  close(): void;
}

/** The messages that bring requests. All others tell the state of servers, which the new session gets whole. */
const requests: ReadonlySet<unknown> = new Set([
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.InteractionCreate,
  GatewayDispatchEvents.MessageReactionAdd,
  GatewayDispatchEvents.MessageReactionRemove,
]);

const hello: number = GatewayOpcodes.Hello;
const invalidSession: number = GatewayOpcodes.InvalidSession;
const dispatch: number = GatewayOpcodes.Dispatch;

/** The most messages that are kept, and how long Discord may take to send them, ms. */
const mostDispatches = 10_000;
const patienceMs = 15_000;
/** The code that ends a session at Discord. */
const normal = 1000;

/**
 * Resumes the session of a program that has ended, on a connection of its own, so that Discord sends what came since. The
 * new session starts empty beside it: a resumed one would not say which servers and channels there are.
 * @returns undefined when Discord does not know the session any more
 * @throws Error when it cannot be reached, or the signal's reason
 */
export async function resumeMissed(
  session: GatewaySession,
  { token, timers, signal }: { readonly token: string; readonly timers: Timers; readonly signal: AbortSignal },
): Promise<Missed | undefined> {
  signal.throwIfAborted();
  // Node has it from version 22 on.
  if (!('WebSocket' in globalThis)) return undefined;
  const address = new URL(session.url);
  address.searchParams.set('v', '10');
  address.searchParams.set('encoding', 'json');
  const socket = new WebSocket(address);
  const dispatches: Payload[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  let { sequence } = session;
  let cancelBeat: (() => void) | undefined;
  const send = (op: GatewayOpcodes, d: unknown) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ op, d }));
  };
  const beat = (everyMs: number) => {
    cancelBeat = timers.after(everyMs, () => {
      send(GatewayOpcodes.Heartbeat, sequence);
      beat(everyMs);
    });
  };
  const take = ({ op, t, s, d }: Payload) => {
    if (op === hello) {
      send(GatewayOpcodes.Resume, { token, session_id: session.id, seq: session.sequence });
      beat((d as { heartbeat_interval: number }).heartbeat_interval);
    } else if (op === invalidSession) resolve(false);
    else if (op === dispatch) {
      if (typeof s === 'number') sequence = s;
      if (t === GatewayDispatchEvents.Resumed) resolve(true);
      else if (requests.has(t) && dispatches.length < mostDispatches) dispatches.push({ op, t, s, d });
    }
  };
  socket.onmessage = ({ data }) => {
    try {
      const payload = checkedPayload(JSON.parse(String(data)));
      if (payload) take(payload);
    } catch {
      // As with every message of the gateway: the next one is read.
    }
  };
  socket.onerror = socket.onclose = () => {
    reject(new Error("Discord's gateway closed the connection"));
  };
  const abort = () => {
    reject(signal.reason as Error);
  };
  signal.addEventListener('abort', abort, { once: true });
  const cancelPatience = timers.after(patienceMs, () => {
    reject(new Error("Discord's gateway did not resume the session in time"));
  });
  const close = () => {
    cancelBeat?.();
    socket.close(normal);
  };
  try {
    if (await promise) return { dispatches, close };
    close();
    return undefined;
  } catch (error) {
    close();
    throw error;
  } finally {
    cancelPatience();
    signal.removeEventListener('abort', abort);
  }
}
