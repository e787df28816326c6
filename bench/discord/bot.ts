import { monitorEventLoopDelay } from 'node:perf_hooks';
import { buildApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config/config.ts';

/** The bot of `npm start`. On request, it reports the delay of its event loop since the last request, and its CPU time, to its parent. */
const app = await buildApp(parseConfig(process.env));
await app.start();
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('message', (message) => {
  if (message === 'delay') {
    const { max } = delay;
    const { user, system } = process.cpuUsage();
    const cpuMs = (user + system) / 1000;
    process.send?.({ p50Ms: delay.percentile(50) / 1e6, p99Ms: delay.percentile(99) / 1e6, maxMs: max / 1e6, cpuMs });
    delay.reset();
  } else void app.stop().then(() => process.exit(0));
});
process.on('disconnect', () => process.exit());
process.send?.('on');
