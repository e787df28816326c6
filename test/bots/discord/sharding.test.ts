import fs from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DiscordApi } from '../../../src/bots/discord/api.ts';
import { DiscordShards } from '../../../src/bots/discord/gateway/sharding.ts';
import { systemTimers } from '../../../src/system.ts';
import { DiscordServer } from '../../fakes/discord/server.ts';
import { emptyFolder } from '../../store/folder.ts';
import { Lines } from '../lines.ts';

it('a shard that ends again and again is started after growing waits, and said each time', async () => {
  const discord = await DiscordServer.start();
  onTestFinished(() => discord.close());
  const file = path.join(emptyFolder(), 'ends-at-once.mjs');
  fs.writeFileSync(file, 'process.exit(3);');
  const delaysMs: number[] = [];
  const after = (ms: number, run: () => void) => {
    delaysMs.push(ms);
    return systemTimers.after(1, run);
  };
  const log = new Lines(() => {
    discord.world.changed();
  });
  const { token, apiRoot } = discord;
  const shards = new DiscordShards({
    ...{ token, everyVoice: false, speaks: false, count: 1, spacingMs: 100, log },
    api: new DiscordApi({ token, apiRoot, callTimeoutMs: 5000 }),
    program: { file, argument: 'shard' },
    timers: { ...systemTimers, after },
  });
  await shards.start();
  const ends = () => log.at('warn').filter((line) => line.includes('A shard has ended'));
  await discord.when(() => ends().length === 4);
  await shards.stop();
  expect(delaysMs.slice(0, 3)).toEqual([100, 200, 400]);
});
