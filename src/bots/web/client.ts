import { isIP, isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { isTimeZone } from '../../core/diary/zone.ts';
import type { Person } from '../../core/person.ts';

/** A request of the page, once the server knows the client that its limits count, and whose session it is. */
export type PageRequest = Context<PageEnv>;

export interface PageEnv {
  readonly Variables: { readonly client: string; readonly person: Person };
}

const ipv4InIpv6 = /^::ffff:(?=\d+\.)/i;
/** 64 bits, in groups of 16: one customer of a provider has at least so many addresses of IPv6. */
const groups = 4;

/** What one client can have of an address: an address of IPv4, or the first half of one of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(ipv4InIpv6, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [before = '', after] = plain.split('::', 2);
  const first = before === '' ? [] : before.split(':');
  const last = after === undefined || after === '' ? [] : after.split(':');
  const zeros = Array.from(
    { length: after === undefined ? 0 : Math.max(0, 8 - first.length - last.length) },
    () => '0',
  );
  const all = [...first, ...zeros, ...last].map((group) => Number.parseInt(group, 16).toString(16));
  return `${all.slice(0, groups).join(':')}::`;
}

/** The client that the limits and turns count: its network, since a client can drop its cookie. */
export function clientOf(c: Context, proxy: string | undefined): string {
  const network = networkOf(getConnInfo(c).remote.address ?? '');
  if (proxy === undefined || network !== networkOf(proxy)) return network;
  // A client can send this header too. The proxy puts its own word at the end.
  const named = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return isIP(named) > 0 ? networkOf(named) : network;
}

/** The language that a browser prefers, as it names it. Undefined where it names none. */
export function languageOf(c: Context): string | undefined {
  return c.req.header('accept-language')?.split(/[,;]/, 1)[0];
}

/** The time zone that the page names. Undefined for other words. */
export function zoneOf(c: Context): string | undefined {
  const zone = c.req.header('x-zone');
  return zone !== undefined && isTimeZone(zone) ? zone : undefined;
}
