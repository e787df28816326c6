import { Listener } from '../../src/queue/listener.ts';
import { systemClock, systemTimers } from '../../src/system.ts';
import { ScriptedAnalyzer } from '../fakes/analyzer.ts';

// A listener whose process dies of recordings that say "deadly": by the first argument the address of Redis.
const [url = ''] = process.argv.slice(2);
const nothing = () => undefined;
const analyzer = new ScriptedAnalyzer((script) => {
  if (script.startsWith('deadly')) process.kill(process.pid, 'SIGKILL');
  return Promise.resolve();
});
const listener = new Listener({
  ...{ url, analyzer, places: 1, silentMs: 500, clock: systemClock, timers: systemTimers },
  log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
});
await listener.start();
