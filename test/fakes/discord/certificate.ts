import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

let made: Certificate | undefined;

/**
 * A certificate for 127.0.0.1 that this process trusts from now on, since @discordjs/voice speaks only wss. It is made in
 * memory, once a process, and nobody else ever trusts it.
 */
export function trustedCertificate(): Certificate {
  if (!made) {
    made = makeCertificate();
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), made.cert]);
  }
  return made;
}

let file: string | undefined;

/** The certificate as a file for `NODE_EXTRA_CA_CERTS` of other processes; removed when this one ends. */
export function certificateFile(): string {
  if (file === undefined) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'discord-'));
    process.once('exit', () => {
      fs.rmSync(folder, { recursive: true, force: true });
    });
    file = path.join(folder, 'certificate.pem');
    fs.writeFileSync(file, trustedCertificate().cert);
  }
  return file;
}

/** Self-signed, for a day (X.509 v3, RFC 5280; ECDSA on P-256 with SHA-256, RFC 5758). */
export function makeCertificate(nowMs = Date.now()): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(tagged(0x31, sequence(oid(2, 5, 4, 3), tagged(0x0c, Buffer.from('Local Discord')))));
  const algorithm = sequence(oid(1, 2, 840, 10045, 4, 3, 2));
  const loopback = tagged(0x87, Buffer.from([127, 0, 0, 1]));
  const body = sequence(
    tagged(0xa0, integer(2)),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(nowMs - 86_400_000), time(nowMs + 86_400_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(
      0xa3,
      sequence(extension(oid(2, 5, 29, 17), loopback), extension(oid(2, 5, 29, 19), tagged(1, Buffer.from([255])))),
    ),
  );
  const whole = sequence(
    body,
    algorithm,
    tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)])),
  );
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

// DER (X.690): a tag, the length, the content.

function tagged(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function integer(value: number): Buffer {
  return tagged(0x02, Buffer.from([value]));
}

function oid(first: number, second: number, ...others: readonly number[]): Buffer {
  const bytes = others.flatMap((value) => {
    const digits = [value & 127];
    for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 127) | 128);
    return digits;
  });
  return tagged(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

function time(ms: number): Buffer {
  return tagged(0x18, Buffer.from(new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '')));
}

function extension(id: Buffer, value: Buffer): Buffer {
  return sequence(id, tagged(0x04, sequence(value)));
}
