import { generateKeyPairSync, sign } from 'node:crypto';

/** What MLS calls these (RFC 9420). */
const mls10 = 1;
const publicMessage = 1;
const externalSender = 2;
const proposalContent = 2;
const addProposal = 1;
const basicCredential = 1;

/**
 * Discord's part in a call that is encrypted end to end (DAVE protocol, daveprotocol.com): it is the group's external
 * sender, who proposes members and can decrypt nothing.
 */
export class DaveGroup {
  /** What opcode 25 carries: the sender's key and identity (RFC 9420, section 12.1.8.1). */
  readonly externalSender: Buffer;
  readonly #channelId: string;
  readonly #key = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  constructor(channelId: string) {
    this.#channelId = channelId;
    const { x, y } = this.#key.publicKey.export({ format: 'jwk' });
    const point = Buffer.concat([Buffer.of(4), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]);
    this.externalSender = Buffer.concat([vector(point), uint(basicCredential, 2), vector(Buffer.from('discord'))]);
  }

  /** What opcode 27 carries after its first byte, 0 (append): the proposal to add the owner of a key package at an epoch. */
  proposalToAdd(keyPackage: Buffer, epoch = 0): Buffer {
    const content = Buffer.concat([
      vector(uint(BigInt(this.#channelId), 8)),
      uint(epoch, 8),
      Buffer.of(externalSender),
      uint(0, 4),
      vector(Buffer.alloc(0)),
      Buffer.of(proposalContent),
      uint(addProposal, 2),
      keyPackage,
    ]);
    const message = Buffer.concat([uint(mls10, 2), uint(publicMessage, 2), content]);
    // SignWithLabel of RFC 9420, section 5.1.2; an external sender signs no group context.
    const signed = Buffer.concat([vector(Buffer.from('MLS 1.0 FramedContentTBS')), vector(message)]);
    return vector(Buffer.concat([message, vector(sign('sha256', signed, this.#key.privateKey))]));
  }
}

function uint(value: number | bigint, bytes: number): Buffer {
  return Buffer.from(value.toString(16).padStart(2 * bytes, '0'), 'hex');
}

/** A vector with its length in front (RFC 9420, section 2.1.2). */
function vector(content: Buffer): Buffer {
  const { length } = content;
  const head =
    length < 1 << 6 ? uint(length, 1) : length < 1 << 14 ? uint(length | 0x4000, 2) : uint(length + 2 ** 31, 4);
  return Buffer.concat([head, content]);
}
