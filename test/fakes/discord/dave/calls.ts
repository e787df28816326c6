import type { FakeChannel } from '../guild.ts';
import type { FakeUser } from '../user.ts';
import { DaveCall } from './call.ts';
import { DaveAuthority } from './group.ts';
import { DaveSpeaker } from './speaker.ts';

/** The encrypted calls of all channels, and the clients of those who sit in them. */
export class DaveCalls {
  /** Version 0 is no end-to-end encryption, as before March 2026. */
  version: 0 | 1 = 1;
  readonly #botId: string;
  readonly #changed: () => void;
  readonly #authority = DaveAuthority.create();
  readonly #calls = new Map<FakeChannel, DaveCall>();
  readonly #speakers = new Map<FakeChannel, Map<FakeUser, DaveSpeaker>>();

  constructor(botId: string, changed: () => void) {
    this.#botId = botId;
    this.#changed = changed;
  }

  /** The call of a channel; undefined where calls are not encrypted. */
  in(channel: FakeChannel): DaveCall | undefined {
    if (this.version === 0) return undefined;
    const call = this.#calls.get(channel) ?? new DaveCall(channel.id, this.#botId, this.#authority, this.#changed);
    this.#calls.set(channel, call);
    return call;
  }

  /** @param others those who sit in the channel, as the gateway tells a client */
  enter(user: FakeUser, channel: FakeChannel, others: () => readonly FakeUser[]): void {
    const call = this.in(channel);
    const ids = () => [this.#botId, ...others().map(({ id }) => id)];
    const speakers = this.#speakers.get(channel) ?? new Map<FakeUser, DaveSpeaker>();
    this.#speakers.set(channel, speakers);
    if (call) speakers.set(user, new DaveSpeaker(user.id, channel.id, call, ids));
  }

  leave(user: FakeUser, channel: FakeChannel): void {
    this.in(channel)?.leave(user.id);
    this.#speakers.get(channel)?.delete(user);
  }

  /** A channel's call goes on at another voice server: everybody makes a new group. */
  renew(channel: FakeChannel, people: () => readonly FakeUser[]): void {
    this.#calls.delete(channel);
    for (const user of people()) this.enter(user, channel, people);
  }

  /** A packet of the bot as somebody's client plays it; undefined where that has not the key. */
  decrypt(user: FakeUser, channel: FakeChannel, packet: Buffer): Buffer | undefined {
    const speaker = this.#speakers.get(channel)?.get(user);
    return speaker ? speaker.decrypt(this.#botId, packet) : packet;
  }

  /** A packet as somebody's client sends it; undefined while it has no key. */
  encrypt(user: FakeUser, channel: FakeChannel | undefined, packet: Uint8Array): Uint8Array | undefined {
    const speaker = channel && this.#speakers.get(channel)?.get(user);
    return speaker ? speaker.encrypt(packet) : packet;
  }
}
