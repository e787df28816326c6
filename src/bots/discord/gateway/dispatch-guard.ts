import { SimpleShardingStrategy, type Client } from 'discord.js';
import type { Timers } from '../../../core/ports/system.ts';
import { sleep } from '../../shared/backoff.ts';
import { checkedPayload, type Payload } from './payload.ts';
import type { SessionKeeper } from './session-keeper.ts';

/** What a gateway needs beside discord.js. */
export interface GatewayParts {
  readonly timers: Timers;
  /** Is told of everything that a message of the gateway, or a try to connect, set off and that failed. */
  readonly failed: (error: unknown) => void;
  /** Keeps the session for the next start. */
  readonly keeper: SessionKeeper;
}

/** The parts of @discordjs/ws's shard that the guard replaces. Its types keep them private. */
interface Shard {
  connection: Connection | null;
  unpackMessage(data: unknown, isBinary: boolean): Promise<unknown>;
  onMessage(data: unknown, isBinary: boolean): Promise<void>;
  heartbeat(requested?: boolean): Promise<void>;
  internalConnect(): Promise<void>;
  destroy(options: object): Promise<void>;
}

interface Connection {
  onerror: unknown;
  terminate(): void;
}

/** How long a connection may take to close in peace, ms. */
const closingMs = 2000;
/** The wait after an address that could not be connected to, ms. */
const againMs = 5000;
/** The close code of a program that will come back. Discord ends the session itself some minutes later. */
const leavingCode = 4000;

/**
 * discord.js's shards with two additions. What a message of the gateway sets off cannot end the process. After
 * {@link destroy} nothing connects again, and connections that do not close are cut.
 */
export class GuardedShards extends SimpleShardingStrategy {
  readonly #parts: GatewayParts;
  #stopped = new AbortController();
  /** Whether the client was destroyed. The manager also destroys the shards, without a code, before it makes new ones. */
  #isOver = false;

  constructor(manager: ConstructorParameters<typeof SimpleShardingStrategy>[0], parts: GatewayParts) {
    super(manager);
    this.#parts = parts;
    keepSessions(manager, parts.keeper);
  }

  override async spawn(shardIds: number[]): Promise<void> {
    if (!this.#isOver) this.#stopped = new AbortController();
    await super.spawn(shardIds);
    for (const shard of this.#all) this.#guard(shard);
  }

  override async destroy(options?: Parameters<SimpleShardingStrategy['destroy']>[0]): Promise<void> {
    this.#isOver ||= options?.code !== undefined;
    // With the usual code, Discord would end the session, and nothing that comes before the next start would be sent then.
    const leaving = options?.code === undefined ? options : { ...options, code: leavingCode };
    this.#stopped.abort();
    const shards = this.#all;
    const cut = () => {
      for (const { connection } of shards) {
        if (!connection) continue;
        // A connection that is cut while it opens has an error, which nobody waits for.
        connection.onerror = () => undefined;
        connection.terminate();
      }
    };
    const cancel = this.#parts.timers.after(closingMs, cut);
    try {
      await super.destroy(leaving);
    } finally {
      cancel();
      cut();
    }
  }

  get #all(): Shard[] {
    const shards = Reflect.get(this, 'shards') as ReadonlyMap<number, Shard>;
    return [...shards.values()];
  }

  #guard(shard: Shard): void {
    const { timers, failed } = this.#parts;
    const { signal } = this.#stopped;
    const isStopped = () => signal.aborted;
    const unpack = shard.unpackMessage.bind(shard);
    const onMessage = shard.onMessage.bind(shard);
    const heartbeat = shard.heartbeat.bind(shard);
    const connect = shard.internalConnect.bind(shard);
    shard.unpackMessage = async (data, isBinary) => checkedPayload(await unpack(data, isBinary));
    shard.onMessage = (data, isBinary) => onMessage(data, isBinary).catch(failed);
    shard.heartbeat = (requested) => heartbeat(requested).catch(failed);
    shard.internalConnect = async () => {
      if (isStopped()) return;
      try {
        await connect();
      } catch (error) {
        if (isStopped()) return;
        failed(error);
        await sleep(timers, againMs, signal).catch(() => undefined);
        await shard.internalConnect();
      }
    };
  }
}

/** Tells the keeper of every new session. */
function keepSessions(
  { options }: ConstructorParameters<typeof SimpleShardingStrategy>[0],
  keeper: SessionKeeper,
): void {
  const update = options.updateSessionInfo.bind(options);
  Object.assign(options, {
    updateSessionInfo: (shardId: number, info: Parameters<typeof update>[1]) => {
      if (info) keeper.began({ id: info.sessionId, url: info.resumeURL, sequence: info.sequence });
      return update(shardId, info);
    },
  });
}

/** Makes the handlers of discord.js tell of their errors: it runs some of them in callbacks of its own. */
export function guardHandlers({ ws }: Client, failed: (error: unknown) => void): void {
  const manager = ws as unknown as PacketHandler;
  const handle = manager.handlePacket.bind(manager);
  manager.handlePacket = (packet, shard) => {
    try {
      return handle(packet, shard);
    } catch (error) {
      failed(error);
      return false;
    }
  };
}

/** Hands a client what another connection received, as if it had come over its own. */
export function handIn({ ws }: Client, { t, s, d }: Payload): void {
  const shard = ws.shards.first();
  ws.emit(String(t), d, shard?.id);
  (ws as unknown as PacketHandler).handlePacket({ op: 0, t, s, d }, shard);
}

interface PacketHandler {
  handlePacket(packet?: unknown, shard?: unknown): boolean;
}
