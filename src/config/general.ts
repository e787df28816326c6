import { z } from 'zod';
import { locales, type Locale } from '../core/i18n/catalogue.ts';
import { key, number, whole } from './kinds.ts';

/** Settings of the analysis, the store and the log. */
export const general = z
  .object({
    MOODTUNE_LANGUAGE: z
      .enum(locales)
      .optional()
      .describe('Language of the terminal, such as en, de or pt. Unset: as LANG says.'),
    MOODTUNE_LOG: z
      .enum(['silent', 'error', 'warn', 'info', 'debug'])
      .default('warn')
      .describe('What is logged, as JSON lines on standard error: silent, error, warn, info or debug.'),
    MOODTUNE_MODEL: z
      .string()
      .default('model')
      .describe('Folder with model.json, weights.bin and metadata.json. model/commercial may be used commercially.'),
    MOODTUNE_ENGINE: z
      .enum(['auto', 'onnx', 'wasm', 'native'])
      .default('auto')
      .describe(
        'What runs the network: onnx (ONNX Runtime), wasm (TensorFlow.js, anywhere), native (needs @tensorflow/tfjs-node), or auto (onnx, or wasm where it does not load).',
      ),
    MOODTUNE_THREADS: whole(0, 64)
      .default(0)
      .describe('Recordings that are analyzed at the same time. 0: one per processor core.'),
    MOODTUNE_PREPARE: z
      .string()
      .regex(
        /^(as-trained|none|(noise|ends|pauses|level)(,(noise|ends|pauses|level))*)$/,
        'as-trained, none, or of: noise,ends,pauses,level',
      )
      .default('as-trained')
      .describe(
        'Preparation of the sound: as-trained, none, or any of noise,ends,pauses,level. Any but as-trained costs accuracy.',
      ),
    MOODTUNE_STORE: z.string().default('data/moodtune.sqlite').describe('File of the takes, or :memory:.'),
    MOODTUNE_DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/, hostname: /.*/, error: 'must be as postgresql://user:password@host/name.' })
      .optional()
      .describe(
        'Database of PostgreSQL that several processes share, as postgresql://user:password@host/name. Unset: MOODTUNE_STORE.',
      ),
    MOODTUNE_KEEP_DAYS: whole(1, 3650).default(30).describe('Takes older than this are deleted, in days.'),
    MOODTUNE_VOICE_KEY: key
      .optional()
      .describe('Key that encrypts how people usually sound: openssl rand -base64 32. A new key: all is learned anew.'),
    MOODTUNE_MAX_MEGABYTES: number(0.1, 200).default(20).describe('Largest recording, in MB (10^6 bytes).'),
    MOODTUNE_MAX_SECONDS: number(1, 3600).default(120).describe('Longest recording, in seconds.'),
    MOODTUNE_DECODE_SECONDS: number(0.1, 300)
      .default(10)
      .describe("Time limit to decode one recording, in seconds of a processor's time."),
    MOODTUNE_SPEECH: z
      .enum(['auto', 'espeak-ng', 'piper', 'off'])
      .default('auto')
      .describe('Voice of spoken answers: espeak-ng, piper, off, or auto (whichever is installed).'),
    MOODTUNE_PIPER_VOICES: z
      .string()
      .regex(
        new RegExp(`^(${locales.join('|')})=[^,=]+(,(${locales.join('|')})=[^,=]+)*$`),
        'a language, = and the .onnx file of a voice; several with a comma between them',
      )
      .optional()
      .describe('Files of the voices of Piper, as en=voices/amy.onnx,de=voices/thorsten.onnx.'),
  })
  .transform((values) => {
    const steps = values.MOODTUNE_PREPARE.split(',');
    return {
      language: values.MOODTUNE_LANGUAGE,
      logLevel: values.MOODTUNE_LOG,
      modelFolder: values.MOODTUNE_MODEL,
      engine: values.MOODTUNE_ENGINE,
      /** 0: one per processor core. */
      threads: values.MOODTUNE_THREADS,
      /** Undefined: as the model was trained. */
      preparation: steps.includes('as-trained')
        ? undefined
        : {
            reduceNoise: steps.includes('noise'),
            trimEnds: steps.includes('ends'),
            trimPauses: steps.includes('pauses'),
            normalizeLevel: steps.includes('level'),
          },
      speech: {
        program: values.MOODTUNE_SPEECH,
        /** The file of Piper's voice for each language. */
        piperVoices: Object.fromEntries(
          (values.MOODTUNE_PIPER_VOICES?.split(',') ?? []).map((voice) => voice.split('=')),
        ) as Partial<Record<Locale, string>>,
      },
      storeFile: values.MOODTUNE_STORE,
      /** Undefined: the store is a file. */
      databaseUrl: values.MOODTUNE_DATABASE_URL,
      /** Undefined: not encrypted. */
      voiceKey: values.MOODTUNE_VOICE_KEY,
      keepDays: values.MOODTUNE_KEEP_DAYS,
      decoding: {
        maxBytes: values.MOODTUNE_MAX_MEGABYTES * 1e6,
        maxSeconds: values.MOODTUNE_MAX_SECONDS,
        timeoutMs: values.MOODTUNE_DECODE_SECONDS * 1000,
      },
    };
  });
