import { describe, expect, it } from 'vitest';
import { Uploads } from '../../../src/bots/web/recording/uploads.ts';

function room() {
  const uploads = new Uploads({ maxBytes: 100, maxBytesPerAddress: 60, maxUploadsPerAddress: 3 });
  const stopped: string[] = [];
  const begin = (name: string, address = name) => uploads.begin(address, () => stopped.push(name));
  return { uploads, stopped, begin };
}

describe('Uploads', () => {
  it('give an address a share of the bytes, and of the number', () => {
    const { uploads, begin } = room();
    const [one, two] = [begin('a', 'A')!, begin('b', 'A')!];
    expect([uploads.add(one, 40), uploads.add(two, 20), uploads.add(two, 1)]).toEqual([true, true, false]);
    uploads.end(two);
    expect(begin('c', 'A')).toBeDefined();
    expect(begin('d', 'A')).toBeDefined();
    expect(begin('e', 'A')).toBeUndefined();
    expect(begin('e', 'E')).toBeDefined();
  });

  it('end what has stood still for the longest time, where the room is full', () => {
    const { uploads, stopped, begin } = room();
    const [a, b, c] = [begin('a')!, begin('b')!, begin('c')!];
    uploads.add(a, 40);
    uploads.add(b, 40);
    uploads.add(a, 1);
    expect(uploads.add(c, 50)).toBe(true);
    expect(stopped).toEqual(['b']);
    expect(uploads.add(b, 1)).toBe(false);
    expect(uploads.size).toBe(2);
  });

  it('never end what has arrived, and refuse the next', () => {
    const { uploads, stopped, begin } = room();
    const [a, b, c] = [begin('a')!, begin('b')!, begin('c')!];
    for (const upload of [a, b]) {
      uploads.add(upload, 50);
      upload.stop = undefined;
    }
    expect(uploads.add(c, 1)).toBe(false);
    expect(stopped).toEqual([]);
    uploads.end(a);
    uploads.end(c);
    expect(uploads.add(begin('d')!, 50)).toBe(true);
  });
});
