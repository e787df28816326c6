import path from 'node:path';
import { Piscina } from 'piscina';
import type { CardRequest, DiaryPictureRequest, Painter } from '../../core/ports/painter.ts';

/** A picture to draw: one of the two. */
export interface PictureTask {
  readonly diary?: DiaryPictureRequest;
  readonly card?: CardRequest;
}

/** How long the thread stays without work, ms. */
const idleMs = 60_000;

/** Draws pictures that need no network on a thread of their own, which starts when the first is asked for. */
export class PicturePool implements Painter {
  readonly #threads = new Piscina<PictureTask, Uint8Array | undefined>({
    filename: path.join(import.meta.dirname, 'picture-worker.ts'),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMs,
  });

  drawDiary(diary: DiaryPictureRequest): Promise<Uint8Array | undefined> {
    return this.#threads.run({ diary });
  }

  drawCard(card: CardRequest): Promise<Uint8Array | undefined> {
    return this.#threads.run({ card });
  }

  close(): Promise<void> {
    return this.#threads.close();
  }
}
