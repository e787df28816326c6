import type { KeyPackage, Proposal } from 'ts-mls';
import { partCommit, vector, type DaveAuthority, type SentProposal } from './group.ts';

/** Opcodes of end-to-end encryption (https://daveprotocol.com, "Voice Gateway Opcodes"). */
export const daveOps = {
  prepareTransition: 21,
  executeTransition: 22,
  transitionReady: 23,
  prepareEpoch: 24,
  externalSender: 25,
  keyPackage: 26,
  proposals: 27,
  commitWelcome: 28,
  announceCommit: 29,
  welcome: 30,
  invalidCommitWelcome: 31,
} as const;

/** Somebody's client in a call: the bot behind its connection, or a speaker in this process. */
export interface DaveMember {
  readonly userId: string;
  tell(op: number, d: object): void;
  send(op: number, payload: Buffer): void;
  /** Its connection is closed: what it sent is no key package. */
  refuse(): void;
}

/** What opcode 27 asked of whom; the first commit that follows it wins. */
interface Round {
  readonly candidates: ReadonlyMap<string, { readonly leaf: number; readonly proposals: readonly SentProposal[] }>;
}

/** A change that comes into force when all are ready. */
interface Transition {
  readonly id: number;
  readonly version: number;
  readonly awaited: Set<string>;
}

/** One channel's MLS group as the voice gateway keeps it: who is in it, who is to come and to go. */
export class DaveCall {
  /** 0 once the call was downgraded. */
  version = 1;
  /** Whose commit wins when the bot and speakers are asked. */
  committer: 'speakers' | 'bot' = 'speakers';
  /** What becomes of a binary message on its way to somebody; undefined loses it. */
  intercept: (userId: string, op: number, payload: Buffer) => Buffer | undefined = (_userId, _op, payload) => payload;
  /** Why commits were not taken. */
  readonly refused: string[] = [];
  readonly #channelId: string;
  readonly #botId: string;
  readonly #authority: Promise<DaveAuthority>;
  readonly #changed: () => void;
  readonly #members = new Map<string, DaveMember>();
  readonly #waiting = new Map<string, KeyPackage>();
  readonly #leaving = new Set<string>();
  #leaves: (string | undefined)[] = [];
  #epoch = 0n;
  #round: Round | undefined;
  #transition: Transition | undefined;
  #lastTransition = 0;
  #work: Promise<void> = Promise.resolve();

  constructor(channelId: string, botId: string, authority: Promise<DaveAuthority>, changed: () => void) {
    this.#channelId = channelId;
    this.#botId = botId;
    this.#authority = authority;
    this.#changed = changed;
  }

  /** The epoch of the group; 0 while there is none. */
  get epoch(): bigint {
    return this.#epoch;
  }

  /** Whether somebody is in the group, and no change of it is under way. */
  has(userId: string): boolean {
    return this.#leaves.includes(userId) && !this.#round && !this.#transition;
  }

  enter(member: DaveMember): void {
    this.#members.set(member.userId, member);
    this.#do(({ externalSender }) => {
      this.#send(member, daveOps.externalSender, externalSender);
    });
  }

  leave(userId: string): void {
    this.#members.delete(userId);
    this.#do(() => {
      if (this.#members.has(userId)) return;
      this.#waiting.delete(userId);
      if (this.#leaves.includes(userId)) this.#leaving.add(userId);
      this.#isReady(userId);
    });
  }

  /** Takes what a member's client sent: opcodes 23, 26, 28, 31. False for anything else. */
  receive(member: DaveMember, op: number, payload: Buffer | { readonly transition_id?: unknown }): boolean {
    const { userId } = member;
    const isIn = () => this.#members.get(userId) === member;
    switch (op) {
      case daveOps.transitionReady: {
        const id = Buffer.isBuffer(payload) ? undefined : payload.transition_id;
        this.#do(() => {
          if (isIn() && this.#transition?.id === id) this.#isReady(userId);
        });
        return true;
      }
      case daveOps.invalidCommitWelcome:
        // The new key package that follows brings the member back.
        this.#do(() => {
          if (!isIn() || !this.#leaves.includes(userId)) return;
          this.#leaving.add(userId);
          this.#isReady(userId);
        });
        return true;
      case daveOps.keyPackage:
        this.#do(async (authority) => {
          const keyPackage = Buffer.isBuffer(payload) ? await authority.keyPackage(payload, userId) : undefined;
          if (!isIn()) return;
          if (!keyPackage) member.refuse();
          else if (!this.#leaves.includes(userId) || this.#leaving.has(userId)) this.#waiting.set(userId, keyPackage);
        });
        return true;
      case daveOps.commitWelcome:
        this.#do(async (authority) => {
          if (isIn() && Buffer.isBuffer(payload)) await this.#commit(authority, userId, payload);
        });
        return true;
      default:
        return false;
    }
  }

  /** The gateway takes back end-to-end encryption, as when a client without it comes in. */
  downgrade(): void {
    this.#do(() => {
      const id = ++this.#lastTransition;
      this.#begin(id, 0);
      for (const member of this.#members.values())
        member.tell(daveOps.prepareTransition, { transition_id: id, protocol_version: 0 });
    });
  }

  /** The gateway waits no longer for members who are not ready. */
  waitNoLonger(): void {
    this.#do(() => {
      if (this.#transition) this.#execute(this.#transition);
    });
  }

  /** One step after the other, then whatever is due. */
  #do(step: (authority: DaveAuthority) => void | Promise<void>): void {
    this.#work = this.#work.then(async () => {
      const authority = await this.#authority;
      await step(authority);
      await this.#advance(authority);
      this.#changed();
    });
  }

  #send(member: DaveMember, op: number, payload: Buffer): void {
    const left = this.intercept(member.userId, op, payload);
    if (left) member.send(op, left);
  }

  /** Proposes who is to go and who is to come. */
  async #advance(authority: DaveAuthority): Promise<void> {
    if (this.version === 0) return;
    if (this.#round && ![...this.#round.candidates.keys()].some((userId) => this.#members.has(userId)))
      this.#round = undefined;
    if (this.#round || this.#transition) return;
    const isInvalidated = [...this.#leaving].some((userId) => this.#members.has(userId) && !this.#waiting.has(userId));
    if (isInvalidated) return;
    const staying = this.#leaves.filter((userId) => userId !== undefined && !this.#leaving.has(userId)) as string[];
    if (staying.length === 0) this.#forget();
    else if (staying.length === 1 && this.#leaving.size > 0 && this.#waiting.size === 0) {
      this.#reset(authority, this.#members.get(staying[0]!));
      return;
    }
    if (this.#leaves.length === 0) await this.#found(authority);
    else await this.#change(authority, staying);
  }

  #forget(): void {
    this.#leaves = [];
    this.#leaving.clear();
    this.#epoch = 0n;
  }

  /** Who is left alone begins anew (DAVE protocol, "Sole Member Reset"). */
  #reset(authority: DaveAuthority, member: DaveMember | undefined): void {
    this.#forget();
    if (!member) return;
    member.tell(daveOps.prepareEpoch, { transition_id: 0, protocol_version: 1, epoch: 1 });
    this.#send(member, daveOps.externalSender, authority.externalSender);
  }

  /** Everybody who waits is asked to make a group of all. */
  async #found(authority: DaveAuthority): Promise<void> {
    if (this.#waiting.size < 2) return;
    const candidates = new Map<string, { leaf: number; proposals: SentProposal[] }>();
    for (const userId of this.#waiting.keys()) {
      const others = [...this.#waiting].filter(([other]) => other !== userId).map(([, keyPackage]) => add(keyPackage));
      candidates.set(userId, { leaf: 0, proposals: await this.#sign(authority, others) });
    }
    this.#ask({ candidates });
  }

  /** Everybody who stays is asked for the next epoch. */
  async #change(authority: DaveAuthority, staying: readonly string[]): Promise<void> {
    const removes = [...this.#leaving].map((userId): Proposal => {
      return { proposalType: 'remove', remove: { removed: this.#leaves.indexOf(userId) } };
    });
    const changes = [...removes, ...[...this.#waiting.values()].map(add)];
    if (changes.length === 0) return;
    const proposals = await this.#sign(authority, changes);
    this.#ask({
      candidates: new Map(staying.map((userId) => [userId, { leaf: this.#leaves.indexOf(userId), proposals }])),
    });
  }

  #sign(authority: DaveAuthority, proposals: readonly Proposal[]): Promise<SentProposal[]> {
    return Promise.all(proposals.map((one) => authority.propose(this.#channelId, this.#epoch, one)));
  }

  #ask(round: Round): void {
    this.#round = round;
    for (const [userId, { proposals }] of round.candidates) {
      const member = this.#members.get(userId);
      const messages = vector(Buffer.concat(proposals.map(({ message }) => message)));
      if (member) this.#send(member, daveOps.proposals, Buffer.concat([Buffer.of(0), messages]));
    }
  }

  async #commit(authority: DaveAuthority, userId: string, payload: Buffer): Promise<void> {
    const candidate = this.#round?.candidates.get(userId);
    // Discord drops without a word what comes too late, and what breaks a rule.
    if (!candidate) return;
    if (this.committer === 'bot' && userId !== this.#botId && this.#round?.candidates.has(this.#botId)) return;
    const parts = partCommit(payload) ?? { commit: payload, welcome: Buffer.alloc(0) };
    const where = { channelId: this.#channelId, epoch: this.#epoch, ...candidate };
    const objection = await authority.objection(parts, where);
    if (objection !== undefined) {
      this.refused.push(objection);
      return;
    }
    this.#round = undefined;
    this.#settle(userId, candidate.proposals, parts);
  }

  #settle(
    committer: string,
    proposals: readonly SentProposal[],
    { commit, welcome }: { readonly commit: Buffer; readonly welcome: Buffer },
  ): void {
    const isNew = this.#leaves.length === 0;
    if (isNew) this.#leaves = [committer];
    const before = new Set(this.#leaves.filter((userId) => userId !== undefined && !this.#leaving.has(userId)));
    const added: string[] = [];
    for (const { proposal } of proposals) {
      if (proposal.proposalType === 'remove' && 'remove' in proposal) {
        this.#leaving.delete(this.#leaves[proposal.remove.removed] ?? '');
        this.#leaves[proposal.remove.removed] = undefined;
      } else if (proposal.proposalType === 'add' && 'add' in proposal) added.push(userOf(proposal.add.keyPackage));
    }
    while (this.#leaves.length > 0 && this.#leaves.at(-1) === undefined) this.#leaves.pop();
    for (const userId of added) {
      const free = this.#leaves.indexOf(undefined);
      this.#leaves[free < 0 ? this.#leaves.length : free] = userId;
      this.#waiting.delete(userId);
      if (!this.#members.has(userId)) this.#leaving.add(userId);
    }
    if (isNew) this.#waiting.delete(committer);
    this.#epoch += 1n;
    // A group that begins is not waited for.
    const id = isNew ? 0 : ++this.#lastTransition;
    if (id > 0) this.#begin(id, 1);
    const numbered = (payload: Buffer) => Buffer.concat([Buffer.of(id >> 8, id & 255), payload]);
    for (const [userId, member] of this.#members) {
      if (added.includes(userId)) this.#send(member, daveOps.welcome, numbered(welcome));
      else if (before.has(userId)) this.#send(member, daveOps.announceCommit, numbered(commit));
    }
  }

  #begin(id: number, version: number): void {
    const inGroup = this.#leaves.filter((userId) => userId !== undefined && this.#members.has(userId)) as string[];
    this.#transition = { id, version, awaited: new Set(inGroup) };
  }

  /** When all are ready, all change over. */
  #isReady(userId: string): void {
    const transition = this.#transition;
    if (!transition) return;
    transition.awaited.delete(userId);
    if (transition.awaited.size === 0) this.#execute(transition);
  }

  #execute(transition: Transition): void {
    this.#transition = undefined;
    this.version = transition.version;
    if (this.version === 0) this.#forget();
    for (const member of this.#members.values())
      member.tell(daveOps.executeTransition, { transition_id: transition.id });
  }
}

function add(keyPackage: KeyPackage): Proposal {
  return { proposalType: 'add', add: { keyPackage } };
}

function userOf({ leafNode: { credential } }: KeyPackage): string {
  if (credential.credentialType !== 'basic') throw new Error('No basic credential');
  return String(Buffer.from(credential.identity).readBigUInt64BE());
}
