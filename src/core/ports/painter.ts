import type { Diary } from '../diary/diary.ts';
import type { Locale } from '../i18n/catalogue.ts';
import type { Emotion } from '../emotion.ts';
import type { Theme, VoiceEvidence } from './analysis.ts';

export interface DiaryPictureRequest {
  readonly diary: Diary;
  /** The language of the labels, and the background. */
  readonly locale: Locale;
  readonly theme: Theme;
}

export interface CardRequest {
  readonly emotion: Emotion;
  readonly evidence: Pick<VoiceEvidence, 'wave' | 'seconds' | 'parts' | 'course'>;
  /** Title and artists of the song, in words. */
  readonly song: string;
  readonly locale: Locale;
  readonly theme: Theme;
}

/** Draws pictures, off the thread that receives messages. */
export interface Painter {
  /** PNG, 1000 pixels wide. Undefined where the machine cannot draw. */
  drawDiary(request: DiaryPictureRequest): Promise<Uint8Array | undefined>;
  /** PNG of 1000 × 560 pixels. Undefined where the machine cannot draw. */
  drawCard(request: CardRequest): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}
