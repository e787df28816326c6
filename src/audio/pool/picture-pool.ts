import path from 'node:path';
import { Piscina } from 'piscina';
import type { DiaryPictureRequest, Painter } from '../../core/ports/painter.ts';

/** How long the thread stays without work, ms. */
const idleMs = 60_000;

/** Draws pictures that need no network on a thread of their own, which starts when the first is asked for. */
export class PicturePool implements Painter {
  readonly #threads = new Piscina<DiaryPictureRequest, Uint8Array | undefined>({
    filename: path.join(import.meta.dirname, 'picture-worker.ts'),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMs,
  });

  drawDiary(request: DiaryPictureRequest): Promise<Uint8Array | undefined> {
    return this.#threads.run(request);
  }

  close(): Promise<void> {
    return this.#threads.close();
  }
}
