import { drawCard } from '../explanation/card-picture.ts';
import { drawDiary } from '../explanation/diary-picture.ts';
import type { PictureTask } from './picture-pool.ts';

/** The thread of a {@link PicturePool}. */
export default function draw({ diary, card }: PictureTask): Promise<Uint8Array | undefined> {
  if (diary) return drawDiary(diary);
  return card ? drawCard(card) : Promise.resolve(undefined);
}
