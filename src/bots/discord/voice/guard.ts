import type { EventEmitter } from 'node:events';
import type {
  DiscordGatewayAdapterCreator,
  Networking,
  NetworkingState,
  VoiceConnection,
  VoiceConnectionState,
} from '@discordjs/voice';

/** Is told of every error that a connection throws. */
export type Failed = (error: unknown) => void;

/**
 * Catches the errors of a connection of @discordjs/voice 0.19, which parses packets in event handlers. Without this, three
 * malformed bytes, a key package that the DAVE session refuses, or a socket that closes while it opens would end the
 * process.
 */
export function guardConnection(connection: VoiceConnection, failed: Failed): void {
  connection.on('error', failed);
  connection.on('stateChange', (before, after) => {
    const networking = networkingOf(after);
    if (networking !== undefined && networking !== networkingOf(before)) guardNetworking(networking, failed);
  });
}

/** The same for the gateway's events, such as the malformed address of a voice server. */
export function guardedAdapter(creator: DiscordGatewayAdapterCreator, failed: Failed): DiscordGatewayAdapterCreator {
  return (methods) =>
    creator({
      onVoiceServerUpdate: caught((data) => {
        methods.onVoiceServerUpdate(data);
      }, failed),
      onVoiceStateUpdate: caught((data) => {
        methods.onVoiceStateUpdate(data);
      }, failed),
      destroy: caught(() => {
        methods.destroy();
      }, failed),
    });
}

/** The network of a connection's state, if it has one. */
export function networkingOf(state: VoiceConnectionState): Networking | undefined {
  return 'networking' in state ? state.networking : undefined;
}

function guardNetworking(networking: Networking, failed: Failed): void {
  const guarded = new WeakSet<EventEmitter>();
  const guard = (state: NetworkingState) => {
    if ('ws' in state && !guarded.has(state.ws)) {
      const { ws } = state;
      guarded.add(ws);
      const receive = ws.onMessage.bind(ws);
      ws.onMessage = caught(receive, failed);
      guardEvents(ws, failed);
    }
    if ('udp' in state && !guarded.has(state.udp)) {
      const { udp } = state;
      guarded.add(udp);
      const send = udp.send.bind(udp);
      udp.send = caught(send, failed);
      guardEvents(udp, failed);
    }
  };
  guard(networking.state);
  networking.on('stateChange', (_before: NetworkingState, after: NetworkingState) => {
    guard(after);
  });
}

/** Catches the errors of an emitter's listeners. */
function guardEvents(emitter: EventEmitter, failed: Failed): void {
  const emit = emitter.emit.bind(emitter);
  emitter.emit = (name: string | symbol, ...details: unknown[]) => {
    try {
      return emit(name, ...details);
    } catch (error) {
      failed(error);
      return true;
    }
  };
}

function caught<A extends unknown[]>(method: (...parameters: A) => void, failed: Failed): (...parameters: A) => void {
  return (...parameters) => {
    try {
      method(...parameters);
    } catch (error) {
      failed(error);
    }
  };
}
