// npm install && node measure.mjs: how long each engine takes to bring a recording to a listener and the answer back.
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { engines } from './engines.mjs';
import { holds, startServers } from './servers.mjs';

const [role, name, url, redisPort] = process.argv.slice(2);
if (role === 'stuck') {
  // A listener that takes a recording and never ends: to be killed.
  const engine = await engines[name]({ url, redisPort: Number(redisPort) });
  await engine.listen(1, () => {
    process.send('taken');
    return new Promise(() => undefined);
  });
} else await measureAll();

async function measureAll() {
  const servers = await startServers();
  const rows = [];
  for (const [engineName, open] of Object.entries(engines)) {
    const engine = await open(servers);
    const row = { engine: engineName };
    row.takeoverS = await takeover(engineName, engine, servers);
    await engine.listen(4);
    await engine.listen(4);
    for (let i = 0; i < 20; i++) await engine.hear(`${tag(engineName)}-warm-${i}`, 'warm', randomBytes(60_000));
    const before = { node: process.cpuUsage(), server: servers.cpuSeconds() };
    const small = await atRate(engine, `${tag(engineName)}-small`, 1000, 100, 60_000);
    const used = process.cpuUsage(before.node);
    const server = servers.cpuSeconds();
    row.p50 = quantile(small, 0.5);
    row.p95 = quantile(small, 0.95);
    row.nodeMs = (used.user + used.system) / 1e6;
    row.serverMs = server.postgres + server.redis - before.server.postgres - before.server.redis;
    const mark = randomBytes(64);
    await engine.hear(`${tag(engineName)}-mark`, 'mark', Buffer.concat([mark, randomBytes(50_000)]));
    const large = await atRate(engine, `${tag(engineName)}-large`, 10, 1, 20_000_000);
    row.largeP50 = quantile(large, 0.5);
    row.onDisk = holds(servers.folder, mark);
    await engine.close();
    rows.push(row);
    console.error(row);
  }
  await servers.stop();
  console.log(
    '| engine | 60 kB, p50 | p95 | processor of Node and server, each | 20 MB, p50 | a killed listener is replaced after | deleted sound sound is on the disk when ten more were answered |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const { engine, p50, p95, nodeMs, serverMs, largeP50, takeoverS, onDisk } of rows)
    console.log(
      `| ${engine} | ${p50.toFixed(1)} ms | ${p95.toFixed(1)} ms | ${nodeMs.toFixed(1)} + ${serverMs.toFixed(1)} ms | ${largeP50.toFixed(0)} ms | ${takeoverS} | ${onDisk ? 'yes' : 'no'} |`,
    );
  process.exit();
}

/** Hands over recordings at a fixed rate, whether the earlier ones are answered or not. @returns times in ms */
async function atRate(engine, prefix, count, perSecond, bytes) {
  const times = [];
  const startMs = performance.now();
  const all = [];
  for (let i = 0; i < count; i++) {
    await wait(Math.max(0, startMs + (i * 1000) / perSecond - performance.now()));
    const sound = randomBytes(bytes);
    const at = performance.now();
    all.push(engine.hear(`${prefix}-${i}`, `person-${i}`, sound).then(() => times.push(performance.now() - at)));
  }
  await Promise.all(all);
  return times;
}

/** Kills a listener that has a recording, and starts another. @returns seconds until the other has answered it */
async function takeover(engineName, engine, servers) {
  const stuck = fork(import.meta.filename, ['stuck', engineName, servers.url, servers.redisPort]);
  const answered = engine.hear(`${tag(engineName)}-stuck`, 'stuck', randomBytes(60_000));
  await once(stuck, 'message');
  stuck.kill('SIGKILL');
  const at = performance.now();
  await engine.listen(1);
  const limitS = 60;
  const seconds = await Promise.race([answered.then(() => (performance.now() - at) / 1000), wait(limitS * 1000)]);
  return seconds === undefined ? `not within ${limitS} s` : `${seconds.toFixed(1)} s`;
}

/** A name without signs that an engine refuses in an id. */
function tag(engineName) {
  return engineName.replaceAll(/\W/g, '');
}

function quantile(values, q) {
  return values.toSorted((a, b) => a - b)[Math.floor(q * (values.length - 1))];
}
