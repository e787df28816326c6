/** How a WAV file is to be written. */
export interface WavSpec {
  /** Format tag: 1 PCM, 3 float, 6 A-law, 7 µ-law. */
  readonly tag?: number;
  readonly bits?: number;
  readonly channels?: number;
  readonly rateHz?: number;
  readonly isExtensible?: boolean;
  /** The samples as bytes, channels interleaved. */
  readonly data: Buffer;
  readonly claimedBytes?: number;
  /** Chunks before the data, as they are. */
  readonly before?: Buffer;
}

export function wav(spec: WavSpec): Buffer {
  const { tag = 1, bits = 16, channels = 1, rateHz = 16_000, isExtensible = false, data } = spec;
  const format = Buffer.alloc(isExtensible ? 40 : 16);
  format.writeUInt16LE(isExtensible ? 0xfffe : tag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(rateHz, 4);
  format.writeUInt32LE((rateHz * channels * bits) / 8, 8);
  format.writeUInt16LE((channels * bits) / 8, 12);
  format.writeUInt16LE(bits, 14);
  if (isExtensible) {
    format.writeUInt16LE(22, 16);
    format.writeUInt16LE(bits, 18);
    format.writeUInt16LE(tag, 24);
    format.write('0000001000800000aa00389b71', 26, 'hex');
  }
  const content = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    spec.before ?? Buffer.alloc(0),
    chunk('data', data, spec.claimedBytes),
  ]);
  return chunk('RIFF', content, spec.claimedBytes);
}

export function chunk(id: string, body: Buffer, claimedBytes = body.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 'latin1');
  head.writeUInt32LE(claimedBytes, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** Samples in [-1, 1] as little-endian PCM. */
export function pcm(samples: ArrayLike<number>, bits = 16): Buffer {
  const data = Buffer.alloc((samples.length * bits) / 8);
  for (let i = 0; i < samples.length; i++) {
    const value = Math.max(
      -(2 ** (bits - 1)),
      Math.min(2 ** (bits - 1) - 1, Math.round(samples[i]! * 2 ** (bits - 1))),
    );
    if (bits === 8) data.writeUInt8(value + 128, i);
    else data.writeIntLE(value, (i * bits) / 8, bits / 8);
  }
  return data;
}
