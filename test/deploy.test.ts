import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { settings } from '../src/config/config.ts';
import { roleOf } from '../src/config/role.ts';

const root = path.join(import.meta.dirname, '..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

const dockerfile = read('Dockerfile').replaceAll(/\\\n\s*/g, '');
/** The arguments of each line of the Dockerfile that begins with a word. */
const lines = (word: string) =>
  [...dockerfile.matchAll(new RegExp(`^${word} (.*)$`, 'gm'))].map(([, rest = '']) => rest.trim());
/** A name and its value. */
const pairOf = (set: string): readonly [string, string] => [set.split('=', 1)[0] ?? '', set.replace(/^[^=]*=/, '')];
/** What the image takes from the repository, and where it puts it. */
const copies = lines('COPY')
  .filter((rest) => !rest.startsWith('--from'))
  .map((rest) => ({ sources: rest.split(' ').slice(0, -1), target: rest.split(' ').at(-1) ?? '' }));
const kept = read('.dockerignore').split('\n');
const environment: Readonly<Record<string, string>> = Object.fromEntries(
  lines('ENV').flatMap((rest) => rest.split(' ').map(pairOf)),
);

const startScript = z.object({ scripts: z.object({ start: z.string() }) }).parse(JSON.parse(read('package.json')))
  .scripts.start;

const compose = z
  .object({
    services: z.record(
      z.string(),
      z.object({
        image: z.string(),
        command: z.array(z.string()).optional(),
        environment: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        read_only: z.boolean().optional(),
        networks: z.array(z.string()),
        depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).optional(),
        healthcheck: z.object({ test: z.array(z.string()) }).optional(),
        volumes: z.array(z.string()).optional(),
      }),
    ),
    networks: z.record(z.string(), z.unknown()),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(parse(read('compose.yaml'), { merge: true }));
const ours = Object.entries(compose.services).filter(([, { image }]) => image === 'moodtune');

test('what the Dockerfile copies is in the repository, and .dockerignore lets it through', () => {
  const sources = copies.flatMap((copy) => copy.sources);
  expect(sources).toContain('src');
  for (const source of sources) {
    expect(fs.existsSync(path.join(root, source)), source).toBe(true);
    expect(kept, source).toContain(`!${source}`);
  }
  expect(kept).toContain('*');
});

test('the image has the Node of package.json, runs what npm start runs, and not as root', () => {
  const { dependencies } = z
    .object({ dependencies: z.object({ node: z.string() }) })
    .parse(JSON.parse(read('package.json')));
  for (const image of lines('FROM')) expect(image).toContain(`node:${dependencies.node}-`);
  expect(JSON.parse(lines('ENTRYPOINT')[0] ?? '')).toEqual(startScript.split(' '));
  expect(lines('USER')).toEqual(['node']);
  expect(lines('HEALTHCHECK')[0]).toContain(`:${environment['MOODTUNE_METRICS_PORT']}/healthz`);
});

test('the image, compose.yaml and the units set only settings that exist, with values that they take', () => {
  const units = ['deploy/moodtune.service', 'deploy/moodtune@.service'].flatMap((unit) =>
    [...read(unit).matchAll(/^Environment=(.*)$/gm)].flatMap(([, set = '']) => set.split(' ').map(pairOf)),
  );
  const set = [
    ...ours.flatMap(([, { environment: own = {} }]) => Object.entries(own)),
    ...Object.entries(environment),
    ...units,
  ];
  const names = set.filter(([name = '']) => !['NODE_ENV', 'MALLOC_ARENA_MAX'].includes(name));
  expect(names.length).toBeGreaterThan(8);
  for (const [name = '', value = ''] of names) {
    expect(Object.keys(settings)).toContain(name);
    expect(settings[name]?.safeParse(String(value).replace(/\$\{[^}]*\}/, 'x')).success, name).toBe(true);
  }
});

test('compose.yaml: every role exists, is read-only, and waits for what is there and healthy; listeners see no database', () => {
  expect(ours.map(([name]) => name)).toEqual(['front', 'listener']);
  for (const [name, service] of ours) {
    expect(roleOf(service.command ?? [])).toBe(name);
    expect(service.read_only).toBe(true);
    for (const needed of Object.keys(service.depends_on ?? {}))
      expect(compose.services[needed]?.healthcheck).toBeDefined();
    for (const network of service.networks) expect(Object.keys(compose.networks)).toContain(network);
  }
  expect(compose.services['listener']?.networks).toEqual(['inside']);
  expect(compose.networks['inside']).toEqual({ internal: true });
  expect(Object.keys(compose.services['listener']?.environment ?? {})).not.toContain('MOODTUNE_DATABASE_URL');
  for (const { volumes = [] } of Object.values(compose.services))
    for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
  // Recordings pass through Redis: nothing of it reaches a disk, and nothing is forgotten in silence.
  const redis = (compose.services['redis']?.command ?? []).join(' ');
  expect(redis).toContain('--save  --appendonly no');
  expect(redis).toContain('--maxmemory-policy noeviction');
});

test('the units of systemd start what npm start runs', () => {
  for (const unit of ['deploy/moodtune.service', 'deploy/moodtune@.service']) {
    const [, program = '', ...argv] = /^ExecStart=(\S+) (.*)$/m.exec(read(unit)) ?? [];
    expect(program).toBe('/opt/moodtune/node_modules/.bin/node');
    expect(`node ${argv.join(' ')}`.replace(' --role %i', '')).toBe(startScript);
  }
  const verified = spawnSync('systemd-analyze', ['verify', path.join(root, 'deploy/moodtune.service')], {
    encoding: 'utf8',
  });
  // Without systemd, or where the program is not installed, there is nothing else to say.
  const output = verified.error ? '' : verified.stderr;
  const said = output.split('\n').filter((line) => line.includes('moodtune') && !line.includes('is not executable'));
  expect(said).toEqual([]);
});

const isPosix = process.platform !== 'win32';

test.skipIf(!isPosix)(
  'the files of the image alone, in a folder that nobody may write, run as another user',
  async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-image-'));
    onTestFinished(() => {
      spawnSync('chmod', ['-R', 'u+w', folder]);
      fs.rmSync(folder, { recursive: true });
    });
    const ignored = kept.filter((line) => line.startsWith('model/')).map((line) => path.join(root, line));
    for (const { sources, target } of copies)
      for (const source of sources)
        fs.cpSync(path.join(root, source), path.join(folder, target === './' ? source : target), {
          recursive: true,
          filter: (file) => !ignored.includes(file),
        });
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    spawnSync('chmod', ['-R', 'a-w,a+rX', folder]);
    const isRoot = process.getuid?.() === 0;
    const [, ...argv] = z.array(z.string()).parse(JSON.parse(lines('ENTRYPOINT')[0] ?? ''));
    const port = { MOODTUNE_METRICS_PORT: '0', WEB_PORT: '0', WEB_ENABLED: 'yes', MOODTUNE_STORE: ':memory:' };
    const child = spawn(process.execPath, argv, {
      cwd: folder,
      env: { ...environment, ...port, MOODTUNE_LOG: 'info', PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(isRoot && { uid: 65_534, gid: 65_534 }),
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const exit = once(child, 'exit');
    let monitor: string | undefined;
    createInterface(child.stderr).on('line', (line) => {
      if (line.includes('The metrics are on'))
        monitor = `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`;
    });
    // The bundled recording is heard: the model and the networks are all there.
    for await (const line of createInterface(child.stdout)) if (/You sound \w+|I am not sure/.test(line)) break;
    expect((await fetch(`${monitor}/readyz`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  },
);
