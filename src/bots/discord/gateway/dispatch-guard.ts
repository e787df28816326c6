import { GatewayDispatchEvents, GatewayOpcodes, SimpleShardingStrategy, type Client } from 'discord.js';
import type { Timers } from '../../../core/ports/system.ts';
import { sleep } from '../../shared/backoff.ts';

/** What a gateway needs beside discord.js. */
export interface GatewayParts {
  readonly timers: Timers;
  /** Is told of everything that a message of the gateway, or a try to connect, set off and that failed. */
  readonly failed: (error: unknown) => void;
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

interface Payload {
  readonly op: number;
  readonly t?: unknown;
  readonly s?: unknown;
  readonly d?: unknown;
}

const hello: number = GatewayOpcodes.Hello;
const invalidSession: number = GatewayOpcodes.InvalidSession;
const dispatch: number = GatewayOpcodes.Dispatch;
const ready: string = GatewayDispatchEvents.Ready;
const resumed: string = GatewayDispatchEvents.Resumed;

/** How long a connection may take to close in peace, ms. */
const closingMs = 2000;
/** The wait after an address that could not be connected to, ms. */
const againMs = 5000;
/** The limits of the heartbeat's interval, ms. Discord's is 41,250. */
const quickestBeatMs = 1000;
const slowestBeatMs = 600_000;

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
  }

  override async spawn(shardIds: number[]): Promise<void> {
    if (!this.#isOver) this.#stopped = new AbortController();
    await super.spawn(shardIds);
    for (const shard of this.#all) this.#guard(shard);
  }

  override async destroy(options?: Parameters<SimpleShardingStrategy['destroy']>[0]): Promise<void> {
    this.#isOver ||= options?.code !== undefined;
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
      await super.destroy(options);
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

/** Makes the handlers of discord.js tell of their errors: it runs some of them in callbacks of its own. */
export function guardHandlers({ ws }: Client, failed: (error: unknown) => void): void {
  const manager = ws as unknown as { handlePacket(packet?: unknown, shard?: unknown): boolean };
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

/**
 * A message of the gateway, with what the shard relies on.
 * @throws Error when that is missing; the message is dropped then
 */
export function checkedPayload(value: unknown): Payload | null {
  if (value === null) return null;
  if (!isRecord(value) || typeof value['op'] !== 'number') throw new Error('The gateway sent a message without an op');
  const payload = value as unknown as Payload;
  if (payload.op === hello) {
    const everyMs = isRecord(payload.d) ? Number(payload.d['heartbeat_interval']) : NaN;
    if (!Number.isFinite(everyMs)) throw new Error('The gateway sent a hello without an interval');
    return { ...payload, d: { heartbeat_interval: Math.min(slowestBeatMs, Math.max(quickestBeatMs, everyMs)) } };
  }
  if (payload.op === invalidSession) return { ...payload, d: payload.d === true };
  return payload.op === dispatch ? checkedDispatch(payload) : payload;
}

function checkedDispatch(payload: Payload): Payload {
  const { t, d } = payload;
  if (typeof t !== 'string') throw new Error('The gateway sent a dispatch without a name');
  if (t !== resumed && !isRecord(d)) throw new Error(`The gateway sent ${t} without its data`);
  if (t === ready && isRecord(d)) {
    const { user, guilds, application, session_id: session, resume_gateway_url: url } = d;
    const isWhole =
      isRecord(user) && typeof user['id'] === 'string' && isRecord(application) && typeof session === 'string';
    const hasGuilds = Array.isArray(guilds) && guilds.every((one) => isRecord(one) && typeof one['id'] === 'string');
    if (!isWhole || !hasGuilds || typeof url !== 'string' || !/^wss?:/.test(url) || !URL.canParse(url)) {
      throw new Error('The gateway sent a READY without what it must hold');
    }
  }
  return payload;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
