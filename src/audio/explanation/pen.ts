import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Locale } from '../../core/i18n/catalogue.ts';
import { setFont } from './picture-canvas.ts';

/** How a text is written in a picture. */
export interface TextStyle {
  readonly locale: Locale;
  readonly color: string;
  readonly size: number;
  readonly weight?: 400 | 600;
  readonly align?: 'left' | 'center' | 'right' | 'start' | 'end';
}

export function write(pen: SKRSContext2D, text: string, x: number, y: number, style: TextStyle): void {
  const { locale, color, size, weight = 400, align = 'left' } = style;
  setFont(pen, locale, size, weight);
  pen.fillStyle = color;
  pen.textAlign = align;
  pen.fillText(text, x, y);
}

/** Width of a text, pixels. */
export function widthOf(pen: SKRSContext2D, text: string, style: TextStyle): number {
  setFont(pen, style.locale, style.size, style.weight ?? 400);
  return pen.measureText(text).width;
}

export function line(
  pen: SKRSContext2D,
  from: readonly [number, number],
  to: readonly [number, number],
  color: string,
  width = 2,
): void {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.beginPath();
  pen.moveTo(...from);
  pen.lineTo(...to);
  pen.stroke();
}

/** The step of the ticks of a time axis, seconds: the smallest that makes no more than so many. */
export function secondStep(seconds: number, mostTicks: number): number {
  return [0.25, 0.5, 1, 2, 5, 10, 20, 30].find((step) => seconds / step < mostTicks) ?? seconds;
}
