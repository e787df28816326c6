import { describe, expect, it } from 'vitest';
import { withIndexFirst } from '../../../src/audio/decode/mp4/index-first.ts';
import { fixture } from '../sound.ts';
import { box } from './mp4-muxer.ts';

describe('withIndexFirst', () => {
  const indexLast = fixture('voice.m4a');

  it('puts the index first, and its offsets still point at the same sound', () => {
    const moved = Buffer.from(withIndexFirst(indexLast));
    expect(indexLast.indexOf('moov')).toBeGreaterThan(indexLast.indexOf('mdat'));
    expect(moved.indexOf('moov')).toBeLessThan(moved.indexOf('mdat'));
    expect(moved.length).toBe(indexLast.length);
    const from = moved.readUInt32BE(moved.indexOf('stco') + 12);
    const before = indexLast.readUInt32BE(indexLast.indexOf('stco') + 12);
    expect(from).toBeGreaterThan(before);
    expect(moved.subarray(from, from + 500)).toEqual(indexLast.subarray(before, before + 500));
  });

  it('moves offsets of 64 bits', () => {
    const sound = box('mdat', Buffer.from('the sound'));
    const table = Buffer.alloc(16);
    table.writeUInt32BE(1, 4);
    table.writeBigUInt64BE(8n, 8);
    const index = ['stbl', 'minf', 'mdia', 'trak', 'moov'].reduce((body, type) => box(type, body), box('co64', table));
    const moved = Buffer.from(withIndexFirst(Buffer.concat([sound, index])));
    const from = Number(moved.readBigUInt64BE(moved.indexOf('co64') + 12));
    expect(moved.toString('latin1', from, from + 9)).toBe('the sound');
  });

  it('leaves alone what needs no moving or is cut off', () => {
    const ready = fixture('voice-faststart.m4a');
    expect(withIndexFirst(ready)).toBe(ready);
    const cut = indexLast.subarray(0, 5000);
    expect(withIndexFirst(cut)).toBe(cut);
  });
});
