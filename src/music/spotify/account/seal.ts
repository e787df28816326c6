import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM with a 96-bit nonce and a 128-bit tag (NIST SP 800-38D). */
const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a text. Only the same key and the same owner open it again: a row that was copied to another person is of no use.
 * @param key 32 bytes
 */
export function seal(text: string, key: Uint8Array, owner: string): string {
  return sealBytes(Buffer.from(text), key, owner);
}

/** As {@link seal}, for bytes. */
export function sealBytes(bytes: Uint8Array, key: Uint8Array, owner: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The text. Undefined with another key or owner, or for a damaged one. */
export function unseal(sealed: string, key: Uint8Array, owner: string): string | undefined {
  return unsealBytes(sealed, key, owner)?.toString('utf8');
}

/** As {@link unseal}, for bytes. */
export function unsealBytes(sealed: string, key: Uint8Array, owner: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    const text = decipher.update(bytes.subarray(nonceBytes + tagBytes));
    return Buffer.concat([text, decipher.final()]);
  } catch {
    return undefined;
  }
}
