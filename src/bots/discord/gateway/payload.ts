import { GatewayDispatchEvents, GatewayOpcodes } from 'discord.js';

/** A message of Discord's gateway. */
export interface Payload {
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

/** The limits of the heartbeat's interval, ms. Discord's is 41,250. */
const quickestBeatMs = 1000;
const slowestBeatMs = 600_000;

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
