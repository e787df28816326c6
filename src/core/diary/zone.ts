/** Whether a name is that of a time zone, such as Europe/Berlin (IANA). */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * What clocks show in a time zone, as if it were UTC.
 * @param atMs ms since 1970
 */
export function wallMsOf(atMs: number, timeZone: string): number {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', ...fields, second: 'numeric' });
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const [year, month, day] = [parts.get('year') ?? 0, parts.get('month') ?? 1, parts.get('day') ?? 1];
  const wholeMs = Date.UTC(year, month - 1, day, parts.get('hour'), parts.get('minute'), parts.get('second'));
  return wholeMs + (((atMs % 1000) + 1000) % 1000);
}

/** The moment at which clocks of a time zone show this, ms since 1970. What they leave out in spring is an hour later. */
export function momentOf(wallMs: number, timeZone: string): number {
  const near = wallMs - (wallMsOf(wallMs, timeZone) - wallMs);
  return wallMs - (wallMsOf(near, timeZone) - near);
}
