import fs from 'node:fs';
import path from 'node:path';
import { DAVESession } from '@discordjs/voice';
import davey from '@snazzah/davey';
import { describe, expect, it } from 'vitest';
import { isEncrypted, packetOf } from '../../../../src/bots/discord/voice/packets.ts';
import { isSilence } from '../../../../src/core/opus/doubles.ts';
import { Utterance } from '../../../../src/bots/discord/voice/utterance.ts';
import { packetsOf } from '../../../audio/decode/ogg-muxer.ts';
import { decoder } from '../../../audio/sound.ts';
import { DaveAuthority, vector } from '../../../fakes/discord/dave/group.ts';

/** A synthetic voice; without its pauses, whose packets are all the same and so are taken for doubles. */
const packets = packetsOf(fs.readFileSync(path.join(import.meta.dirname, '../../../../src/samples/hello.ogg'))).filter(
  (packet, i, all) => all.findIndex((other) => Buffer.compare(other, packet) === 0) === i,
);
const channelId = '900000000000000001';
const annaId = '100000000000000001';
const botId = '100000000000000002';

describe('a chunk of a receive stream', () => {
  it.each([
    ['the bare packet of 0.19', Buffer.of(1, 2, 3)],
    ['the object of the next major version', { payload: Buffer.of(1, 2, 3), sequence: 1, timestamp: 960, ssrc: 7 }],
    ['any bytes', Uint8Array.of(1, 2, 3)],
  ])('packetOf takes %s', (_, chunk) => {
    expect(packetOf(chunk)!.payload).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('packetOf copies, so that no other bytes share its memory', () => {
    const shared = Buffer.from('secret12');
    expect(packetOf(shared.subarray(6))!.payload.buffer.byteLength).toBe(2);
  });

  it.each([[null], [undefined], ['words'], [7], [{ payload: 'words' }], [{}], [Buffer.alloc(0)]])(
    'packetOf refuses %j',
    (chunk) => {
      expect(packetOf(chunk)).toBeUndefined();
    },
  );
});

it('packetOf keeps what the header says, when it says both', () => {
  expect(packetOf({ payload: Buffer.of(1), sequence: 7, timestamp: 960 })).toMatchObject({
    sequence: 7,
    timestamp: 960,
  });
  expect(packetOf({ payload: Buffer.of(1), sequence: 7 })).toEqual({ payload: Uint8Array.of(1) });
});

it('knows the packet with which a client falls silent', () => {
  expect(isSilence(Uint8Array.of(0xf8, 0xff, 0xfe))).toBe(true);
  expect(isSilence(Uint8Array.of(0xf8, 0xff, 0xff))).toBe(false);
  expect(isSilence(Uint8Array.of(0xf8, 0xff, 0xfe, 0))).toBe(false);
});

function append(session: davey.DAVESession, proposal: Buffer) {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- an ambient const enum; 0 is APPEND
  return session.processProposals(0, proposal, [annaId, botId]);
}

/** Anna's session and the bot's, as @discordjs/voice keeps it, in one group; the bot's waits for its welcome. */
async function call() {
  const authority = await DaveAuthority.create();
  const anna = new davey.DAVESession(1, annaId, channelId);
  const bot = new DAVESession(1, botId, channelId, { decryptionFailureTolerance: undefined });
  const keyPackages: Buffer[] = [];
  bot.on('keyPackage', (keyPackage) => keyPackages.push(keyPackage));
  bot.reinit();
  anna.setExternalSender(authority.externalSender);
  bot.setExternalSender(authority.externalSender);
  const welcomeBot = async () => {
    const keyPackage = await authority.keyPackage(keyPackages.at(-1)!, botId);
    const { message } = await authority.propose(channelId, 0n, {
      proposalType: 'add',
      add: { keyPackage: keyPackage! },
    });
    const { commit, welcome } = append(anna, vector(message));
    anna.processCommit(commit!);
    const transition = Buffer.from([0, 0]);
    return () => bot.processWelcome(Buffer.concat([transition, welcome!]));
  };
  return { anna, bot, welcomeBot };
}

describe('a call that is encrypted end to end', () => {
  it('a DAVE call is decoded as it was said, from the moment the session is ready', async () => {
    const { anna, bot, welcomeBot } = await call();
    const join = await welcomeBot();
    const utterance = new Utterance(60, 0);
    const early = 10;
    packets.forEach((packet, i) => {
      if (i === early) expect(join()).toEqual({ transitionId: 0, success: true });
      const sent = anna.encryptOpus(Buffer.from(packet));
      expect(sent).not.toEqual(packet);
      const heard = packetOf(bot.decrypt(sent, annaId));
      expect(heard && isEncrypted(heard.payload)).toBe(i < early);
      if (heard && !isEncrypted(heard.payload)) utterance.add({ ...heard, arrivedAtMs: 20 * i });
    });
    expect(utterance.frames.map(({ payload }) => payload)).toEqual(
      packets.slice(early).map((packet) => new Uint8Array(packet)),
    );
    const { samples } = await decoder.decode({ kind: 'opusFrames', frames: utterance.frames });
    const { samples: said } = await decoder.decode({
      kind: 'opusFrames',
      frames: packets.slice(early).map((payload, i) => ({ payload, arrivedAtMs: 20 * i })),
    });
    expect(samples).toEqual(said);
  });

  it('isEncrypted recognises packets with short and long nonces', async () => {
    const { anna, welcomeBot } = await call();
    await welcomeBot();
    const kinds = Array.from({ length: 200 }, () => anna.encryptOpus(Buffer.from(packets[0]!)));
    expect(kinds.every(isEncrypted)).toBe(true);
    expect(new Set(kinds.map(({ length }) => length)).size).toBe(2);
  });

  it('isEncrypted takes no packet of Opus for an encrypted one', () => {
    expect(packets.some(isEncrypted)).toBe(false);
    expect(isEncrypted(Uint8Array.of(0xfc, 1, 2, 3, 0x0c, 0xfa, 0xfa))).toBe(false);
    expect(isEncrypted(Uint8Array.of(0xfa, 0xfa))).toBe(false);
  });
});
