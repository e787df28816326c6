/** Limits on the bytes of recordings that arrive or wait for their answer. */
export interface UploadLimits {
  readonly maxBytes: number;
  readonly maxBytesPerAddress: number;
  /** Recordings of one address that arrive or wait. */
  readonly maxUploadsPerAddress: number;
}

/** One recording in memory. */
export interface Upload {
  readonly address: string;
  bytes: number;
  /** Ends its connection. Undefined when it has arrived: then its place is safe. */
  stop: (() => void) | undefined;
}

/**
 * The recordings in memory, counted in bytes. An address has a share of the room. Where the room is full, the upload
 * that has stood still for the longest time makes way: clients that send slowly keep nobody out.
 */
export class Uploads {
  readonly #limits: UploadLimits;
  /** The one that stood still for the longest time first. */
  readonly #uploads = new Set<Upload>();

  constructor(limits: UploadLimits) {
    this.#limits = limits;
  }

  /** Number of recordings in memory. */
  get size(): number {
    return this.#uploads.size;
  }

  /**
   * A place for an upload.
   * @param stop ends its connection
   * @returns undefined where the address has too many already
   */
  begin(address: string, stop: () => void): Upload | undefined {
    if (this.#of(address).length >= this.#limits.maxUploadsPerAddress) return undefined;
    const upload: Upload = { address, bytes: 0, stop };
    this.#uploads.add(upload);
    return upload;
  }

  /** Counts bytes that have arrived. False where there is no room for them. */
  add(upload: Upload, bytes: number): boolean {
    if (!this.#uploads.delete(upload)) return false;
    this.#uploads.add(upload);
    upload.bytes += bytes;
    if (sum(this.#of(upload.address)) > this.#limits.maxBytesPerAddress) return false;
    for (const slowest of this.#uploads) {
      if (sum(this.#uploads) <= this.#limits.maxBytes) return true;
      if (slowest === upload || slowest.stop === undefined) continue;
      this.#uploads.delete(slowest);
      slowest.stop();
    }
    return sum(this.#uploads) <= this.#limits.maxBytes;
  }

  /** The recording is answered, or its client is gone. */
  end(upload: Upload): void {
    this.#uploads.delete(upload);
  }

  #of(address: string): Upload[] {
    return [...this.#uploads].filter((upload) => upload.address === address);
  }
}

function sum(uploads: Iterable<Upload>): number {
  let bytes = 0;
  for (const upload of uploads) bytes += upload.bytes;
  return bytes;
}
