import { parseArgs } from 'node:util';
import { locales, phrase, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';

const options = {
  json: { type: 'boolean' },
  text: { type: 'string' },
  language: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The parsed command line. `problem` says what is wrong with it. */
export interface Arguments {
  readonly locale: Locale;
  readonly help: boolean;
  readonly json: boolean;
  readonly paths: readonly string[];
  /** A typed sentence, instead of recordings. */
  readonly text?: string | undefined;
  readonly problem?: Phrase;
}

/** Reads what follows `mood`. Everything after `--` is a path. */
export function readArguments(argv: readonly string[], locale: Locale): Arguments {
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    strict: false, // the parser's own sentences are English
    tokens: true,
  });
  const chosen = values.language === undefined ? locale : locales.find((known) => known === values.language);
  const read = {
    locale: chosen ?? locale,
    help: values.help === true,
    json: values.json === true,
    paths: positionals,
    text: typeof values.text === 'string' ? values.text : undefined,
  };
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const known = Object.hasOwn(options, token.name);
    if (!known || (token.name !== 'language' && token.name !== 'text' && token.value !== undefined)) {
      return { ...read, problem: phrase('terminal.badOption', { option: token.rawName }) };
    }
  }
  if (!chosen) return { ...read, problem: phrase('terminal.badLanguage', { known: locales.join(', ') }) };
  if (read.json && read.paths.length === 0 && read.text === undefined)
    return { ...read, problem: phrase('terminal.jsonNeedsFiles') };
  return read;
}
