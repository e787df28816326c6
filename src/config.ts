import { z } from 'zod';
import { locales } from './core/i18n/catalogue.ts';

const number = (of: z.ZodNumber) => z.coerce.number().pipe(of);

/** Every setting: its name in the environment, its default and what it does. `.env.example` says the same (a test). */
export const settings = z.object({
  MOODTUNE_LANGUAGE: z.enum(locales).optional().describe('Language of the terminal: en or de. Unset: as LANG says.'),
  MOODTUNE_MODEL: z.string().default('model').describe('Folder with model.json, weights.bin and metadata.json.'),
  MOODTUNE_ENGINE: z
    .enum(['wasm', 'native', 'auto'])
    .default('wasm')
    .describe('What runs the network: wasm, native (needs @tensorflow/tfjs-node) or auto (the faster that loads).'),
  MOODTUNE_THREADS: number(z.number().int().min(0).max(64))
    .default(0)
    .describe('Recordings heard at the same time. 0: one per processor core.'),
  MOODTUNE_PREPARE: z
    .string()
    .regex(
      /^(as-trained|none|(noise|pauses|level)(,(noise|pauses|level))*)$/,
      'as-trained, none, or of: noise,pauses,level',
    )
    .default('as-trained')
    .describe(
      'Preparation before features: as-trained, none, or any of noise,pauses,level. Others than as-trained cost accuracy.',
    ),
  MOODTUNE_STORE: z
    .string()
    .default('data/moodtune.sqlite')
    .describe('File in which takes are remembered, or :memory:.'),
  MOODTUNE_KEEP_DAYS: number(z.number().int().min(1).max(3650))
    .default(30)
    .describe('Takes older than this are deleted.'),
  MOODTUNE_MAX_MEGABYTES: number(z.number().min(0.1).max(200))
    .default(20)
    .describe('Largest recording, in MB (10^6 bytes).'),
  MOODTUNE_MAX_SECONDS: number(z.number().min(1).max(3600)).default(120).describe('Longest recording, in seconds.'),
  MOODTUNE_DECODE_SECONDS: number(z.number().min(0.1).max(300))
    .default(10)
    .describe('Longest time to decode one recording, in seconds.'),
  MOODTUNE_LOG: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .default('warn')
    .describe('What is logged, as JSON lines on standard error: silent, error, warn, info or debug.'),
});

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the settings mean; frozen. */
export interface Config {
  readonly language: (typeof locales)[number] | undefined;
  readonly modelFolder: string;
  readonly engine: 'wasm' | 'native' | 'auto';
  /** 0: one per processor core. */
  readonly threads: number;
  /** Undefined: as the model was trained. */
  readonly preparation:
    { readonly reduceNoise: boolean; readonly trimPauses: boolean; readonly normalizeLevel: boolean } | undefined;
  readonly storeFile: string;
  readonly keepDays: number;
  readonly decoding: {
    readonly maxBytes: number;
    readonly maxSeconds: number;
    readonly timeoutMs: number;
  };
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Names of the settings that the environment sets. */
  readonly found: readonly string[];
}

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
export function parseConfig(environment: Environment): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const unknown = Object.keys(set)
    .filter((name) => name.startsWith('MOODTUNE_') && !(name in settings.shape))
    .map((name) => `${name}: there is no such setting; .env.example lists them all.`);
  const parsed = settings.safeParse(set, { reportInput: false });
  if (!parsed.success || unknown.length > 0) {
    const wrong = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
    throw new ConfigError([...wrong, ...unknown]);
  }
  const values = parsed.data;
  const switches = values.MOODTUNE_PREPARE.split(',');
  return Object.freeze({
    language: values.MOODTUNE_LANGUAGE,
    modelFolder: values.MOODTUNE_MODEL,
    engine: values.MOODTUNE_ENGINE,
    threads: values.MOODTUNE_THREADS,
    preparation:
      values.MOODTUNE_PREPARE === 'as-trained'
        ? undefined
        : Object.freeze({
            reduceNoise: switches.includes('noise'),
            trimPauses: switches.includes('pauses'),
            normalizeLevel: switches.includes('level'),
          }),
    storeFile: values.MOODTUNE_STORE,
    keepDays: values.MOODTUNE_KEEP_DAYS,
    decoding: Object.freeze({
      maxBytes: values.MOODTUNE_MAX_MEGABYTES * 1e6,
      maxSeconds: values.MOODTUNE_MAX_SECONDS,
      timeoutMs: values.MOODTUNE_DECODE_SECONDS * 1000,
    }),
    logLevel: values.MOODTUNE_LOG,
    found: Object.freeze(Object.keys(set).filter((name) => name in settings.shape)),
  });
}
