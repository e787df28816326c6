/** Codes of Node, and states of PostgreSQL (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENOENT',
  'EAI_AGAIN',
]);
/** The server stops, has crashed, starts, has no connection free, or is no longer the one that takes writes. */
const serverStates = new Set(['57P01', '57P02', '57P03', '53300', '25006']);
/** What the client says without a code. */
const clientWords =
  /^(Connection terminated|Query read timeout|timeout expired|timeout exceeded when trying to connect)/;

/** Whether the server could not be reached, or went away: the same statement may succeed a little later. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isUnreachable);
  if (!('code' in error) || typeof error.code !== 'string') return clientWords.test(error.message);
  return networkCodes.has(error.code) || serverStates.has(error.code) || error.code.startsWith('08');
}

/**
 * Whether the server undid the work because it waited for another program's: each for the other (`deadlock_detected`), or
 * longer than the work allows (`lock_not_available`). Doing it again is safe.
 */
export function gaveWay(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '55P03');
}

/** The error without the values that PostgreSQL quotes in its details. */
export function withoutSecrets(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('The database failed.');
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  // An AggregateError has no words of its own.
  const clean = new Error(error.message === '' ? (code ?? 'no connection') : error.message);
  clean.name = 'DatabaseError';
  if (error.stack !== undefined) clean.stack = error.stack;
  return code === undefined ? clean : Object.assign(clean, { code });
}
