import { destination, pino, type Logger } from 'pino';

export type Log = Logger;

/**
 * A logger that writes JSON lines to standard error, or sentences to a terminal where somebody reads them. Log a reference
 * and times, never audio, texts, names or tokens.
 * @param level pino's level, or `silent`; `debug` gets JSON everywhere
 */
export function buildLog(level: string, terminal?: { write(text: string): unknown }): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (!terminal || level === 'debug') return pino(options, destination({ dest: 2, sync: true }));
  return pino(options, { write: (line: string) => void terminal.write(sentenceOf(line)) });
}

/** A line of the log as a sentence. Whoever wants the rest of it sends standard error to a file, or asks for debug. */
function sentenceOf(line: string): string {
  const { msg, reference, err } = JSON.parse(line) as {
    readonly msg?: string;
    readonly reference?: string;
    readonly err?: { readonly message?: string };
  };
  const details = [reference, err?.message].filter((one) => one !== undefined);
  return `${msg ?? ''}${details.length > 0 ? ` (${details.join(': ')})` : ''}\n`;
}
