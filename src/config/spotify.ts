import { z } from 'zod';
import { address, key, needs, number, whole, yesOrNo } from './kinds.ts';

/** Whether Spotify takes an address as the one that it leads people back to. */
function isRedirect(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['127.0.0.1', '[::1]'].includes(hostname);
}

/** Settings of the songs from Spotify. Undefined without credentials. */
export const spotify = z
  .object({
    SPOTIFY_ENABLED: yesOrNo
      .default(true)
      .describe('Whether songs come from Spotify: yes or no. No, or without credentials: from the built-in list.'),
    SPOTIFY_CLIENT_ID: z
      .string()
      .regex(/^[0-9A-Za-z]{1,64}$/, 'not a client id of the form that the dashboard shows')
      .optional()
      .describe('Client id of your Spotify app; docs/spotify.md says how to get one. Needs SPOTIFY_CLIENT_SECRET.'),
    SPOTIFY_CLIENT_SECRET: z.string().min(1).max(200).optional().describe('Client secret of your Spotify app.'),
    SPOTIFY_MARKET: z
      .string()
      .regex(/^[A-Z]{2}$/, 'needs two capital letters, such as DE')
      .default('US')
      .describe('Country in which songs must be playable where nobody names one: ISO 3166-1 alpha-2.'),
    SPOTIFY_EXPLICIT: yesOrNo
      .default(true)
      .describe('Whether songs that Spotify marks as explicit are offered: yes or no.'),
    SPOTIFY_CALLS_PER_30_SECONDS: whole(7, 100_000).default(70).describe('Most calls of Spotify in any 30 seconds.'),
    SPOTIFY_SPACING_MS: whole(0, 10_000)
      .default(50)
      .describe('Shortest time between the starts of two calls of Spotify, in ms.'),
    SPOTIFY_CACHE_MINUTES: number(0.1, 60)
      .default(10)
      .describe("How long Spotify's answers are kept in memory, in minutes; its terms allow no more than is needed."),
    SPOTIFY_REDIS: z
      .url({ protocol: /^rediss?$/ })
      .optional()
      .describe(
        'Redis through which several processes share the budget. Unset: MOODTUNE_QUEUE_URL, with --role front.',
      ),
    SPOTIFY_API_ROOT: address
      .default('https://api.spotify.com')
      .describe("Address of Spotify's Web API. Another address: a proxy."),
    SPOTIFY_ACCOUNTS_ROOT: address
      .default('https://accounts.spotify.com')
      .describe('Address where Spotify gives tokens. Another address: a proxy.'),
    SPOTIFY_LOGIN_URL: address
      .refine(isRedirect, 'needs https, or http://127.0.0.1 with the port of the page; Spotify takes no localhost')
      .optional()
      .describe(
        'Address of the page, such as https://mood.example.org: people connect their own Spotify account there.',
      ),
    SPOTIFY_LOGIN_KEY: key
      .optional()
      .describe("Key that encrypts people's Spotify tokens: openssl rand -base64 32. A new key: they log in again."),
  })
  .check(needs('SPOTIFY_CLIENT_ID', 'SPOTIFY_CLIENT_SECRET', 'or unset both'))
  .check(needs('SPOTIFY_CLIENT_SECRET', 'SPOTIFY_CLIENT_ID', 'or unset both'))
  .check(needs('SPOTIFY_LOGIN_URL', 'SPOTIFY_LOGIN_KEY', 'or unset both'))
  .check(needs('SPOTIFY_LOGIN_KEY', 'SPOTIFY_LOGIN_URL', 'or unset both'))
  .check(needs('SPOTIFY_LOGIN_URL', 'SPOTIFY_CLIENT_ID', 'whose people log in'))
  .transform((values) => {
    const { SPOTIFY_CLIENT_ID: clientId, SPOTIFY_CLIENT_SECRET: clientSecret } = values;
    const { SPOTIFY_LOGIN_URL: pageRoot, SPOTIFY_LOGIN_KEY: key } = values;
    if (!values.SPOTIFY_ENABLED || clientId === undefined || clientSecret === undefined) return undefined;
    return {
      clientId,
      clientSecret,
      market: values.SPOTIFY_MARKET,
      explicit: values.SPOTIFY_EXPLICIT,
      callsPer30Seconds: values.SPOTIFY_CALLS_PER_30_SECONDS,
      spacingMs: values.SPOTIFY_SPACING_MS,
      cacheMs: values.SPOTIFY_CACHE_MINUTES * 60_000,
      /** Undefined: the budget is this process's own. */
      redisUrl: values.SPOTIFY_REDIS,
      apiRoot: values.SPOTIFY_API_ROOT,
      accountsRoot: values.SPOTIFY_ACCOUNTS_ROOT,
      /** Undefined: nobody can connect an account. */
      login: pageRoot === undefined || key === undefined ? undefined : { pageRoot, key },
    };
  });
