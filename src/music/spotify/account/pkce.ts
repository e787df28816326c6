import { createHash, createHmac } from 'node:crypto';

/**
 * The code verifier of a log-in (RFC 7636, section 4.1): 43 characters. It follows from the state and the key of the
 * settings, so it is stored nowhere.
 */
export function verifierOf(state: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`code verifier ${state}`).digest('base64url');
}

/** The code challenge of a verifier, by the method S256 (RFC 7636, section 4.2). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** What the store knows of a secret of 130 random bits. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
