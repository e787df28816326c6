import davey from '@snazzah/davey';
import { silence } from '../speech.ts';
import { daveOps, type DaveCall, type DaveMember } from './call.ts';

/** The client of somebody who speaks in a call, with a session of its own. */
export class DaveSpeaker implements DaveMember {
  readonly userId: string;
  readonly #call: DaveCall;
  readonly #others: () => readonly string[];
  readonly #session: davey.DAVESession;
  /** What comes into force with a transition. */
  readonly #prepared = new Map<number, () => void>();
  #version = 1;

  constructor(userId: string, channelId: string, call: DaveCall, others: () => readonly string[]) {
    this.userId = userId;
    this.#call = call;
    this.#others = others;
    this.#session = new davey.DAVESession(1, userId, channelId);
    call.enter(this);
    this.#offer();
  }

  /** A packet as it leaves the client: undefined while there is no key. Silence is never encrypted. */
  encrypt(packet: Uint8Array): Uint8Array | undefined {
    if (this.#version === 0 || Buffer.compare(packet, silence) === 0) return packet;
    return this.#session.ready ? this.#session.encryptOpus(Buffer.from(packet)) : undefined;
  }

  /** A packet of somebody else, as this client plays it; undefined where it has not the key. */
  decrypt(userId: string, packet: Buffer): Buffer | undefined {
    if (this.#version === 0 || Buffer.compare(packet, silence) === 0) return packet;
    try {
      // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- an ambient const enum; 0 is AUDIO
      return this.#session.decrypt(userId, 0, packet);
    } catch {
      return undefined;
    }
  }

  tell(op: number, d: object): void {
    const { transition_id: id = 0 } = d as { readonly transition_id?: number };
    if (op === daveOps.prepareTransition) {
      this.#prepare(id, () => {
        this.#version = (d as { readonly protocol_version: number }).protocol_version;
      });
    } else if (op === daveOps.executeTransition) {
      this.#prepared.get(id)?.();
      this.#prepared.delete(id);
    } else if (op === daveOps.prepareEpoch) {
      this.#session.reinit(1, this.userId, this.#session.channelId);
      this.#offer();
    }
  }

  send(op: number, payload: Buffer): void {
    if (op === daveOps.externalSender) this.#session.setExternalSender(payload);
    else if (op === daveOps.proposals) this.#answer(payload);
    else if (op === daveOps.announceCommit || op === daveOps.welcome) {
      const message = payload.subarray(2);
      this.#prepare(payload.readUInt16BE(0), () => {
        if (op === daveOps.welcome) this.#session.processWelcome(message);
        else this.#session.processCommit(message);
      });
    }
  }

  refuse(): void {
    throw new Error('The key package of a speaker is refused');
  }

  #offer(): void {
    this.#call.receive(this, daveOps.keyPackage, this.#session.getSerializedKeyPackage());
  }

  #answer(payload: Buffer): void {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- an ambient const enum; 0 is APPEND
    const { commit, welcome } = this.#session.processProposals(0, payload.subarray(1), [...this.#others()]);
    if (commit) this.#call.receive(this, daveOps.commitWelcome, Buffer.concat(welcome ? [commit, welcome] : [commit]));
  }

  #prepare(id: number, change: () => void): void {
    if (id === 0) change();
    else {
      this.#prepared.set(id, change);
      this.#call.receive(this, daveOps.transitionReady, { transition_id: id });
    }
  }
}
