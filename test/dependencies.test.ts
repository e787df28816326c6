import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { generateDependencyReport } from '@discordjs/voice';
import { expect, it } from 'vitest';
import { z } from 'zod';

const root = path.join(import.meta.dirname, '..');
const versioned = z.object({ version: z.string() });
const lock = z
  .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
  .parse(JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
const wanted = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))).dependencies;

/** What stands in node_modules, whatever was asked for: on an old Node, npm takes an older version without a word. */
function installed(name: string): string {
  return versioned.parse(JSON.parse(fs.readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')))
    .version;
}

it.each(['discord.js', '@discordjs/voice'])('%s is pinned, locked and installed in the same version', (name) => {
  expect(wanted[name]).toMatch(/^\d+\.\d+\.\d+$/);
  expect(lock.packages[`node_modules/${name}`]?.version).toBe(wanted[name]);
  expect(installed(name)).toBe(wanted[name]);
});

it('@discordjs/voice is the one that was tested, and there is one of it', () => {
  expect(installed('@discordjs/voice')).toBe('0.19.2');
  expect(Object.keys(lock.packages).filter((name) => name.endsWith('/@discordjs/voice'))).toHaveLength(1);
});

it('what Discord’s calls need is there: DAVE, without which nobody joins one, and the cipher', () => {
  expect(lock.packages['node_modules/@snazzah/davey']?.version).toBe(installed('@snazzah/davey'));
  const davey = z.object({ DAVE_PROTOCOL_VERSION: z.number() }).parse(createRequire(import.meta.url)('@snazzah/davey'));
  expect(davey.DAVE_PROTOCOL_VERSION).toBeGreaterThanOrEqual(1);
  expect(generateDependencyReport()).toMatch(/native crypto support for aes-256-gcm: yes/);
});

it('the README names the Node versions of package.json', () => {
  const { engines } = z
    .object({ engines: z.object({ node: z.string() }) })
    .parse(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')));
  const [, first, second] = /^\^(\d+\.\d+)\.0 \|\| >=(\d+\.\d+)\.0$/.exec(engines.node) ?? [];
  expect(fs.readFileSync(path.join(root, 'README.md'), 'utf8')).toContain(`Node (${first}, ${second} or later)`);
});
