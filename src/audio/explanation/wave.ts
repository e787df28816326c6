import type { SKRSContext2D } from '@napi-rs/canvas';
import type { MoodStretch } from '../../core/course/course.ts';
import type { Emotion } from '../../core/emotion.ts';
import type { VoiceEvidence } from '../../core/ports/analysis.ts';
import type { Palette } from './picture-theme.ts';

const barStep = 8;

/** What is drawn of a recording, and its course or its one emotion. */
export interface WaveParts {
  readonly evidence: Pick<VoiceEvidence, 'wave' | 'seconds' | 'parts' | 'course'>;
  readonly emotion: Emotion;
}

/** The stretches of the moods, or else what was heard as one stretch. */
export function stretchesOf({ evidence, emotion }: WaveParts): readonly Omit<MoodStretch, 'probability'>[] {
  const { course, parts = [], seconds = 0 } = evidence;
  if (course) return course;
  const [first, last] = [parts[0], parts.at(-1)];
  const [from, to] = [first?.from ?? 0, last ? last.from + last.length : seconds];
  return [{ from, to, emotion }];
}

/** Draws the wave of a whole recording as bars in the colours of its moods; silence that was cut out is pale. */
export function drawBars(
  pen: SKRSContext2D,
  { evidence, emotion }: WaveParts,
  box: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>,
  palette: Palette,
): void {
  const { wave: outline = new Uint8Array(1), seconds = 0, parts: kept = [] } = evidence;
  const stretches = stretchesOf({ evidence, emotion });
  const middle = (box.top + box.bottom) / 2;
  const bars = Math.floor((box.right - box.left) / barStep);
  for (let bar = 0; bar < bars; bar++) {
    const [from = 0, to = 0] = [bar, bar + 1].map((n) => Math.round((n * outline.length) / bars));
    const peak = Math.max(...outline.subarray(from, Math.max(from + 1, to))) / 255;
    const at = (seconds * (bar + 0.5)) / bars;
    const isHeard = kept.length === 0 || kept.some((part) => at >= part.from && at <= part.from + part.length);
    const inside = isHeard ? stretches.find((stretch) => at >= stretch.from && at <= stretch.to) : undefined;
    // The root shows quiet speech beside loud speech.
    const half = Math.max(2.5, Math.sqrt(peak) * (box.bottom - box.top) * 0.5);
    pen.fillStyle = inside ? palette.emotions[inside.emotion] : palette.bar;
    pen.beginPath();
    pen.roundRect(box.left + bar * barStep + 1.5, middle - half, barStep - 3, 2 * half, 2.5);
    pen.fill();
  }
}
