import type { PartMood } from '../../view.ts';
import { barsOf, peakOf } from './sound.ts';

/** Width of a bar with its gap, CSS px, and the time that it stands for, seconds. */
const stepPx = 5;
const barPx = 3;
const barSeconds = 0.06;
/** Lowest bar, as a share of the height. */
const lowest = 0.06;
/** From one picture to the next where the system asks for less movement, ms. */
const calmMs = 500;

/** The waveform of what somebody says, while they say it. New bars take on the colour of the mood that was heard last. */
export class LiveWave {
  readonly #canvas: HTMLCanvasElement;
  readonly #bars: { readonly peak: number; readonly colour: string }[] = [];
  readonly #sampleRateHz: number;
  #colour: string;
  #peak = 0;
  #samples = 0;
  #drawnMs = 0;

  constructor(canvas: HTMLCanvasElement, sampleRateHz: number) {
    this.#canvas = canvas;
    this.#sampleRateHz = sampleRateHz;
    delete canvas.dataset['mood'];
    this.#colour = getComputedStyle(canvas).color;
  }

  take(samples: Float32Array): void {
    this.#peak = Math.max(this.#peak, peakOf(samples));
    this.#samples += samples.length;
    if (this.#samples < barSeconds * this.#sampleRateHz) return;
    this.#bars.push({ peak: this.#peak, colour: this.#colour });
    this.#peak = 0;
    this.#samples = 0;
  }

  colour({ emotion }: PartMood): void {
    this.#canvas.dataset['mood'] = emotion;
    this.#colour = getComputedStyle(this.#canvas).color;
  }

  /** The level of the newest bar, from 0 (-50 dBFS or less) to 1. */
  get level(): number {
    return heightOf(this.#bars.at(-1)?.peak ?? 0);
  }

  /** The whole waveform in a few bars. */
  get summary(): number[] {
    return barsOf(this.#bars.map(({ peak }) => peak));
  }

  draw(nowMs: number): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches && nowMs - this.#drawnMs < calmMs) return;
    this.#drawnMs = nowMs;
    const { clientWidth, clientHeight } = this.#canvas;
    const painter = this.#canvas.getContext('2d');
    if (!painter || clientWidth === 0) return;
    const width = Math.round(clientWidth * devicePixelRatio);
    const height = Math.round(clientHeight * devicePixelRatio);
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    painter.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    painter.clearRect(0, 0, clientWidth, clientHeight);
    const shown = this.#bars.slice(-Math.floor(clientWidth / stepPx));
    shown.forEach(({ peak, colour }, index) => {
      const high = Math.max(lowest, heightOf(peak)) * clientHeight;
      painter.fillStyle = colour;
      painter.beginPath();
      painter.roundRect(index * stepPx, (clientHeight - high) / 2, barPx, high, barPx / 2);
      painter.fill();
    });
  }
}

/** A share of the height for a peak: its level in decibels, since quiet speech must be seen too. */
function heightOf(peak: number): number {
  return Math.min(1, Math.max(0, 1 + (20 * Math.log10(peak + 1e-6)) / 50));
}
