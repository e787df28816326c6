import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigError, parseConfig, settings } from '../src/config/config.ts';

/** What .env.example must say, from the schema. */
function example(): string {
  const blocks = Object.entries(settings).map(([name, setting]) => {
    const standard = z.encode(setting, setting.safeParse(undefined).data) as string | number | undefined;
    return `# ${setting.description}\n${standard === undefined ? `# ${name}=` : `${name}=${standard}`}\n`;
  });
  return [
    '# Copy to .env and change what you need. Every line shows its default; an empty value means unset.\n',
    ...blocks,
  ].join('\n');
}

test('.env.example equals the schema (vitest run test/config.test.ts -u writes it anew)', async () => {
  await expect(example()).toMatchFileSnapshot('../.env.example');
});

describe('parseConfig', () => {
  test('an empty environment gives the defaults, and empty means unset', () => {
    expect(parseConfig({ MOODTUNE_ENGINE: '', PATH: '/bin' })).toEqual(parseConfig({}));
    expect(parseConfig({})).toMatchObject({ engine: 'auto', threads: 0, preparation: undefined, found: [] });
  });

  test('values are read, and the names that were found are listed', () => {
    const config = parseConfig({
      MOODTUNE_MAX_MEGABYTES: '2.5',
      MOODTUNE_PREPARE: 'pauses,level',
      MOODTUNE_LANGUAGE: 'de',
    });
    expect(config.decoding.maxBytes).toBe(2_500_000);
    expect(config.preparation).toEqual({ reduceNoise: false, trimEnds: false, trimPauses: true, normalizeLevel: true });
    expect(config.language).toBe('de');
    expect(config.found.toSorted()).toEqual(['MOODTUNE_LANGUAGE', 'MOODTUNE_MAX_MEGABYTES', 'MOODTUNE_PREPARE']);
  });

  test('Spotify is on with both credentials, and off by one switch', () => {
    const credentials = { SPOTIFY_CLIENT_ID: 'abc123', SPOTIFY_CLIENT_SECRET: 'hidden' };
    expect(parseConfig(credentials).spotify).toMatchObject({ market: 'US', explicit: true, cacheMs: 600_000 });
    expect(parseConfig({ ...credentials, SPOTIFY_MARKET: 'PL' }).spotify?.market).toBe('PL');
    expect(parseConfig({ ...credentials, SPOTIFY_ENABLED: 'no' }).spotify).toBeUndefined();
    expect(parseConfig({}).spotify).toBeUndefined();
    expect(() => parseConfig({ SPOTIFY_CLIENT_ID: 'abc123' })).toThrow(/SPOTIFY_CLIENT_SECRET: needed/);
    expect(() => parseConfig({ SPOTIFY_CLIENT_SECRET: 'hidden' })).toThrow(
      /^(?!.*hidden)[^]*SPOTIFY_CLIENT_ID: needed/,
    );
    expect(() => parseConfig({ ...credentials, SPOTIFY_MARKET: 'Poland' })).toThrow(/SPOTIFY_MARKET/);
  });

  test('the page is on where no bot is, and else where it is asked for', () => {
    const TELEGRAM_BOT_TOKEN = '4711:AAFakeTokenThatNobodyMayEverRead_0123456';
    expect(parseConfig({}).web).toEqual({
      enabled: 'auto',
      address: '127.0.0.1',
      port: undefined,
      names: [],
      notesPerMinute: 30,
    });
    expect(parseConfig({ WEB_ENABLED: 'no' }).web).toBeUndefined();
    expect(parseConfig({ TELEGRAM_BOT_TOKEN }).web).toBeUndefined();
    const asked = { TELEGRAM_BOT_TOKEN, WEB_ENABLED: 'yes', WEB_NAMES: 'a.example,b.example', WEB_PORT: '80' };
    expect(parseConfig(asked).web).toMatchObject({ enabled: 'yes', names: ['a.example', 'b.example'], port: 80 });
    const wrong = { WEB_ADDRESS: 'localhost', WEB_NAMES: 'https://a.example', WEB_PORT: '70000' };
    for (const [name, value] of Object.entries(wrong)) expect(() => parseConfig({ [name]: value })).toThrow(name);
  });

  test('all problems come together, each with its name, none with its value', () => {
    const wrong = {
      MOODTUNE_ENGINE: 'secret-1',
      MOODTUNE_THREADS: '-3.5',
      MOODTUNE_PREPARE: 'secret-2',
      MOODTUNE_ENGNE: 'secret-3',
    };
    let message = '';
    try {
      parseConfig(wrong);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      message = (error as ConfigError).message;
    }
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    expect(message).not.toMatch(/secret|-3\.5/);
  });

  test.each([
    ['MOODTUNE_THREADS', 'many', 'must be a number.'],
    ['MOODTUNE_THREADS', '1.5', 'must be a whole number.'],
    ['MOODTUNE_THREADS', '65', 'must be 64 or less.'],
    ['MOODTUNE_KEEP_DAYS', '0', 'must be 1 or more.'],
    ['MOODTUNE_LANGUAGE', 'tlh', 'must be en or de or es or fr or'],
    ['SPOTIFY_EXPLICIT', 'maybe', 'must be yes or no.'],
    ['TELEGRAM_API_ROOT', 'localhost', 'must be a whole address, such as https://example.org.'],
    ['WEB_ADDRESS', 'here', 'not an IP address'],
    ['MOODTUNE_DATABASE_URL', 'mysql://host/name', 'must be as postgresql://user:password@host/name.'],
    ['MOODTUNE_STROE', 'x', 'there is no such setting. Do you mean MOODTUNE_STORE?'],
    ['TELEGRAM_TOKEN', 'x', 'there is no such setting. Do you mean TELEGRAM_BOT_TOKEN?'],
    ['DISCORD_BOT_TOKEN', 'x', 'there is no such setting. Do you mean DISCORD_TOKEN?'],
    ['MOODTUNE_COLOUR', 'x', 'there is no such setting. .env.example lists them all.'],
  ])('%s=%s is refused in plain words', (name, value, words) => {
    expect(() => parseConfig({ [name]: value })).toThrow(`The settings need attention:\n  ${name}: ${words}`);
  });

  test('settings of other programs are left alone', () => {
    expect(() => parseConfig({ WEB_CONCURRENCY: '2', DISCORD_WEBHOOK: 'x', SPOTIFY_USERNAME: 'x' })).not.toThrow();
  });

  test('Discord is off without a token, and asks for nothing privileged at first', () => {
    const DISCORD_TOKEN = 'MTE0NzExNDcxMTQ3MTE0NzEx.FaKeTo.kenThatNobodyMayEverRead-0123456789';
    expect(parseConfig({}).discord).toBeUndefined();
    expect(parseConfig({ DISCORD_TOKEN }).discord).toEqual({
      token: DISCORD_TOKEN,
      apiRoot: 'https://discord.com/api',
      guildId: undefined,
      everyVoice: false,
      listenSeconds: 5,
      stay: false,
      notesPerMinute: 10,
      queueCapacity: 1000,
      callTimeoutMs: 15_000,
      shards: 0,
    });
    const wrong = { DISCORD_TOKEN: 'no token', DISCORD_GUILD_ID: 'Friends', DISCORD_LISTEN_SECONDS: '16' };
    for (const [name, value] of Object.entries(wrong)) {
      expect(() => parseConfig({ [name]: value })).toThrow(name);
      expect(() => parseConfig({ [name]: value })).not.toThrow(value);
    }
  });

  test('Telegram is off without a token, and asked for updates without a webhook', () => {
    const TELEGRAM_BOT_TOKEN = '4711:AAFakeTokenThatNobodyMayEverRead_0123456';
    expect(parseConfig({}).telegram).toBeUndefined();
    const { telegram } = parseConfig({ TELEGRAM_BOT_TOKEN });
    expect(telegram).toMatchObject({
      token: TELEGRAM_BOT_TOKEN,
      apiRoot: 'https://api.telegram.org',
      webhook: undefined,
      pace: { chatPerSecond: 1, groupPerMinute: 20, overallPerSecond: 30 },
      rerollReactions: ['🔁', '👎'],
    });
    const hook = { TELEGRAM_WEBHOOK_URL: 'https://bot.example.org/hook', TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(16) };
    expect(parseConfig({ TELEGRAM_BOT_TOKEN, ...hook }).telegram?.webhook).toEqual({
      url: 'https://bot.example.org/hook',
      secret: 'x'.repeat(16),
      port: 8443,
    });
  });

  test('what is wrong with Telegram is named, without the secrets', () => {
    const wrong = {
      TELEGRAM_BOT_TOKEN: 'secret-token',
      TELEGRAM_API_ROOT: 'ftp://secret.example.org',
      TELEGRAM_WEBHOOK_URL: 'https://bot.example.org',
    };
    expect(() => parseConfig(wrong)).toThrow(
      /TELEGRAM_BOT_TOKEN[^]*TELEGRAM_API_ROOT[^]*TELEGRAM_WEBHOOK_SECRET: needed/,
    );
    expect(() => parseConfig(wrong)).not.toThrow(/secret-token|secret\.example/);
  });

  test('the config is frozen, with all that it holds', () => {
    const config = parseConfig({
      MOODTUNE_PREPARE: 'none',
      TELEGRAM_BOT_TOKEN: '4711:AAFakeTokenThatNobodyMayEverRead_0123456',
    });
    const parts = [config, config.decoding, config.preparation, config.found, config.telegram, config.telegram?.pace];
    expect(parts.every((part) => part !== undefined && Object.isFrozen(part))).toBe(true);
    expect(Object.isFrozen(config.telegram?.rerollReactions)).toBe(true);
  });
});
