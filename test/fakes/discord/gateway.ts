import type { IncomingMessage, Server } from 'node:http';
import { GatewayOpcodes as ops, GatewayCloseCodes as closeCodes } from 'discord.js';
import { WebSocketServer, type WebSocket } from 'ws';
import { guildObject } from './guild.ts';
import { areKnown, privilegedIntents } from './intents.ts';
import { Session } from './session.ts';
import { userObject } from './user.ts';
import type { Voice, VoiceWish } from './voice.ts';
import type { Happening, World } from './world.ts';

/** A message that the bot sent over the gateway. */
export interface Received {
  readonly op: number;
  readonly d: unknown;
  readonly shard: number | undefined;
}

interface Payload {
  readonly op: ops;
  readonly d: unknown;
}

interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly shard?: readonly [id: number, count: number];
}

interface Resume {
  readonly token: string;
  readonly session_id: string;
  readonly seq: number;
}

const heartbeatMs = 41_250;

/**
 * Discord's gateway: identifies and resumes sessions, sends each the events of its shard and intents, and refuses by
 * Discord's close codes.
 */
export class Gateway {
  readonly received: Received[] = [];
  /** The privileged intents that the app may use, as bits. */
  allowedIntents = 0;
  shards = 1;
  /** Whether connections are cut before they open, and how many were. */
  refuses = false;
  refused = 0;
  /** Whether connections open and nothing is said, and how many did. */
  isSilent = false;
  silenced = 0;
  readonly #world: World;
  readonly #token: string;
  readonly #url: () => string;
  readonly #voice: Voice;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();

  constructor(world: World, token: string, url: () => string, voice: Voice) {
    this.#world = world;
    this.#token = token;
    this.#url = url;
    this.#voice = voice;
    world.onHappening((happening) => this.#tell(happening));
  }

  get sessions(): Session[] {
    return [...this.#sessions.values()];
  }

  listen(http: Server): void {
    http.on('upgrade', (request: IncomingMessage, socket, head) => {
      if (this.refuses) {
        this.refused += 1;
        socket.destroy();
        this.#world.changed();
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (connection) => {
        if (this.isSilent) {
          this.silenced += 1;
          this.#world.changed();
          return;
        }
        this.#connect(connection, new URL(request.url ?? '', 'ws://gateway').searchParams);
      });
    });
  }

  close(): void {
    this.#sessions.clear();
    for (const connection of this.#server.clients) connection.terminate();
    this.#server.close();
  }

  /** Op 7: asks every shard to reconnect and to resume. */
  reconnect(): void {
    for (const session of this.sessions) session.send(ops.Reconnect);
  }

  /** Op 9: ends the sessions; with `canResume` they may be resumed. */
  invalidate(canResume = false): void {
    for (const session of this.sessions) {
      session.send(ops.InvalidSession, canResume);
      if (!canResume) this.#forget(session);
    }
  }

  /** Closes every connection with a code, or cuts it without one. */
  drop(code?: number): void {
    for (const session of this.sessions) {
      if (code === undefined) session.cut();
      else session.close(code);
    }
  }

  #tell(happening: Happening): boolean {
    const hearing = this.sessions.filter((session) => session.hears(happening));
    for (const session of hearing) {
      const rights = { messageContent: session.has('MessageContent'), voiceStates: session.has('GuildVoiceStates') };
      session.tell(happening.event, happening.data(rights));
    }
    return hearing.length > 0;
  }

  #connect(connection: WebSocket, parameters: URLSearchParams): void {
    if (parameters.get('v') !== '10') {
      connection.close(closeCodes.InvalidAPIVersion);
      return;
    }
    let session: Session | undefined;
    connection.send(JSON.stringify({ op: ops.Hello, d: { heartbeat_interval: heartbeatMs } }));
    connection.on('message', (text: Buffer) => {
      let payload: Payload;
      try {
        payload = JSON.parse(text.toString()) as Payload;
      } catch {
        connection.close(closeCodes.DecodeError);
        return;
      }
      this.received.push({ ...payload, shard: session?.shard });
      session = this.#obey(connection, session, payload);
      this.#world.changed();
    });
    connection.on('close', (code) => {
      if (!session?.isAttachedTo(connection)) return;
      session.attach(undefined);
      // With these codes a client ends its session (gateway documentation, “Disconnecting”).
      if (code === 1000 || code === 1001) this.#forget(session);
      this.#world.changed();
    });
  }

  #obey(connection: WebSocket, session: Session | undefined, { op, d }: Payload): Session | undefined {
    if (op === ops.Identify && session) connection.close(closeCodes.AlreadyAuthenticated);
    else if (op === ops.Identify) return this.#identify(connection, d as Identify);
    else if (op === ops.Resume) return this.#resume(connection, d as Resume);
    else if (op === ops.Heartbeat) {
      connection.send(JSON.stringify({ op: ops.HeartbeatAck }));
    } else if (!session) connection.close(closeCodes.NotAuthenticated);
    else if (op === ops.VoiceStateUpdate) this.#voice.wish(session, d as VoiceWish);
    else if (op !== ops.PresenceUpdate && op !== ops.RequestGuildMembers) connection.close(closeCodes.UnknownOpcode);
    return session;
  }

  /** The close code for an Identify that Discord refuses. */
  #refusal({ token, intents, shard }: Identify): number | undefined {
    const [id, count] = shard ?? [0, 1];
    if (token !== this.#token) return closeCodes.AuthenticationFailed;
    if (!areKnown(intents)) return closeCodes.InvalidIntents;
    if ((intents & privilegedIntents & ~this.allowedIntents) !== 0) return closeCodes.DisallowedIntents;
    if (id < 0 || id >= count) return closeCodes.InvalidShard;
    return undefined;
  }

  #identify(connection: WebSocket, d: Identify): Session | undefined {
    const code = this.#refusal(d);
    if (code !== undefined) {
      connection.close(code);
      return undefined;
    }
    const [shard, shards] = d.shard ?? [0, 1];
    const session = new Session(shard, shards, d.intents);
    this.#sessions.set(session.id, session);
    session.attach(connection);
    const { bot } = this.#world;
    const guilds = [...this.#world.guilds.values()].filter(
      (guild) => guild.hasBot && session.hears({ event: '', guild, data: () => ({}) }),
    );
    session.tell('READY', {
      v: 10,
      user: userObject(bot),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: this.#url(),
      shard: [shard, shards],
      application: { id: bot.id, flags: 0 },
      private_channels: [],
      relationships: [],
    });
    if (session.has('Guilds')) {
      for (const guild of guilds)
        session.tell('GUILD_CREATE', guildObject(guild, bot, session.has('GuildVoiceStates')));
    }
    return session;
  }

  #resume(connection: WebSocket, d: Resume): Session | undefined {
    const session = this.#sessions.get(d.session_id);
    if (d.token !== this.#token) connection.close(closeCodes.AuthenticationFailed);
    else if (!session) connection.send(JSON.stringify({ op: ops.InvalidSession, d: false }));
    else {
      session.attach(connection);
      if (!session.replay(d.seq)) connection.close(closeCodes.InvalidSeq);
      else {
        session.tell('RESUMED', {});
        return session;
      }
    }
    return undefined;
  }

  #forget(session: Session): void {
    this.#sessions.delete(session.id);
    this.#voice.forget(session);
  }
}
