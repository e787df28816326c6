import { destination, pino, type Logger } from 'pino';

export type Log = Logger;

/**
 * A logger that writes JSON lines to standard error. Log a reference and times, never audio, texts, names or tokens.
 * @param level pino's level, or `silent`
 */
export function buildLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination({ dest: 2, sync: true }));
}
