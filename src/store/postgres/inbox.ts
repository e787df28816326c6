import type { Received, ReceivedState } from '../../core/ports/bot-store.ts';
import type { Row } from './database.ts';

/** SQL of the moment some ms from now, by the server's clock. */
export function after(ms: string): string {
  return `now() + ${ms}::float8 * interval '1 ms'`;
}

/** SQL whether a row of `process` lives. A server that was started a moment ago has not heard yet of those that live. */
export function isAlive(lifetimeMs: string): string {
  return `(process.until > now() OR now() < pg_postmaster_start_time() + ${lifetimeMs}::float8 * interval '1 ms')`;
}

/**
 * SQL of how long others wait, in lifetimes, for a process that was about to send an answer (`leaving`) and is silent since:
 * if it is only cut off, it knows itself whether the answer left, and says so when it is back.
 */
const patience = "CASE inbox.state WHEN 'leaving' THEN 3 ELSE 0 END";

/**
 * SQL that takes the unanswered entries of a bot ($1) for a process ($2), which is believed to live for $3 ms: those
 * that are `whose`, and that no other living process has. Rows that another one takes at this moment are left out.
 * The process itself is their receipt from then on.
 */
export function claim(whose: string): string {
  return `
    UPDATE inbox SET owner = $2, receipt = $2 WHERE number IN (
      SELECT number FROM inbox
      WHERE state <> 'answered' AND content IS NOT NULL AND starts_with(id, $1) AND ${whose}
        AND NOT EXISTS (
          SELECT FROM process WHERE process.id = owner AND owner <> $2
            AND (${isAlive('$3')} OR process.until > now() - ${patience} * $3::float8 * interval '1 ms')
        )
      ORDER BY number FOR UPDATE SKIP LOCKED
    ) RETURNING number, id, content, state`;
}

/** Entries of the inbox in the order of their arrival. */
export function entriesOf(rows: readonly Row[]): (Received & { readonly state: ReceivedState })[] {
  return rows
    .toSorted((one, other) => Number(one['number']) - Number(other['number']))
    .map(({ id, content, state }) => ({
      id: String(id),
      content: String(content),
      state: state === 'answering' ? 'answering' : 'received',
    }));
}
