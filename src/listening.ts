import { checkModel } from './audio/network/metadata.ts';
import type { Config } from './config/config.ts';
import { openPool, threadsOf } from './hearing.ts';
import { buildLog } from './log.ts';
import { openMonitor } from './monitor/open.ts';
import { systemClock, systemTimers } from './system.ts';

/** A process that only hears: it takes recordings from the queue, and knows neither people nor the store. */
export interface ListenerProcess {
  start(): Promise<void>;
  /** Takes nothing more, and finishes what is in hand. */
  stop(): Promise<void>;
}

/**
 * Builds the listener. Nothing runs before `start`.
 * @throws Error when the model's files cannot be used
 */
export async function buildListener(config: Config): Promise<ListenerProcess> {
  const { queueUrl: url } = config;
  if (url === undefined) throw new Error('A listener needs a queue.');
  await checkModel(config.modelFolder);
  const log = buildLog(config.logLevel);
  const pool = await openPool(config, log);
  const { Listener } = await import('./queue/listener.ts');
  const checks = { queue: () => listener.check() };
  const monitor = await openMonitor(config.monitor, {
    ...{ role: 'listener', shard: undefined, checks, timers: systemTimers, log },
  });
  const listener: InstanceType<typeof Listener> = new Listener({
    ...{
      url,
      analyzer: monitor.measure(pool),
      places: threadsOf(config),
      clock: systemClock,
      timers: systemTimers,
      log,
    },
    waited: (ms) => monitor.metrics?.stages({ queue: ms }),
  });
  return {
    start: async () => {
      pool.warmUp?.();
      await listener.start();
      monitor.serves();
      log.info({ places: threadsOf(config) }, 'The listener is on');
    },
    stop: async () => {
      monitor.stops();
      await listener.stop();
      await pool.close();
      await monitor.close();
    },
  };
}
