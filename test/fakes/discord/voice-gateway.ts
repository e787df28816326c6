import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { trustedCertificate } from './certificate.ts';
import { audioMode, type VoiceSession } from './voice-session.ts';

/** Operations and close codes (https://discord.com/developers/docs/topics/opcodes-and-status-codes#voice). */
const ops = {
  identify: 0,
  selectProtocol: 1,
  ready: 2,
  heartbeat: 3,
  sessionDescription: 4,
  speaking: 5,
  heartbeatAck: 6,
  resume: 7,
  hello: 8,
  resumed: 9,
  clientsConnect: 11,
} as const;
const closeCodes = {
  unknownOpcode: 4001,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  sessionNoLongerValid: 4006,
  serverNotFound: 4011,
  unknownProtocol: 4012,
  unknownEncryptionMode: 4016,
  daveRequired: 4017,
  badRequest: 4020,
} as const;

type Payload = Readonly<Record<string, unknown>>;

interface Message {
  readonly op: number;
  readonly d: Payload;
}

const heartbeatMs = 13_750;

/** Sound of a source that nobody announced: Discord closes the connection. Its first packets may be faster than the announcement. */
const mostUnannounced = 10;

/** Discord's voice server: the voice gateway (version 8) over TLS, and the UDP port that sound comes from. */
export class VoiceGateway {
  readonly received: Message[] = [];
  /** Closes whoever identifies, as with 4017 for a client without DAVE. */
  refuseWith: number | undefined;
  /** False lets the address that a client asks for never come. */
  discovers = true;
  readonly #sessions: () => readonly VoiceSession[];
  readonly #others: (session: VoiceSession) => readonly string[];
  readonly #heard: (session: VoiceSession, sound: Buffer) => void;
  readonly #changed: () => void;
  readonly #https: Server;
  readonly #server: WebSocketServer;
  readonly #udp: Socket = createSocket('udp4');

  constructor(
    sessions: () => readonly VoiceSession[],
    others: (session: VoiceSession) => readonly string[],
    heard: (session: VoiceSession, sound: Buffer) => void,
    changed: () => void,
  ) {
    this.#sessions = sessions;
    this.#others = others;
    this.#heard = heard;
    this.#changed = changed;
    this.#https = createServer(trustedCertificate());
    this.#server = new WebSocketServer({ server: this.#https });
    this.#server.on('connection', (connection) => {
      this.#connect(connection);
    });
    this.#udp.on('message', (packet, { address, port }) => {
      this.#packet(packet, address, port);
    });
  }

  async start(): Promise<void> {
    this.#https.listen(0, '127.0.0.1');
    this.#udp.bind(0, '127.0.0.1');
    await Promise.all([once(this.#https, 'listening'), once(this.#udp, 'listening')]);
  }

  /** What VOICE_SERVER_UPDATE names. */
  get endpoint(): string {
    return `127.0.0.1:${(this.#https.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const connection of this.#server.clients) connection.terminate();
    this.#server.close();
    this.#udp.close();
    this.#https.closeAllConnections();
    await new Promise((resolve) => this.#https.close(resolve));
  }

  send(session: VoiceSession, packet: Buffer): void {
    if (session.remote) this.#udp.send(packet, session.remote.port, session.remote.address);
  }

  #connect(connection: WebSocket): void {
    let session: VoiceSession | undefined;
    say(connection, ops.hello, { v: 8, heartbeat_interval: heartbeatMs });
    connection.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) {
        const [op = 0] = data;
        this.received.push({ op, d: {} });
        if (!session?.dave?.receive(session.member, op, data.subarray(1))) connection.close(closeCodes.unknownOpcode);
        return;
      }
      const message = JSON.parse(data.toString()) as Message;
      this.received.push(message);
      session = this.#obey(connection, session, message);
      this.#changed();
    });
    connection.on('close', () => {
      if (session?.socket === connection) session.attach(undefined);
      this.#changed();
    });
  }

  #obey(connection: WebSocket, session: VoiceSession | undefined, { op, d }: Message): VoiceSession | undefined {
    if (op === ops.identify && session) connection.close(closeCodes.alreadyAuthenticated);
    else if (op === ops.identify) return this.#identify(connection, d);
    else if (op === ops.resume) return this.#resume(connection, d);
    else if (op === ops.heartbeat) {
      say(connection, ops.heartbeatAck, { t: d['t'] });
    } else if (!session) connection.close(closeCodes.notAuthenticated);
    else if (op === ops.selectProtocol) this.#select(connection, session, d);
    else if (op === ops.speaking) {
      // A source of somebody else is none.
      if (d['ssrc'] === session.ssrc) session.speaks = d['speaking'] === 1;
      else connection.close(closeCodes.badRequest);
    } else if (!session.dave?.receive(session.member, op, d)) connection.close(closeCodes.unknownOpcode);
    return session;
  }

  #identify(connection: WebSocket, d: Payload): VoiceSession | undefined {
    const found = this.#sessions().find(({ guild }) => guild.id === d['server_id']);
    if (this.refuseWith !== undefined) connection.close(this.refuseWith);
    else if (!found) connection.close(closeCodes.serverNotFound);
    else if (found.sessionId !== d['session_id']) connection.close(closeCodes.sessionNoLongerValid);
    else if (found.token !== d['token']) connection.close(closeCodes.authenticationFailed);
    else if (found.dave && Number(d['max_dave_protocol_version'] ?? 0) < 1) connection.close(closeCodes.daveRequired);
    else {
      found.attach(connection);
      const { port } = this.#udp.address();
      const modes = [audioMode, 'aead_xchacha20_poly1305_rtpsize'];
      say(connection, ops.ready, { ssrc: found.ssrc, ip: '127.0.0.1', port, modes, experiments: [] });
      found.tell(ops.clientsConnect, { user_ids: this.#others(found) });
      return found;
    }
    return undefined;
  }

  #resume(connection: WebSocket, d: Payload): VoiceSession | undefined {
    const found = this.#sessions().find(({ token }) => token === d['token']);
    if (!found?.isReady || found.sessionId !== d['session_id']) {
      connection.close(closeCodes.sessionNoLongerValid);
      return undefined;
    }
    found.attach(connection);
    say(connection, ops.resumed, {});
    found.replay(Number(d['seq_ack'] ?? 0));
    return found;
  }

  #select(connection: WebSocket, session: VoiceSession, d: Payload): void {
    const { mode } = (d['data'] ?? {}) as { mode?: string };
    if (d['protocol'] !== 'udp') connection.close(closeCodes.unknownProtocol);
    else if (mode !== audioMode) connection.close(closeCodes.unknownEncryptionMode);
    else {
      session.isReady = true;
      const key = { mode, secret_key: [...session.secretKey], dave_protocol_version: session.dave?.version ?? 0 };
      say(connection, ops.sessionDescription, { ...key, audio_codec: 'opus', media_session_id: session.token });
      session.dave?.enter(session.member);
    }
  }

  /** IP discovery: 74 bytes, kind 1 asked, kind 2 answered with the address at 8 and the port at 72. */
  #packet(packet: Buffer, address: string, port: number): void {
    if (packet.length === 8) {
      this.#udp.send(packet, port, address);
      return;
    }
    const speaking = this.#sessions().find(({ ssrc }) => packet[0] === 0x80 && packet.readUInt32BE(8) === ssrc);
    if (speaking) {
      this.#sound(speaking, packet);
      return;
    }
    if (packet.length !== 74 || packet.readUInt16BE(0) !== 1 || !this.discovers) return;
    const session = this.#sessions().find(({ ssrc }) => ssrc === packet.readUInt32BE(4));
    if (!session) return;
    session.remote = { address, port };
    const answer = Buffer.alloc(74);
    answer.writeUInt16BE(2, 0);
    answer.writeUInt16BE(70, 2);
    answer.writeUInt32BE(session.ssrc, 4);
    answer.write(address, 8);
    answer.writeUInt16BE(port, 72);
    this.#udp.send(answer, port, address);
  }

  #sound(session: VoiceSession, packet: Buffer): void {
    const sound = session.open(packet);
    if (!sound) return;
    if (!session.speaks && ++session.unannounced > mostUnannounced) session.socket?.close(closeCodes.badRequest);
    else this.#heard(session, sound);
  }
}

function say(connection: WebSocket, op: number, d: object): void {
  connection.send(JSON.stringify({ op, d }));
}
