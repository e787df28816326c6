import { z } from 'zod';
import { key, whole } from './kinds.ts';

/** Settings of the page for browsers. */
export const web = z
  .object({
    WEB_ENABLED: z
      .enum(['auto', 'yes', 'no'])
      .default('auto')
      .describe('Whether npm start opens the page for browsers: yes, no, or auto (where no bot has a token).'),
    WEB_ADDRESS: z
      .union([z.ipv4(), z.ipv6()], 'not an IP address')
      .default('127.0.0.1')
      .describe('Address that the page listens on. 0.0.0.0: the whole network can reach it.'),
    WEB_PORT: whole(0, 65_535).optional().describe('Port of the page. Unset: 8420, or any free port.'),
    WEB_NAMES: z
      .string()
      .regex(/^[a-z0-9.-]+(,[a-z0-9.-]+)*$/, 'names in small letters, separated by commas')
      .optional()
      .describe('Host names of the page, such as mood.example.org, separated by commas. localhost always works.'),
    WEB_PROXY: z
      .union([z.ipv4(), z.ipv6()], 'not an IP address')
      .optional()
      .describe('Address of a proxy in front of the page. Its X-Forwarded-For names the visitor. Unset: no proxy.'),
    WEB_SESSION_KEY: key
      .optional()
      .describe('Key that signs sessions, the same for all fronts: openssl rand -base64 32. A new key: new sessions.'),
    WEB_NOTES_PER_MINUTE: whole(1, 10_000).default(30).describe('Most recordings from one address in a minute.'),
  })
  .transform((values) => ({
    enabled: values.WEB_ENABLED,
    address: values.WEB_ADDRESS,
    /** Undefined: the usual port, or any free port. */
    port: values.WEB_PORT,
    names: values.WEB_NAMES?.split(',') ?? [],
    /** Undefined: visitors connect themselves. */
    proxy: values.WEB_PROXY,
    notesPerMinute: values.WEB_NOTES_PER_MINUTE,
    /** Undefined: sessions are not signed. */
    sessionKey: values.WEB_SESSION_KEY,
  }));
