import type { Random } from './ports/system.ts';

/** Crockford's base 32 (https://www.crockford.com/base32.html). Without I, L, O and U, people can read an id aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const takeIdPattern = /^[0-9A-HJKMNP-TV-Z]{10}$/;

/** The id of a take: 50 random bits. */
export function newTakeId(random: Random): string {
  return newId(random, 10);
}

/** The reference of a bug, in the log and in the reply: 30 random bits. */
export function newReference(random: Random): string {
  return newId(random, 6);
}

const sessionIdPattern = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** An id that nobody can guess: 130 random bits. */
export function newSessionId(random: Random): string {
  return newId(random, 26);
}

export function isSessionId(text: string): boolean {
  return sessionIdPattern.test(text);
}

export function isTakeId(text: string): boolean {
  return takeIdPattern.test(text);
}

function newId(random: Random, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(Math.floor(random.next() * alphabet.length))).join('');
}
