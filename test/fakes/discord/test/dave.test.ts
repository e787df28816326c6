import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import davey from '@snazzah/davey';
import type { KeyPackage, Proposal } from 'ts-mls';
import { describe, expect, it } from 'vitest';
import { DaveCall, daveOps, type DaveMember } from '../dave/call.ts';
import { DaveAuthority, partCommit, vector } from '../dave/group.ts';
import { DaveSpeaker } from '../dave/speaker.ts';
import { join, place, ready, server } from './world.ts';

const channelId = '900000000000000001';
const [annaId, bertId, carlId] = ['100000000000000001', '100000000000000002', '100000000000000003'];
const everybody = [annaId, bertId, carlId];

const add = (keyPackage: KeyPackage): Proposal => ({ proposalType: 'add', add: { keyPackage } });

/** Anna's commit that adds bert, and what the gateway knows of it. */
async function committed() {
  const authority = await DaveAuthority.create();
  const session = (userId: string, channel = channelId) => {
    const one = new davey.DAVESession(1, userId, channel);
    one.setExternalSender(authority.externalSender);
    return one;
  };
  const keyPackageOf = async (userId: string) =>
    (await authority.keyPackage(session(userId).getSerializedKeyPackage(), userId))!;
  const proposal = await authority.propose(channelId, 0n, add(await keyPackageOf(bertId)));
  const other = await authority.propose(channelId, 0n, add(await keyPackageOf(carlId)));
  const commitOf = (proposals: readonly { readonly message: Buffer }[]) => {
    const messages = vector(Buffer.concat(proposals.map(({ message }) => message)));
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- an ambient const enum; 0 is APPEND
    const { commit, welcome } = session(annaId).processProposals(0, messages, everybody);
    return partCommit(Buffer.concat([commit!, welcome!]))!;
  };
  const at = { channelId, epoch: 0n, leaf: 0, proposals: [proposal] };
  return { authority, proposal, other, commitOf, at, session: session(annaId) };
}

describe('the gateway’s part in an encrypted call', () => {
  it('takes the commit of who was asked, for all that was proposed', async () => {
    const { authority, proposal, commitOf, at } = await committed();
    expect(await authority.objection(commitOf([proposal]), at)).toBeUndefined();
  });

  it('refuses every other', async () => {
    const { authority, proposal, other, commitOf, at } = await committed();
    const right = commitOf([proposal]);
    const objections = [
      await authority.objection({ ...right, commit: randomBytes(200) }, at),
      await authority.objection({ ...right, commit: proposal.message }, at),
      await authority.objection(right, { ...at, channelId: '900000000000000002' }),
      await authority.objection(right, { ...at, epoch: 1n }),
      await authority.objection(right, { ...at, leaf: 1 }),
      await authority.objection(right, { ...at, proposals: [proposal, other] }),
      await authority.objection(commitOf([proposal, other]), at),
      await authority.objection({ ...right, welcome: Buffer.alloc(0) }, at),
      await authority.objection({ ...right, welcome: commitOf([other]).welcome }, at),
    ];
    expect(objections).toEqual([
      'no public message',
      'no commit',
      'another group',
      'another epoch',
      'another sender',
      'other proposals',
      'other proposals',
      'no welcome',
      'others welcomed',
    ]);
  });

  it('refuses a welcome where nobody is added', async () => {
    const { authority, proposal, session, at } = await committed();
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- an ambient const enum; 0 is APPEND
    const added = session.processProposals(0, vector(proposal.message), everybody);
    session.processCommit(partCommit(added.commit!)!.commit);
    const removal = await authority.propose(channelId, 1n, { proposalType: 'remove', remove: { removed: 1 } });
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- an ambient const enum; 0 is APPEND
    const { commit } = session.processProposals(0, vector(removal.message), everybody);
    const then = { ...at, epoch: 1n, proposals: [removal] };
    expect(await authority.objection({ commit: commit!, welcome: Buffer.alloc(0) }, then)).toBeUndefined();
    expect(await authority.objection({ commit: commit!, welcome: Buffer.of(1) }, then)).toBe('a welcome for nobody');
  });

  it('makes no epoch of a commit that it refuses', async () => {
    const changed = new EventEmitter();
    const call = new DaveCall(channelId, '9', DaveAuthority.create(), () => changed.emit('change'));
    for (const userId of [annaId, bertId]) {
      const member: DaveMember = {
        userId,
        tell: () => undefined,
        send: (op) => {
          if (op === daveOps.proposals) call.receive(member, daveOps.commitWelcome, randomBytes(200));
        },
        refuse: () => undefined,
      };
      call.enter(member);
      call.receive(member, daveOps.keyPackage, new davey.DAVESession(1, userId, channelId).getSerializedKeyPackage());
    }
    while (call.refused.length === 0) await once(changed, 'change');
    expect([call.refused[0], call.epoch]).toEqual(['no public message', 0n]);
  });

  it('changes over when all are ready, and not before', async () => {
    const changed = new EventEmitter();
    const call = new DaveCall(channelId, '9', DaveAuthority.create(), () => changed.emit('change'));
    const receive = call.receive.bind(call);
    const ready: string[] = [];
    let release: (() => void) | undefined;
    call.receive = (member, op, payload) => {
      if (op !== daveOps.transitionReady) return receive(member, op, payload);
      ready.push(member.userId);
      if (member.userId !== bertId) return receive(member, op, payload);
      release = () => {
        receive(member, op, payload);
      };
      return true;
    };
    const enter = (userId: string) => new DaveSpeaker(userId, channelId, call, () => everybody);
    enter(annaId);
    enter(bertId);
    while (call.epoch !== 1n) await once(changed, 'change');
    enter(carlId);
    while (ready.length < 3) await once(changed, 'change');
    await setImmediate();
    expect(call.has(carlId)).toBe(false);
    release?.();
    while (!call.has(carlId)) await once(changed, 'change');
  });

  it('refuses a key package of somebody else, and one that was changed', async () => {
    const { authority } = await committed();
    const bytes = new davey.DAVESession(1, annaId, channelId).getSerializedKeyPackage();
    expect(await authority.keyPackage(bytes, annaId)).toBeDefined();
    expect(await authority.keyPackage(bytes, bertId)).toBeUndefined();
    expect(await authority.keyPackage(Buffer.concat([bytes, Buffer.of(0)]), annaId)).toBeUndefined();
    const changed = Buffer.from(bytes);
    changed[changed.length - 1]! ^= 1;
    expect(await authority.keyPackage(changed, annaId)).toBeUndefined();
    expect(await authority.keyPackage(randomBytes(100), annaId)).toBeUndefined();
  });
});

describe('a voice server that wants encryption', () => {
  it('closes with 4017 on a client that knows none', async () => {
    const discord = await server();
    const { anna, talk } = place(discord);
    discord.voice.enter(anna, talk);
    const bot = await ready(discord);
    const connection = join(bot, talk, { daveEncryption: false });
    const closed = new Promise<number>((resolve) => {
      connection.on('stateChange', (_before, after) => {
        if ('networking' in after) after.networking.once('close', resolve);
      });
    });
    expect(await closed).toBe(4017);
  });

  it.each([
    ['a key package that cannot be read', daveOps.keyPackage, 4020],
    ['a binary message of no kind that clients send', daveOps.welcome, 4001],
  ])('closes on %s', async (_, op, code) => {
    const discord = await server();
    const { anna, talk } = place(discord);
    discord.voice.enter(anna, talk);
    const bot = await ready(discord);
    const connection = join(bot, talk);
    await discord.voice.connected(talk);
    if (!('networking' in connection.state)) throw new Error('Not connected');
    const { networking } = connection.state;
    if (!('ws' in networking.state)) throw new Error('Not connected');
    const closed = once(networking.state.ws, 'close');
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- opcodes that the library does not send
    networking.state.ws.sendBinaryMessage(op, randomBytes(100));
    const [event] = (await closed) as [{ readonly code: number }];
    expect(event.code).toBe(code);
  });
});
