import type { DiaryPictureRequest } from '../../core/ports/painter.ts';
import { drawDiary } from '../explanation/diary-picture.ts';

/** The thread of a {@link PicturePool}. */
export default function draw(request: DiaryPictureRequest): Promise<Uint8Array | undefined> {
  return drawDiary(request);
}
