import type { OggPage } from './pages.ts';

/** Collects the packets of one logical stream from its pages. Packets with a part on a lost page are dropped. */
export class OggPackets {
  #pieces: Uint8Array[] = [];
  #sequence: number | undefined;

  /** The packets that end on the page. */
  take(page: OggPage): Uint8Array[] {
    if (this.#sequence !== undefined && page.sequence !== this.#sequence + 1) this.#pieces = [];
    this.#sequence = page.sequence;

    const parts = [...page.parts];
    if (page.isContinued && this.#pieces.length > 0) {
      const next = parts.shift();
      if (next !== undefined) this.#pieces.push(next);
      if (parts.length === 0 && page.isOpen) return [];
      parts.unshift(Buffer.concat(this.#pieces));
    } else if (page.isContinued) {
      parts.shift();
    }
    const open = page.isOpen ? parts.pop() : undefined;
    this.#pieces = open === undefined ? [] : [open];
    return parts;
  }
}
