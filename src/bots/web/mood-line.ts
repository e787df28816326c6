import { planeOf } from '../../core/emotion-plane.ts';
import type { Emotion } from '../../core/emotion.ts';

/** How high an emotion stands on the mood line, in [0, 1]. */
export function heightOf(emotion: Emotion): number {
  return (planeOf[emotion].valence + 1) / 2;
}
