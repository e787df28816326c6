import { destination, pino, type Logger } from 'pino';

export type Log = Logger;

/**
 * JSON lines on standard error. Log a reference and times, never audio, texts, names or tokens.
 * @param level pino's level, or `silent`
 */
export function buildLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination({ dest: 2, sync: true }));
}
