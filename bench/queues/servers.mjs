import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Starts a PostgreSQL and a Redis of their own in a temporary folder. PostgreSQL refuses to run as root. */
export async function startServers() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-queues-'));
  const isRoot = process.getuid() === 0;
  const as = isRoot
    ? { uid: Number(execFileSync('id', ['-u', 'postgres'])), gid: Number(execFileSync('id', ['-g', 'postgres'])) }
    : {};
  if (isRoot) chownSync(folder, as.uid, as.gid);
  const bin = readdirSync('/usr/lib/postgresql')
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .at(-1);
  const data = path.join(folder, 'pg');
  execFileSync(`${bin}/initdb`, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], {
    ...as,
    cwd: folder,
    stdio: 'ignore',
  });
  const port = await freePort();
  const options = ['-D', data, '-p', port, '-k', folder, '-c', 'listen_addresses=127.0.0.1'];
  const postgres = spawn(`${bin}/postgres`, options, { ...as, cwd: folder, stdio: 'ignore' });
  const redisPort = await freePort();
  // Nothing is written to the disk.
  const redis = spawn('redis-server', ['--port', redisPort, '--dir', folder, '--save', '', '--appendonly', 'no'], {
    ...as,
    stdio: 'ignore',
  });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  for (const each of [port, redisPort]) while (!(await answers(each))) await wait(50);
  await wait(500);
  return {
    url,
    redisPort,
    folder,
    /** Seconds of processor time that both servers used. */
    cpuSeconds: () => ({ postgres: cpuOf(postgres.pid), redis: cpuOf(redis.pid) }),
    stop: async () => {
      for (const server of [postgres, redis]) {
        server.kill('SIGINT');
        await once(server, 'exit');
      }
      rmSync(folder, { recursive: true });
    },
  };
}

/** The processor time of a process and its children, the ended ones too, seconds. */
function cpuOf(pid) {
  const ticks = (file) => {
    const fields = readFileSync(file, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0);
  };
  let sum = ticks(`/proc/${pid}/stat`);
  for (const each of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${each}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (Number(status[1]) === pid) sum += ticks(`/proc/${each}/stat`);
    } catch {
      // It has just ended.
    }
  }
  return sum / 100;
}

/** Whether any file below a folder holds these bytes. */
export function holds(folder, bytes) {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name))
    .some((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true && readFileSync(file).includes(bytes));
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function answers(port) {
  const socket = net.connect(port, '127.0.0.1');
  const is = await Promise.race([
    once(socket, 'connect').then(
      () => true,
      () => false,
    ),
  ]);
  socket.destroy();
  return is;
}
