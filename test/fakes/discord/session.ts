import { randomBytes } from 'node:crypto';
import { GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import type { WebSocket } from 'ws';
import { isHeard } from './intents.ts';
import type { Happening } from './world.ts';

interface Event {
  readonly op: number;
  readonly t: string;
  readonly s: number;
  readonly d: object;
}

/** The session of one shard. It outlives its connection, so that a resumed connection gets the missed events. */
export class Session {
  readonly id = randomBytes(16).toString('hex');
  readonly shard: number;
  readonly shards: number;
  readonly intents: number;
  #events: Event[] = [];
  #sequence = 0;
  #socket: WebSocket | undefined;

  constructor(shard: number, shards: number, intents: number) {
    this.shard = shard;
    this.shards = shards;
    this.intents = intents;
  }

  get isConnected(): boolean {
    return this.#socket !== undefined;
  }

  has(intent: keyof typeof GatewayIntentBits): boolean {
    return (this.intents & GatewayIntentBits[intent]) !== 0;
  }

  /** Sends later events over this connection; undefined: over none. */
  attach(socket: WebSocket | undefined): void {
    this.#socket = socket;
  }

  isAttachedTo(socket: WebSocket): boolean {
    return this.#socket === socket;
  }

  /** The shard of a guild (https://discord.com/developers/docs/events/gateway#sharding); shard 0 has all other events. */
  hears({ event, guild, sessionId }: Happening): boolean {
    if (sessionId !== undefined) return sessionId === this.id;
    const shard = guild ? Number((BigInt(guild.id) >> 22n) % BigInt(this.shards)) : 0;
    return shard === this.shard && isHeard(event, guild !== undefined, this.intents);
  }

  tell(name: string, data: object): void {
    const event = { op: GatewayOpcodes.Dispatch, t: name, s: ++this.#sequence, d: data };
    this.#events.push(event);
    if (this.#events.length > 1000) this.#events = this.#events.slice(-1000);
    this.#socket?.send(JSON.stringify(event));
  }

  /** Sends the events after a number again; false when the session has no such number. */
  replay(after: number): boolean {
    if (!Number.isInteger(after) || after < 0 || after > this.#sequence) return false;
    for (const event of this.#events) if (event.s > after) this.#socket?.send(JSON.stringify(event));
    return true;
  }

  close(code: number): void {
    this.#socket?.close(code);
  }

  send(op: number, d: unknown = null): void {
    this.#socket?.send(JSON.stringify({ op, d, s: null, t: null }));
  }

  /** Sends what Discord would not. */
  sendRaw(payload: object): void {
    this.#socket?.send(JSON.stringify({ s: this.#sequence, ...payload }));
  }

  cut(): void {
    this.#socket?.terminate();
  }
}
