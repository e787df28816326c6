import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { DiscordApi } from '../../src/bots/discord/api.ts';
import { registerCommands } from '../../src/bots/discord/register.ts';
import { components, textOf, unfoldedLinks } from '../fakes/discord/message.ts';
import { DiscordServer } from '../fakes/discord/server.ts';
import { opusPackets } from '../fakes/discord/speech.ts';
import { FakeTelegram } from '../fakes/telegram/server.ts';
import { recordings } from '../fixtures/recordings.ts';
import { startProgram } from './program.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-e2e-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const synthetic = path.join(root, 'src/samples/hello.ogg');
const real = recordings && path.join(recordings, 'emotion-speech/ravdess/03-01-05-02-01-01-13.opus');

async function server() {
  const discord = await DiscordServer.start();
  onTestFinished(() => discord.close());
  const ada = discord.addUser('ada');
  const guild = discord.addGuild('Friends', { members: [ada] });
  const channel = discord.addChannel(guild, 'general');
  const talk = discord.addChannel(guild, 'talk', { kind: 'voice' });
  return { discord, ada, guild, channel, talk };
}

/** Runs `npm start`, or another command. */
function moodtune(
  discord: DiscordServer,
  argv: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) {
  const settings = {
    MOODTUNE_STORE: path.join(folder, `store-${new URL(discord.apiRoot).port}.sqlite`),
    MOODTUNE_LOG: 'debug',
    DISCORD_TOKEN: discord.token,
    DISCORD_API_ROOT: discord.apiRoot,
    ...discord.environment(),
  };
  return startProgram({ ...settings, ...environment }, argv);
}

async function registered({ token, apiRoot }: DiscordServer): Promise<void> {
  await registerCommands(new DiscordApi({ token, apiRoot, callTimeoutMs: 60_000 }), commands, undefined);
}

describe('npm start with a token', () => {
  test('runs both bots in one process with the real model: a file, a press, a call, a restart, a press', async () => {
    const { discord, ada, guild, channel, talk } = await server();
    const fake = await FakeTelegram.start();
    onTestFinished(() => fake.close());
    const both = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot };
    await registered(discord);
    const first = moodtune(discord, [], both);
    await discord.connected();
    const file = discord.attachment(readFileSync(real ?? synthetic));
    const answer = await discord.answerTo(discord.slash(ada, channel, 'mood', { file }));
    expect(textOf(answer)).toMatch(/You sound \w+\. I am|I am not sure: /);
    expect(unfoldedLinks(answer)[0]).toContain('https://open.spotify.com/');
    await discord.answerTo(discord.press(ada, answer, 'Not right?'));
    expect(components(answer).some(({ type }) => type === 3)).toBe(true);
    await discord.answerTo(discord.choose(ada, answer, 'happy'));
    expect(textOf(answer)).toContain('Got it: happy.');
    expect((await fake.answer(fake.sendRecording({ id: 1815 }, readFileSync(synthetic)))).text).toMatch(
      /You sound|not sure/,
    );

    discord.voice.enter(ada, talk);
    const page = await discord.answerTo(discord.slash(ada, channel, 'mood'));
    expect(textOf(page)).toContain("I'm listening to you");
    discord.voice.speak(ada, guild, opusPackets(readFileSync(synthetic)), { speed: 4 });
    await discord.when(() => /You sound|not sure/.test(textOf(page)));

    first.child.kill('SIGTERM');
    expect(await first.exit).toEqual([0, null]);
    expect(await first.stdout).toMatch(/Discord +on\n[^]*https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+/);
    expect((await first.stdout) + (await first.stderr)).not.toContain(discord.token);
    moodtune(discord, [], both);
    await discord.connected();
    await discord.answerTo(discord.press(ada, answer, 'Another song'));
    expect(textOf(answer)).toContain('Got it: happy.');
  });

  test('a token that Discord refuses ends it with a sentence', async () => {
    const { discord } = await server();
    const token = 'MTE0NzExNDcxMTQ3MTE0NzEx.AnOthe.tokenThatNobodyMayEverRead-0123456789';
    const { exit, stderr } = moodtune(discord, [], { DISCORD_TOKEN: token });
    expect(await exit).toEqual([2, null]);
    expect(await stderr).toContain('Check DISCORD_TOKEN');
    expect(await stderr).not.toContain('AnOthe');
  });

  test('npm run commands:register registers them in every language, or in one server, and ends', async () => {
    const { discord, guild, ada, channel } = await server();
    const { exit, stdout } = moodtune(discord, ['register'], { DISCORD_GUILD_ID: guild.id });
    expect(await exit).toEqual([0, null]);
    expect(await stdout).toBe(
      `Discord (server ${guild.id}): mood, genres, language, voice, diary, speak, privacy, help, Read the mood, server\n`,
    );
    expect(discord.offered(ada, channel).map(({ name }) => name)).toContain('mood');
  });

  test('with shards, each process serves its servers, and all end with the first', async () => {
    const { discord, ada } = await server();
    discord.gateway.shards = 2;
    // The ids of servers in a row belong to the two shards in turn.
    const places = Array.from({ length: 4 }, (_, index) => {
      const guild = discord.addGuild(`Server ${index}`, { members: [ada] });
      return [discord.addChannel(guild, 'general'), (BigInt(guild.id) >> 22n) % 2n] as const;
    });
    expect(new Set(places.map(([, shard]) => shard)).size).toBe(2);
    await registered(discord);
    const { child, exit, stderr } = moodtune(discord, [], { DISCORD_SHARDS: '2' });
    await discord.connected(2);
    const shards = new Set(discord.gateway.sessions.map(({ shard }) => shard));
    expect([...shards].toSorted()).toEqual([0, 1]);
    for (const [channel] of places) {
      expect(textOf(await discord.answerTo(discord.slash(ada, channel, 'help')))).toContain('/mood');
    }
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    await discord.when(() => discord.gateway.sessions.every(({ isConnected }) => !isConnected));
    expect(await stderr).not.toContain(discord.token);
  });
});
