import { html } from 'hono/html';
import { phrase, say, type Locale, type Phrase } from '../../../core/i18n/catalogue.ts';
import { meter } from './meter.ts';

/** The button in the head that opens the settings of the usual voice. */
export function usualButton(locale: Locale) {
  const label = say(phrase('web.usual'), locale);
  return html`<button
    type="button"
    id="voice"
    class="quiet"
    aria-label="${label}"
    title="${label}"
    aria-haspopup="dialog"
  >
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="9" cy="8" r="3.5"></circle>
      <path d="M3 19c.6-4 3-6 6-6s5.4 2 6 6M17 6a5 5 0 0 1 0 6M19.5 4a8.5 8.5 0 0 1 0 10"></path>
    </svg>
  </button>`;
}

/** The settings of the usual voice, and the guide that asks for three sentences. */
export function usualDialogs(locale: Locale) {
  const words = (text: Phrase) => say(text, locale);
  return html`<dialog id="usual" class="choices dialog panel" aria-labelledby="usual-title">
      <h2 id="usual-title">${words(phrase('web.usual'))}</h2>
      <p>${words(phrase('web.usual.intro'))}</p>
      <label class="switch"
        ><input type="checkbox" role="switch" id="usual-on" autocomplete="off" />
        ${words(phrase('web.usual.learn'))}</label
      >
      <p class="aside">${words(phrase('web.usual.cookie'))}</p>
      <section id="usual-sure" class="sure" hidden>
        <p>${words(phrase('web.usual.ask'))}</p>
        <div class="buttons">
          <div>
            <button type="button" id="usual-no">${words(phrase('web.cancel'))}</button>
            <button type="button" id="usual-yes" class="danger">${words(phrase('web.deleteNow'))}</button>
          </div>
        </div>
      </section>
      <p id="usual-known" role="status"></p>
      <figure id="usual-weeks" class="weeks" hidden></figure>
      <div class="buttons" id="usual-ways">
        <div>
          <button type="button" id="usual-read" class="main">${words(phrase('web.usual.read'))}</button>
          <button type="button" id="usual-restart">${words(phrase('web.usual.restart'))}</button>
          <button type="button" id="usual-export">${words(phrase('web.usual.export'))}</button>
        </div>
      </div>
      <details>
        <summary>${words(phrase('button.voice.what'))}</summary>
        <p>${words(phrase('voice.what'))}</p>
        <p>${words(phrase('voice.what.limits'))}</p>
      </details>
      <div class="end"><button type="button" id="usual-close">${words(phrase('web.close'))}</button></div>
    </dialog>
    <dialog id="guide" class="choices dialog panel guide" data-state="ready" aria-labelledby="guide-title">
      <h2 id="guide-title">${words(phrase('web.usual.read'))}</h2>
      <p id="guide-intro" class="reading">${words(phrase('web.guide.intro'))}</p>
      <div class="reading" aria-live="polite" aria-atomic="true">
        <p class="step"><span id="guide-step"></span><span id="guide-dots" class="steps" aria-hidden="true"></span></p>
        <p id="guide-sentence" class="sentence"></p>
      </div>
      ${meter(locale, { id: 'guide-meter', canvas: 'guide-wave', classes: 'live reading' })}
      <p id="guide-level" class="aside reading" aria-hidden="true"></p>
      <p id="guide-said" class="said" role="status"></p>
      <figure id="guide-weeks" class="weeks" hidden></figure>
      <div class="buttons">
        <div>
          <button type="button" id="guide-main" class="main">${words(phrase('web.record'))}</button>
          <button type="button" id="guide-again">${words(phrase('web.guide.again'))}</button>
          <button type="button" id="guide-skip">${words(phrase('web.guide.skip'))}</button>
          <button type="button" id="guide-close">${words(phrase('web.close'))}</button>
        </div>
      </div>
    </dialog>`;
}
