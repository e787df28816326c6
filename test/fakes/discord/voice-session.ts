import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { DaveCall, DaveMember } from './dave/call.ts';
import type { FakeChannel, FakeGuild } from './guild.ts';

/** The audio mode that the fake encrypts with; the other that Discord offers is only named. */
export const audioMode = 'aead_aes256_gcm_rtpsize';

/** The close code for what cannot be read. */
const badRequest = 4020;

/** What Discord puts before the sound of each packet: one element of a one-byte header extension (RFC 8285). */
const extensionHeader = Buffer.from([0xbe, 0xde, 0, 1]);
const extensionBody = Buffer.from([0x32, 0, 0, 0]);

export interface RtpPacket {
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Uint8Array;
}

/** The bot's seat in one call: its secrets, where its packets go, and what it has been told. */
export class VoiceSession {
  readonly guild: FakeGuild;
  readonly channel: FakeChannel;
  /** The gateway's session, and the token of VOICE_SERVER_UPDATE: both must come back in Identify. */
  readonly sessionId: string;
  readonly token = randomBytes(8).toString('hex');
  readonly ssrc: number;
  readonly secretKey = randomBytes(32);
  /** Where the bot's packets came from. */
  remote: { readonly address: string; readonly port: number } | undefined;
  /** Whether the bot knows the key, so that sound makes sense. */
  isReady = false;
  /** The bot said that packets of its source follow. */
  speaks = false;
  /** Packets of sound that came before it said so. */
  unannounced = 0;
  /** The end-to-end encryption of the call; undefined where the gateway offers none. */
  readonly dave: DaveCall | undefined;
  /** The bot in that. */
  readonly member: DaveMember;
  readonly #numbered: (string | Buffer)[] = [];
  readonly #introduced = new Set<number>();
  #socket: WebSocket | undefined;
  #nonce = 0;

  constructor(seat: {
    readonly guild: FakeGuild;
    readonly channel: FakeChannel;
    readonly sessionId: string;
    readonly ssrc: number;
    readonly userId: string;
    readonly dave: DaveCall | undefined;
  }) {
    this.guild = seat.guild;
    this.channel = seat.channel;
    this.sessionId = seat.sessionId;
    this.ssrc = seat.ssrc;
    this.dave = seat.dave;
    this.member = {
      userId: seat.userId,
      tell: (op, d) => {
        this.tell(op, d);
      },
      send: (op, payload) => {
        this.#tellBinary(op, payload);
      },
      refuse: () => {
        this.#socket?.close(badRequest);
      },
    };
  }

  get socket(): WebSocket | undefined {
    return this.#socket;
  }

  attach(socket: WebSocket | undefined): void {
    this.#socket = socket;
  }

  /** Sends a message that counts: a resumed connection gets again what it missed. */
  tell(op: number, d: object): void {
    const text = JSON.stringify({ op, d, seq: this.#numbered.length + 1 });
    this.#numbered.push(text);
    this.#socket?.send(text);
  }

  replay(after: number): void {
    for (const message of this.#numbered.slice(Math.max(0, after))) this.#socket?.send(message);
  }

  #tellBinary(op: number, payload: Buffer): void {
    const sequence = this.#numbered.length + 1;
    const message = Buffer.concat([Buffer.of(sequence >> 8, sequence & 255, op), payload]);
    this.#numbered.push(message);
    this.#socket?.send(message);
  }

  /** Says once whose packets these are. */
  introduce(userId: string, ssrc: number): void {
    if (this.#introduced.has(ssrc)) return;
    this.#introduced.add(ssrc);
    this.tell(5, { user_id: userId, ssrc, speaking: 1 });
  }

  /** The sound in a packet of the bot; undefined for one that is not sealed with this session's key, or of another source. */
  open(packet: Buffer): Buffer | undefined {
    if (packet.length < 32 || packet[0] !== 0x80 || packet.readUInt32BE(8) !== this.ssrc) return undefined;
    const nonce = Buffer.alloc(12);
    packet.copy(nonce, 0, packet.length - 4);
    const cipher = createDecipheriv('aes-256-gcm', this.secretKey, nonce);
    cipher.setAAD(packet.subarray(0, 12));
    cipher.setAuthTag(packet.subarray(-20, -4));
    try {
      return Buffer.concat([cipher.update(packet.subarray(12, -20)), cipher.final()]);
    } catch {
      return undefined;
    }
  }

  /** RTP with the header, and the extension's, as additional data; then ciphertext, tag and four bytes of nonce. */
  seal({ sequence, timestamp, ssrc, payload }: RtpPacket): Buffer {
    const header = Buffer.alloc(12);
    header[0] = 0x90;
    header[1] = 0x78;
    header.writeUInt16BE(sequence & 0xffff, 2);
    header.writeUInt32BE(timestamp >>> 0, 4);
    header.writeUInt32BE(ssrc, 8);
    const open = Buffer.concat([header, extensionHeader]);
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(this.#nonce++, 0);
    const cipher = createCipheriv('aes-256-gcm', this.secretKey, nonce);
    cipher.setAAD(open);
    const sealed = [cipher.update(extensionBody), cipher.update(payload), cipher.final()];
    return Buffer.concat([open, ...sealed, cipher.getAuthTag(), nonce.subarray(0, 4)]);
  }
}
