import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '../../free-port.ts';

const versions = '/usr/lib/postgresql';

/** The folder of the newest PostgreSQL that Debian has installed. */
function programs(): string | undefined {
  if (!fs.existsSync(versions)) return undefined;
  const folders = fs.readdirSync(versions).toSorted((one, other) => Number(other) - Number(one));
  return folders.map((name) => path.join(versions, name, 'bin')).find((bin) => fs.existsSync(path.join(bin, 'initdb')));
}

/** Why there is no PostgreSQL for tests; undefined where there is one. */
export const noPostgres = programs() === undefined ? 'PostgreSQL is not installed' : undefined;

/** A server of PostgreSQL refuses to run as root: then it runs as the user of Debian's package. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** A server of PostgreSQL in a folder of its own, which listens on a socket there and on a port of this machine. */
export class PostgresServer {
  readonly folder: string;
  readonly port: number;
  readonly #isLasting: boolean;
  #process: ChildProcess | undefined;
  #databases = 0;

  private constructor(folder: string, port: number, isLasting: boolean) {
    this.folder = folder;
    this.port = port;
    this.#isLasting = isLasting;
  }

  /** @param isLasting whether what is written outlives a crash of the server; slower */
  static async start(isLasting = false): Promise<PostgresServer> {
    const bin = programs();
    if (bin === undefined) throw new Error(noPostgres);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-postgres-'));
    const user = unprivileged();
    if (user) fs.chownSync(folder, user.uid, user.gid);
    const options = ['--no-sync', '--auth=trust', '--username=moodtune', '--encoding=UTF8', '--locale=C'];
    const made = spawnSync(path.join(bin, 'initdb'), [...options, '-D', path.join(folder, 'data')], {
      ...user,
      cwd: folder,
      encoding: 'utf8',
    });
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
    const server = new PostgresServer(folder, await freePort(), isLasting);
    await server.run();
    return server;
  }

  /** Starts the server, also again after {@link kill}. */
  async run(): Promise<void> {
    const bin = programs() ?? '';
    const settings = [`port=${this.port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${this.folder}`];
    const light = ['shared_buffers=16MB', 'max_connections=60', 'log_min_messages=fatal'];
    const quick = this.#isLasting ? [] : ['fsync=off'];
    const args = [
      '-D',
      path.join(this.folder, 'data'),
      ...[...settings, ...light, ...quick].flatMap((one) => ['-c', one]),
    ];
    const user = unprivileged();
    this.#process = spawn(path.join(bin, 'postgres'), args, { ...user, cwd: this.folder, stdio: 'ignore' });
    for (;;) {
      const client = new pg.Client(this.url('postgres'));
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.end();
        return;
      } catch (error) {
        if (this.#process.exitCode !== null) throw new Error('PostgreSQL does not start', { cause: error });
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  /** Ends the server: `SIGINT` at once but in order, `SIGQUIT` as in a crash. */
  async kill(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    const running = this.#process;
    if (running?.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }

  /** Ends the server and deletes its folder. */
  async remove(): Promise<void> {
    await this.kill();
    fs.rmSync(this.folder, { recursive: true });
  }

  /** The address of a database, over the server's socket. */
  url(database: string): string {
    return `postgresql://moodtune@/${database}?host=${encodeURIComponent(this.folder)}&port=${this.port}`;
  }

  /** The address of a database over TCP, on the server's port or on that of a proxy. */
  tcpUrl(database: string, port = this.port): string {
    return `postgresql://moodtune@127.0.0.1:${port}/${database}`;
  }

  /** Makes an empty database, and returns its name. */
  async newDatabase(): Promise<string> {
    const name = `test_${++this.#databases}`;
    await this.execute('postgres', `CREATE DATABASE ${name}`);
    return name;
  }

  /** Does a statement on a connection of its own. */
  async execute(database: string, statement: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client(this.url(database));
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  }
}
