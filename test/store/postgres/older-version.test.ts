import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Database } from '../../../src/store/postgres/database.ts';
import { migrate, steps } from '../../../src/store/postgres/migrations.ts';
import { PostgresStore } from '../../../src/store/postgres/open.ts';
import { systemTimers } from '../../../src/system.ts';
import { someTake } from '../../contract/mood-store.ts';
import { nextStep } from './next-step.ts';
import { noPostgres, PostgresServer } from './server.ts';

/** The first version that has the store in PostgreSQL. */
const older = '040d029ee3dc7607a7a244b41c2de40b1d5e4862';
/** Where these programs are in its folder. */
const programs = 'test/store/postgres/older';
const root = path.join(import.meta.dirname, '../../..');
const parts = { timers: systemTimers, told: () => undefined };
/** A process of today's version that notices quickly that another one has ended. */
const life = { beatMs: 50, lifetimeMs: 400 };

/** The older version in a folder of its own; a sentence where this clone does not have it. */
function olderVersion(): { readonly folder: string } | { readonly missing: string } {
  const needed = ['src/core', 'src/store', 'src/system.ts', 'test/contract', 'test/store', 'test/fakes', 'commands'];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-older-'));
  try {
    const archive = execFileSync('git', ['archive', older, ...needed], { cwd: root, stdio: 'pipe', maxBuffer: 50e6 });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
  } catch {
    rmSync(folder, { recursive: true });
    return { missing: `this clone does not have the commit ${older}` };
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  mkdirSync(path.join(folder, programs));
  cpSync(path.join(import.meta.dirname, 'suites.ts'), path.join(folder, programs, '../suites.ts'));
  cpSync(path.join(import.meta.dirname, 'older/contract.ts'), path.join(folder, programs, 'contract.test.ts'));
  cpSync(path.join(import.meta.dirname, 'older/process.ts'), path.join(folder, programs, 'process.ts'));
  return { folder };
}

const why =
  noPostgres ??
  (() => {
    const found = olderVersion();
    if ('missing' in found) return found.missing;
    rmSync(found.folder, { recursive: true });
    return undefined;
  })();

describe.skipIf(why)(`today's version beside an older one${why === undefined ? '' : `: left out, ${why}`}`, () => {
  let server: PostgresServer;
  let folder: string;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const found = olderVersion();
    folder = 'folder' in found ? found.folder : '';
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await server.remove();
  });

  /** A database that today's version has migrated, or the next one. */
  async function migrated(schema: readonly string[] = steps): Promise<string> {
    const name = await server.newDatabase();
    const database = new Database({ url: server.url(name), ...parts });
    await migrate(database, schema);
    await database.close();
    return name;
  }

  async function open(name: string): Promise<PostgresStore> {
    const store = await PostgresStore.open({ url: server.url(name), ...parts, life });
    onTestFinished(() => store.close());
    return store;
  }

  /** A process of the older version, and its lines. */
  function start(database: string, ...args: readonly string[]) {
    const child = spawn(process.execPath, [path.join(programs, 'process.ts'), ...args], {
      cwd: folder,
      env: { ...process.env, URL: server.url(database) },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
  }

  it('passes its own contract suite on a schema that a later version has migrated', async () => {
    const name = await migrated([...steps, nextStep]);
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    const settings = { ...process.env, URL: server.url(name) };
    const args = [vitest, 'run', '--root', folder, '--testTimeout', '60000', programs];
    const suite = spawn(process.execPath, args, { cwd: folder, env: settings });
    const exit = once(suite, 'exit');
    const written = await text(suite.stdout);
    await exit;
    expect(suite.exitCode, written).toBe(0);
    expect(written).toContain('PostgresStore');
  });

  it('writes while it writes: each reads what the other one saved', async () => {
    const name = await migrated();
    const store = await open(name);
    const older = start(name, 'write', '100');
    for (let saved = 0; saved < 100; saved++) {
      await store.saveTake(someTake({ id: `NEW${saved}`, personId: 'telegram:1', createdAtMs: saved }));
      await store.bots.receive([{ id: `telegram:1:new-${saved}`, content: '{}' }], saved);
      await store.bots.leave(`telegram:1:new-${saved}`);
      await store.bots.mark(`telegram:1:new-${saved}`, 'answered');
    }
    expect((await older.lines.next()).value).toBe('written');
    const ids = (await store.takes({ personId: 'telegram:1' })).map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('OLD'))).toHaveLength(100);
    expect(ids.filter((id) => id.startsWith('NEW'))).toHaveLength(100);
    older.child.stdin.write('count\n');
    expect((await older.lines.next()).value).toBe('takes 200');
    expect(await store.bots.unanswered('telegram')).toEqual([]);
  });

  it('takes over what the older version left, and the older one what it left', async () => {
    const name = await migrated();
    const store = await open(name);
    const left = start(name, 'leave', '5');
    expect((await left.lines.next()).value).toBe('left');
    expect(await store.processes.takeOver('telegram')).toEqual([]);
    left.child.kill('SIGKILL');
    await once(left.child, 'exit');
    // Its last word was believed for ten seconds: they are over.
    await server.execute(
      name,
      "UPDATE process SET until = now() - interval '1 minute' WHERE until > now() + interval '2 s'",
    );
    const ids: string[] = [];
    await expect
      .poll(async () => {
        for (const { id } of await store.processes.takeOver('telegram')) if (!ids.includes(id)) ids.push(id);
        return ids.toSorted();
      })
      .toEqual([0, 1, 2, 3, 4].map((number) => `telegram:1:old-${number}`));
    // One of them was about to be answered: the older version does not know that state, and answers it.
    await server.execute(name, `UPDATE inbox SET state = 'leaving' WHERE id = '${ids[0]}'`);
    const next = start(name, 'take', '5');
    expect((await next.lines.next()).value).toBe('ready');
    await store.processes.stop();
    expect((await next.lines.next()).value).toBe('taken received received received received received');
  });
});
