import { randomBytes } from 'node:crypto';
import {
  decodeMlsMessage,
  encodeExternalSender,
  encodeMlsMessage,
  getCiphersuiteFromName,
  getCiphersuiteImpl,
  proposeExternal,
  type CiphersuiteImpl,
  type ExternalSender,
  type KeyPackage,
  type Proposal,
} from 'ts-mls';
import { makeProposalRef } from 'ts-mls/authenticatedContent.js';
import { decodeKeyPackage, makeKeyPackageRef, verifyKeyPackage } from 'ts-mls/keyPackage.js';
import { decodeWelcome } from 'ts-mls/welcome.js';
import { varLenDataEncoder } from 'ts-mls/codec/variableLength.js';

/** The cipher suite of version 1 (DAVE protocol, "Selected Cipher Suite": daveprotocol.com). */
const suiteName = 'MLS_128_DHKEMP256_AES128GCM_SHA256_P256';

/** A proposal as it went out: opcode 27 carries `message`, and a commit names it by `reference`. */
export interface SentProposal {
  readonly proposal: Proposal;
  readonly message: Buffer;
  readonly reference: Buffer;
}

/** What opcode 28 brought. */
export interface CommitAndWelcome {
  readonly commit: Buffer;
  readonly welcome: Buffer;
}

/** The MLS of a voice gateway: it signs proposals as the groups' external sender, and reads what members commit. */
export class DaveAuthority {
  /** What opcode 25 carries: the key and the identity of the external sender (RFC 9420, section 12.1.8.1). */
  readonly externalSender: Buffer;
  readonly #suite: CiphersuiteImpl;
  readonly #sender: ExternalSender;
  readonly #signKey: Uint8Array;

  private constructor(suite: CiphersuiteImpl, keys: { readonly signKey: Uint8Array; readonly publicKey: Uint8Array }) {
    this.#suite = suite;
    this.#signKey = keys.signKey;
    const identity = Buffer.from('discord');
    this.#sender = { signaturePublicKey: keys.publicKey, credential: { credentialType: 'basic', identity } };
    this.externalSender = Buffer.from(encodeExternalSender(this.#sender));
  }

  static async create(): Promise<DaveAuthority> {
    const suite = await getCiphersuiteImpl(getCiphersuiteFromName(suiteName));
    return new DaveAuthority(suite, await suite.signature.keygen());
  }

  /** A key package of opcode 26; undefined for one that is malformed, badly signed or not of this user. */
  async keyPackage(bytes: Uint8Array, userId: string): Promise<KeyPackage | undefined> {
    const [keyPackage, length] = decoded(() => decodeKeyPackage(bytes, 0)) ?? [];
    if (!keyPackage || length !== bytes.length || keyPackage.cipherSuite !== suiteName) return undefined;
    const { credential } = keyPackage.leafNode;
    const identity = credential.credentialType === 'basic' ? Buffer.from(credential.identity) : Buffer.alloc(0);
    const isOwn = identity.length === 8 && identity.readBigUInt64BE() === BigInt(userId);
    return isOwn && (await verifyKeyPackage(keyPackage, this.#suite.signature)) ? keyPackage : undefined;
  }

  /** Signs a proposal for the group of a channel at an epoch. */
  async propose(channelId: string, epoch: bigint, proposal: Proposal): Promise<SentProposal> {
    const extensionData = encodeExternalSender(this.#sender);
    const none = new Uint8Array();
    const groupContext = {
      version: 'mls10',
      cipherSuite: suiteName,
      groupId: groupId(channelId),
      epoch,
      treeHash: none,
      confirmedTranscriptHash: none,
      extensions: [{ extensionType: 'external_senders', extensionData }],
    } as const;
    const groupInfo = {
      groupContext: { ...groupContext, extensions: [...groupContext.extensions] },
      extensions: [],
      confirmationTag: none,
      signer: 0,
      signature: none,
    };
    const { signaturePublicKey } = this.#sender;
    const message = await proposeExternal(groupInfo, proposal, signaturePublicKey, this.#signKey, this.#suite);
    if (message.wireformat !== 'mls_public_message') throw new Error('No public message');
    const { content, auth } = message.publicMessage;
    const authenticated = { wireformat: 'mls_public_message', content, auth } as const;
    const reference = Buffer.from(await makeProposalRef(authenticated, this.#suite.hash));
    return { proposal, message: Buffer.from(encodeMlsMessage(message)), reference };
  }

  /**
   * Why a commit does not follow the rules, or undefined: it must be a public message of the member at `leaf` for the
   * group and its epoch, take up all proposals and nothing else, and welcome exactly those who are added.
   */
  async objection(
    { commit, welcome }: CommitAndWelcome,
    at: {
      readonly channelId: string;
      readonly epoch: bigint;
      readonly leaf: number;
      readonly proposals: readonly SentProposal[];
    },
  ): Promise<string | undefined> {
    const [message] = decoded(() => decodeMlsMessage(commit, 0)) ?? [];
    if (message?.wireformat !== 'mls_public_message') return 'no public message';
    const { content } = message.publicMessage;
    if (content.contentType !== 'commit') return 'no commit';
    if (Buffer.compare(content.groupId, groupId(at.channelId)) !== 0) return 'another group';
    if (content.epoch !== at.epoch) return 'another epoch';
    if (content.sender.senderType !== 'member' || content.sender.leafIndex !== at.leaf) return 'another sender';
    const taken = content.commit.proposals.map((one) =>
      one.proposalOrRefType === 'reference' ? Buffer.from(one.reference).toString('hex') : 'inline',
    );
    const wanted = at.proposals.map(({ reference }) => reference.toString('hex'));
    if (!sameMembers(taken, wanted)) return 'other proposals';
    const added = at.proposals.flatMap(({ proposal }) =>
      proposal.proposalType === 'add' && 'add' in proposal ? [proposal.add.keyPackage] : [],
    );
    if (added.length === 0) return welcome.length === 0 ? undefined : 'a welcome for nobody';
    const [invitation, length] = decoded(() => decodeWelcome(welcome, 0)) ?? [];
    if (!invitation || length !== welcome.length) return 'no welcome';
    const invited = invitation.secrets.map(({ newMember }) => Buffer.from(newMember).toString('hex'));
    const refs = await Promise.all(added.map((one) => makeKeyPackageRef(one, this.#suite.hash)));
    return sameMembers(
      invited,
      refs.map((one) => Buffer.from(one).toString('hex')),
    )
      ? undefined
      : 'others welcomed';
  }
}

/** Parts what opcode 28 carries; undefined where it begins with no MLS message. */
export function partCommit(payload: Buffer): CommitAndWelcome | undefined {
  const [, length] = decoded(() => decodeMlsMessage(payload, 0)) ?? [];
  return length === undefined ? undefined : { commit: payload.subarray(0, length), welcome: payload.subarray(length) };
}

/** A vector with its length in front (RFC 9420, section 2.1.2). */
export function vector(content: Uint8Array): Buffer {
  const [length, write] = varLenDataEncoder(content);
  const bytes = new ArrayBuffer(length);
  write(0, bytes);
  return Buffer.from(bytes);
}

/** A commit for this group that nobody can have made. */
export function invalidCommit(commit: Buffer): Buffer {
  return Buffer.concat([commit.subarray(0, -32), randomBytes(32)]);
}

function groupId(channelId: string): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(channelId));
  return bytes;
}

function sameMembers(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

/** Decoders of ts-mls throw on some malformed bytes and answer undefined to others. */
function decoded<T>(decode: () => T | undefined): T | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}
