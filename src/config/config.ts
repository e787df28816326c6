import type { z } from 'zod';
import { discord } from './discord.ts';
import { general } from './general.ts';
import { monitor } from './monitor.ts';
import { meant, plainWords } from './plain.ts';
import { queue } from './queue.ts';
import { spotify } from './spotify.ts';
import { telegram } from './telegram.ts';
import { web } from './web.ts';

/** Every setting: its name in the environment, its default and what it does. `.env.example` says the same (a test). */
export const settings: Readonly<Record<string, z.ZodType>> = {
  ...general.in.shape,
  ...queue.in.shape,
  ...monitor.in.shape,
  ...telegram.in.shape,
  ...discord.in.shape,
  ...web.in.shape,
  ...spotify.in.shape,
};

/** Names that may be meant for this program. */
const ours = /^(MOODTUNE|TELEGRAM|DISCORD|SPOTIFY|WEB)_/;

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the settings mean; frozen. A bot that is off is undefined, and so is Spotify. */
export type Config = ReturnType<typeof parseConfig>;

/** The settings are wrong; the message lists every problem, a line each, and never a value. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(['The settings need attention:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

/**
 * Reads the settings. Empty means unset.
 * @throws ConfigError with all problems together
 */
export function parseConfig(environment: Environment) {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const problems: string[] = [];
  const read = <Group extends z.ZodType>(group: Group): z.infer<Group> | undefined => {
    const { data, error } = group.safeParse(set, { reportInput: false, error: plainWords });
    problems.push(...(error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []));
    return data;
  };
  const groups = {
    general: read(general),
    /** The Redis of the queue between fronts and listeners. Undefined: there is none. */
    queueUrl: read(queue),
    monitor: read(monitor),
    telegram: read(telegram),
    discord: read(discord),
    web: read(web),
    spotify: read(spotify),
  };
  for (const name of Object.keys(set)) {
    if (name in settings) continue;
    // Other programs have settings too, also of these platforms.
    const near = ours.test(name) ? meant(name, Object.keys(settings)) : undefined;
    if (near !== undefined) problems.push(`${name}: there is no such setting. Do you mean ${near}?`);
    else if (name.startsWith('MOODTUNE_')) {
      problems.push(`${name}: there is no such setting. .env.example lists them all.`);
    }
  }
  const { general: common, ...parts } = groups;
  const page = parts.web?.enabled === 'yes' || (parts.web?.enabled === 'auto' && !parts.telegram && !parts.discord);
  if (parts.spotify?.login && !page) problems.push('SPOTIFY_LOGIN_URL: needs the page; set WEB_ENABLED=yes.');
  if (problems.length > 0 || !common || !parts.web) throw new ConfigError(problems);
  return frozen({
    ...common,
    ...parts,
    web: page ? parts.web : undefined,
    /** Names of the settings that the environment sets. */
    found: Object.keys(set).filter((name) => name in settings),
  });
}

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

function frozen<T>(value: T): Frozen<T> {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value as Frozen<T>;
}
