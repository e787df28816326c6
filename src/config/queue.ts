import { z } from 'zod';

/** The setting of the queue between fronts and listeners. */
export const queue = z
  .object({
    MOODTUNE_QUEUE_URL: z
      .url({ protocol: /^rediss?$/ })
      .optional()
      .describe('Redis between --role front and --role listener, as redis://host:port. Unset: one process does all.'),
  })
  .transform(({ MOODTUNE_QUEUE_URL: url }) => url);
