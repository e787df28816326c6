import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { GatewayOpcodes } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { DiscordApi } from '../../../src/bots/discord/api.ts';
import { registerCommands } from '../../../src/bots/discord/register.ts';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { flags } from '../../fakes/discord/limits.ts';
import { textOf, type FakeMessage } from '../../fakes/discord/message.ts';
import { DiscordServer } from '../../fakes/discord/server.ts';
import { WaitingAnalyzer, world } from './world.ts';

const resume: number = GatewayOpcodes.Resume;
const program = path.join(import.meta.dirname, 'bot-program.ts');

describe('what a stop interrupts', () => {
  it('an interrupted request is answered after the next start, while its token is valid', async () => {
    const analyzer = new WaitingAnalyzer();
    const { discord, anna, bert, channel, bot, restart, store } = await world({ analyzer, concurrency: 1, stopMs: 20 });
    const asked = [anna, bert].map((one) =>
      discord.slash(one, channel, 'mood', { file: discord.attachment('sad 0.9') }),
    );
    await Promise.all(asked.map((one) => discord.acknowledged(one)));
    await analyzer.begun;
    await bot().stop();
    analyzer.go();
    await restart();
    for (const one of asked) expect(textOf(await discord.answerTo(one))).toMatch(/You sound sad|Du klingst traurig/);
    await bot().stop();
    expect(await store.bots.unanswered('discord')).toEqual([]);
  });

  it('a message between a stop and the next start is answered', async () => {
    const { discord, anna, bot, restart } = await world();
    const direct = discord.directMessages(anna);
    await bot().stop();
    const note = discord.sayAloud(anna, direct, 'sad 0.9');
    await restart();
    expect(textOf(await discord.replyTo(note))).toContain('You sound sad.');
  });

  it('a message that is being written when the stop begins is answered after the next start', async () => {
    const [written, open] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const store = SqliteStore.open(':memory:');
    const receive = store.bots.receive.bind(store.bots);
    // A store that answers late.
    store.bots.receive = async (...given) => {
      const fresh = await receive(...given);
      written.resolve(undefined);
      await open.promise;
      return fresh;
    };
    const { discord, anna, bot, restart } = await world({ store });
    const note = discord.sayAloud(anna, discord.directMessages(anna), 'sad 0.9');
    await written.promise;
    const stopped = bot().stop();
    open.resolve(undefined);
    await stopped;
    await restart();
    expect(textOf(await discord.replyTo(note))).toContain('You sound sad.');
  });

  it('an interrupted request with an expired token is dropped', async () => {
    const analyzer = new WaitingAnalyzer();
    const { discord, anna, channel, bot, restart, store, log } = await world({ analyzer, stopMs: 20 });
    discord.slash(anna, channel, 'mood', { file: discord.attachment('sad 0.9') });
    await analyzer.begun;
    await bot().stop();
    analyzer.go();
    discord.advance(20 * 60_000);
    await restart();
    await discord.when(() => log.at('warn').some((line) => line.includes('takes no answer to this any more')));
    expect(await store.bots.unanswered('discord')).toEqual([]);
  });
});

describe('an inbox row of version 0.1', () => {
  it('an inbox row with `asked` and `askedBy` is answered after the next start', async () => {
    const { discord, anna, bot, restart, store } = await world();
    await bot().stop();
    const direct = discord.directMessages(anna);
    const note = discord.sayAloud(anna, direct, 'sad 0.9');
    const [file] = note.attachments;
    const incoming = {
      receivedAtMs: discord.world.nowMs,
      channelId: direct.id,
      userId: anna.id,
      locale: 'en',
      place: { kind: 'message', messageId: note.id },
      asked: { kind: 'file', url: file!.url, bytes: file!.size, speakerId: anna.id, offer: '' },
    };
    const content = JSON.stringify({ takeId: '0123456789', incoming });
    await store.bots.receive([{ id: `discord:${discord.bot.id}:0:${note.id}`, content }], 0);
    await restart();
    expect(textOf(await discord.replyTo(note))).toContain('You sound sad.');
  });
});

async function processes() {
  const discord = await DiscordServer.start();
  onTestFinished(() => discord.close());
  const { token, apiRoot } = discord;
  await registerCommands(new DiscordApi({ token, apiRoot, callTimeoutMs: 5000 }), commands, undefined);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-discord-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true });
  });
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [program, path.join(folder, 'store')], {
      env: { ...process.env, ...discord.environment(), DISCORD_TOKEN: token, DISCORD_API_ROOT: apiRoot },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await discord.connected();
    return child;
  };
  const killed = async (child: ChildProcess): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
    await discord.when(() => discord.gateway.sessions.every(({ isConnected }) => !isConnected));
  };
  return { discord, start, killed };
}

describe('a bot that is killed', () => {
  it('a bot killed amid many requests answers each once after it is started again', async () => {
    const { discord, start, killed } = await processes();
    const people = Array.from({ length: 15 }, (_, index) => discord.addUser(`person ${index}`));
    const guild = discord.addGuild('Friends', { members: people });
    const channel = discord.addChannel(guild, 'general');
    const child = await start();
    const notes = people.map((one) => discord.sayAloud(one, discord.directMessages(one), 'sad 0.9'));
    // A slow download, so that the kill comes before the answers.
    const file = () => discord.attachment('sad 0.9', { delivery: { bytesPerMs: 0.1 } });
    const asked = people.map((one) => discord.slash(one, channel, 'mood', { file: file() }));
    const answered = () => asked.filter(({ original }) => original && (original.flags & flags.loading) === 0);
    // Then every request is in the inbox.
    await Promise.all(asked.map((one) => discord.acknowledged(one)));
    const replies = () =>
      notes.map(({ id }) => [...discord.world.messages.values()].filter(({ replyTo }) => replyTo === id));
    await discord.when(() => answered().length >= 5);
    await killed(child);
    expect(answered().length).toBeLessThan(asked.length);
    await start();
    await discord.when(() => answered().length === asked.length);
    for (const { original } of asked) expect(original?.content).toContain('🎵');
    await discord.when(() => replies().every((found) => found.length === 1));
  });

  it('a bot killed while it listens says after the next start that it heard nothing', async () => {
    const { discord, start, killed } = await processes();
    const anna = discord.addUser('anna');
    const guild = discord.addGuild('Friends', { members: [anna] });
    const channel = discord.addChannel(guild, 'general');
    discord.voice.enter(anna, discord.addChannel(guild, 'talk', { kind: 'voice' }));
    const child = await start();
    const page = await discord.answerTo(discord.slash(anna, channel, 'mood'));
    expect(page.content).toContain("I'm listening to you");
    await killed(child);
    await start();
    await discord.when(() => page.content.includes('I was stopped before I had heard you.'));
    expect(page.rows).toEqual([]);
  });

  it('what comes while a killed bot is down is answered once after it is started again', async () => {
    const { discord, start, killed } = await processes();
    const anna = discord.addUser('anna');
    const direct = discord.directMessages(anna);
    const replies = ({ id }: FakeMessage) =>
      [...discord.world.messages.values()].filter(({ replyTo }) => replyTo === id);
    let child = await start();
    const notes = [discord.sayAloud(anna, direct, 'sad 0.9')];
    const answer = await discord.replyTo(notes[0]!);
    for (const round of [1, 2]) {
      await killed(child);
      const edits = answer.edits;
      notes.push(discord.sayAloud(anna, direct, 'sad 0.9'), discord.sayAloud(anna, direct, 'sad 0.8'));
      discord.react(anna, answer, '🔁');
      child = await start();
      for (const note of notes) await discord.replyTo(note);
      await discord.when(() => answer.edits > edits);
      discord.unreact(anna, answer, '🔁');
      // The old session has ended, and a new one has begun.
      await discord.when(() => discord.gateway.sessions.length === 1);
      expect(answer.edits, `round ${round}`).toBe(edits + 1);
    }
    const last = discord.sayAloud(anna, direct, 'sad 0.7');
    await discord.replyTo(last);
    expect([...notes, last].map((note) => replies(note).length)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('a killed bot whose session Discord has forgotten starts with a new one', async () => {
    const { discord, start, killed } = await processes();
    const anna = discord.addUser('anna');
    const direct = discord.directMessages(anna);
    const child = await start();
    await discord.replyTo(discord.sayAloud(anna, direct, 'sad 0.9'));
    await killed(child);
    discord.gateway.invalidate();
    discord.sayAloud(anna, direct, 'sad 0.9');
    await start();
    await discord.replyTo(discord.sayAloud(anna, direct, 'sad 0.8'));
    const resumed = discord.gateway.received.filter(({ op }) => op === resume);
    expect(resumed).toHaveLength(1);
  });
});
