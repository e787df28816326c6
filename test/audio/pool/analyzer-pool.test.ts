import path from 'node:path';
import { expect, test } from 'vitest';
import { AnalyzerPool } from '../../../src/audio/pool/analyzer-pool.ts';
import { expectRefusal, fixture, limits } from '../sound.ts';
import { movie, words } from '../decode/mp4-muxer.ts';

const options = {
  modelFolder: path.join(import.meta.dirname, '../../../model'),
  engine: 'wasm',
  decoding: limits,
  preparation: undefined,
} as const;
const speech = { kind: 'bytes', bytes: fixture('voice.ogg') } as const;

/** A MOV of 400 bytes: its one frame of Apple Lossless claims 2 ** 26 samples, which take half a gigabyte. */
function hungry(): Buffer {
  const cookie = Buffer.concat([words(4096), Buffer.of(0, 16, 40, 10, 14, 1, 0, 255), words(0, 256_000, 16_000)]);
  // Element of one channel (3 bits), its number (4), nothing (12), "counted, not shifted, not compressed" (4), the count (32).
  const bits = `000${'0'.repeat(16)}1001${(2 ** 26).toString(2).padStart(32, '0')}0`;
  const frame = Buffer.concat([
    Buffer.from(Array.from({ length: bits.length / 8 }, (_, i) => parseInt(bits.slice(8 * i, 8 * i + 8), 2))),
    Buffer.alloc(200),
  ]);
  const extension = Buffer.concat([words(36), Buffer.from('alac'), words(0), cookie]);
  return movie({ codec: 'alac', extension, sound: frame, sampleBytes: frame.length });
}

test('a recording that takes all memory ends its thread twice, is given up, and others are heard', async () => {
  const pool = new AnalyzerPool(1, options, { maxBytes: 400e6 });
  await pool.analyze(speech);
  await expectRefusal(pool.analyze({ kind: 'bytes', bytes: hungry() }), 'error.gaveUp');
  expect((await pool.analyze(speech)).seconds).toBeCloseTo(1.5, 1);
  await pool.close();
});

test('a thread that lasts past its deadline is ended, and the pool goes on', async () => {
  const pool = new AnalyzerPool(1, options, { deadlineMs: 1 });
  await expectRefusal(pool.analyze(speech), 'error.tooSlow');
  await expectRefusal(pool.analyze(speech), 'error.tooSlow');
  await pool.close();
});

test('an aborted analysis that waits costs nobody anything', async () => {
  const pool = new AnalyzerPool(1, options);
  const left = new AbortController();
  const first = pool.analyze(speech, undefined, undefined, 'a');
  const second = pool.analyze(speech, left.signal, undefined, 'b');
  left.abort(new Error('the person left'));
  await expect(second).rejects.toThrow('the person left');
  await first;
  await pool.close();
});
