import { html } from 'hono/html';
import { phrase, say, type Locale } from '../../../core/i18n/catalogue.ts';

/** The meter of the microphone's level, with the living waveform in it. */
export function meter(
  locale: Locale,
  { id, canvas, classes }: { readonly id: string; readonly canvas: string; readonly classes: string },
) {
  return html`<div
    class="${classes}"
    role="meter"
    id="${id}"
    aria-label="${say(phrase('web.level'), locale)}"
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow="0"
  >
    <canvas id="${canvas}" dir="ltr"></canvas>
  </div>`;
}
