import { z } from 'zod';
import { whole } from './kinds.ts';

/** Settings of the view from outside. */
export const monitor = z
  .object({
    MOODTUNE_METRICS_PORT: whole(0, 65_535)
      .optional()
      .describe('Port of /healthz, /readyz and /metrics. 0: any free port. Unset: off.'),
    MOODTUNE_METRICS_ADDRESS: z
      .union([z.ipv4(), z.ipv6()], 'not an IP address')
      .default('127.0.0.1')
      .describe('Address that they listen on. 0.0.0.0: the whole network reads them.'),
  })
  .transform(({ MOODTUNE_METRICS_PORT: port, MOODTUNE_METRICS_ADDRESS: address }) =>
    port === undefined ? undefined : { port, address },
  );
