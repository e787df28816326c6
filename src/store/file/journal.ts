import fs from 'node:fs';
import v8 from 'node:v8';
import { crc32 } from 'node:zlib';

/** A call of a store. */
export interface StoreCall {
  readonly target: 'store' | 'bots' | 'accounts' | 'voices';
  readonly method: string;
  readonly args: readonly unknown[];
}

/** Before each change: its length in bytes and its checksum, four bytes each. */
const headBytes = 8;

/**
 * The changes that wait while another process locks the file of a store, in a file beside it. A change is on the disk when
 * {@link add} returns, so that no crash loses it; what a crash cuts off was confirmed to nobody.
 */
export class Journal {
  readonly #file: string;
  #descriptor: number | undefined;

  /** @param file where no other process writes */
  constructor(file: string) {
    this.#file = file;
  }

  /** The changes that an earlier process left, in their order. What was cut off is taken out: others may follow. */
  left(): StoreCall[] {
    const bytes = this.#read();
    const changes: StoreCall[] = [];
    let at = 0;
    while (at + headBytes <= bytes.length) {
      const end = at + headBytes + bytes.readUInt32LE(at);
      const change = bytes.subarray(at + headBytes, end);
      if (end > bytes.length || crc32(change) !== bytes.readUInt32LE(at + 4)) break;
      changes.push(v8.deserialize(change) as StoreCall);
      at = end;
    }
    if (at < bytes.length) fs.truncateSync(this.#file, at);
    return changes;
  }

  /** @throws when the change cannot be written, as on a full disk */
  add(call: StoreCall): void {
    this.#descriptor ??= fs.openSync(this.#file, 'a', 0o600);
    const change = v8.serialize(call);
    const head = Buffer.alloc(headBytes);
    head.writeUInt32LE(change.length, 0);
    head.writeUInt32LE(crc32(change), 4);
    // Unlike writeSync, writes all of it or throws.
    fs.writeFileSync(this.#descriptor, Buffer.concat([head, change]));
    fs.fdatasyncSync(this.#descriptor);
  }

  /** All changes are in the store. As there, what is deleted is overwritten first. */
  clear(): void {
    this.close();
    const { length } = this.#read();
    if (length > 0) fs.writeFileSync(this.#file, Buffer.alloc(length), { flag: 'r+', flush: true });
    fs.rmSync(this.#file, { force: true });
  }

  close(): void {
    if (this.#descriptor !== undefined) fs.closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #read(): Buffer {
    try {
      return fs.readFileSync(this.#file);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    }
  }
}
