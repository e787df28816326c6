import { html, raw } from 'hono/html';
import { directionOf, locales, nameOf, phrase, say, type Locale, type Phrase } from '../../../core/i18n/catalogue.ts';
import { moodPicker } from '../../../core/conversation/picker.ts';
import { recordingEndings } from '../../shared/recording-endings.ts';
import { buttonOf } from '../render.ts';
import { samples } from '../samples.ts';
import { meter } from './meter.ts';
import { usualButton, usualDialogs } from './usual-dialogs.ts';
import type { PageData } from '../view.ts';

/**
 * The page, with every text in the language of the person.
 * @param modules paths of the page's scripts, which the browser loads at once
 * @param has whether people can connect their own account of Spotify, and whether their usual voice can be learned
 */
export function pageHtml(
  locale: Locale,
  data: PageData,
  modules: readonly string[],
  has: { readonly login: boolean; readonly usual: boolean },
) {
  const words = (text: Phrase) => say(text, locale);
  const languages = locales.map(
    (one) => html`<option value="${one}" ${one === locale ? 'selected' : ''} lang="${one}">${nameOf(one)}</option>`,
  );
  const moods = moodPicker()
    .flat()
    .map((button) => buttonOf(button, locale))
    .map(({ id, label }) => html`<button type="button" data-press="${id}">${label}</button>`);
  const samplesToTry = samples.map(
    ({ name, label }) => html`<button type="button" data-sample="/samples/${name}">${words(phrase(label))}</button>`,
  );
  const spotify = has.login
    ? html`<button type="button" id="spotify" class="quiet">${words(phrase('web.spotify'))}</button>`
    : '';
  return html`<!doctype html>
    <html lang="${locale}" dir="${directionOf(locale)}" data-stage="start">
      <head>
        <meta charset="utf-8" />
        <title>Moodtune</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="${words(phrase('help.intro'))}" />
        <link rel="icon" href="/page/icon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/page/installed/icon-apple.png" />
        <link rel="manifest" href="/page/installed/manifest.webmanifest" />
        <meta name="theme-color" content="#f5f3ee" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#14171a" media="(prefers-color-scheme: dark)" />
        <link rel="stylesheet" href="/page/style.css" />
        <link rel="stylesheet" href="/page/usual/usual.css" />
        <script src="/page/stage.ts"></script>
        ${modules.map((path) => html`<link rel="modulepreload" href="${path}" />`)}
        <script type="module" src="/page/main.ts"></script>
        <script type="application/json" id="data">
          ${raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}
        </script>
      </head>
      <body>
        <a href="#record" class="skip">${words(phrase('web.skip'))}</a>
        <header>
          <img src="/page/icon.svg" alt="" width="28" height="28" />
          <h1>Moodtune</h1>
          <div id="line" class="line unneeded" role="group" aria-label="${words(phrase('web.line'))}">
            <span class="axis" aria-hidden="true"
              ><span>${words(phrase('web.up'))}</span><span>${words(phrase('web.down'))}</span></span
            >
            <div class="points">
              <div id="drawing" class="drawing"></div>
              <ol id="points"></ol>
            </div>
          </div>
          <button
            type="button"
            id="clear"
            class="quiet unneeded"
            aria-label="${words(phrase('web.clear'))}"
            title="${words(phrase('web.clear'))}"
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12M10.5 10.5v5M13.5 10.5v5"></path>
            </svg>
          </button>
          ${has.usual ? usualButton(locale) : ''}
          <label
            ><span class="unseen">${words(phrase('web.language'))}</span>
            <select id="language" autocomplete="off">
              ${languages}
            </select></label
          >
        </header>
        <section id="ask" class="ask" data-state="idle" aria-label="${words(phrase('web.ask'))}">
          <button
            type="button"
            id="record"
            class="record"
            aria-describedby="hint keys"
            aria-keyshortcuts="Alt+R"
            aria-label="${words(phrase('web.record'))}"
          >
            <svg viewBox="0 0 100 100" aria-hidden="true">
              <circle class="halo" cx="50" cy="50" r="36"></circle>
              <circle class="level" cx="50" cy="50" r="36"></circle>
              <circle class="track" cx="50" cy="50" r="46"></circle>
              <circle class="ring" cx="50" cy="50" r="46" pathLength="100"></circle>
              <g class="microphone">
                <rect x="42" y="30" width="16" height="25" rx="8"></rect>
                <path d="M36 47v2a14 14 0 0 0 28 0v-2M50 63v8M43 71h14"></path>
              </g>
              <rect class="square" x="38" y="38" width="24" height="24" rx="4"></rect>
            </svg>
          </button>
          <p id="hint" class="hint">${words(phrase('web.recordHint'))}</p>
          ${meter(locale, { id: 'meter', canvas: 'wave', classes: 'live' })}
          <div class="controls">
            <span id="time" class="time" role="timer"></span>
            <span id="so-far" class="so-far"></span>
            <button type="button" id="cancel">${words(phrase('web.cancel'))}</button>
          </div>
          <form id="write" class="write">
            <input
              id="text"
              aria-label="${words(phrase('web.write'))}"
              placeholder="${words(phrase('web.writeHint'))}"
              maxlength="500"
              autocomplete="off"
              enterkeyhint="send"
            />
            <button type="submit">${words(phrase('web.send'))}</button>
          </form>
          <div class="ways">
            <button type="button" popovertarget="moods">${words(phrase('web.pick'))}</button>
            <button type="button" popovertarget="samples">${words(phrase('web.samples'))}</button>
            <button type="button" id="choose" title="${words(phrase('web.fileHint'))}">
              ${words(phrase('web.file'))}
            </button>
            <input
              type="file"
              id="file"
              accept="audio/*,video/*,${recordingEndings.join()}"
              multiple
              hidden
              tabindex="-1"
            />
          </div>
          <p class="fine">
            <span>${words(phrase('web.privacy'))}</span>
            <span id="keys" class="keys">${words(phrase('web.keys'))}</span>
            ${spotify}
          </p>
        </section>
        <main id="log" tabindex="0" aria-label="${words(phrase('web.chat'))}">
          <noscript><p class="bubble">${words(phrase('web.noScript'))}</p></noscript>
          <ol id="chat">
            <li>
              <article class="bubble">${data.greeting.texts.map((text) => html`<p>${text}</p>`)}</article>
            </li>
          </ol>
        </main>
        <dialog id="delete" class="choices dialog" aria-labelledby="delete-ask">
          <p id="delete-ask">${words(phrase('web.deleteAsk'))}</p>
          <div>
            <button type="button" id="delete-no" autofocus>${words(phrase('web.cancel'))}</button>
            <button type="button" id="delete-yes" class="danger">${words(phrase('web.deleteNow'))}</button>
          </div>
        </dialog>
        ${has.usual ? usualDialogs(locale) : ''}
        <div id="moods" class="choices" popover aria-label="${words(phrase('web.pick'))}" role="dialog">${moods}</div>
        <div id="samples" class="choices" popover aria-label="${words(phrase('web.samples'))}" role="dialog">
          ${samplesToTry}
        </div>
        <div id="drop" class="drop" aria-hidden="true"><p>${words(phrase('web.drop'))}</p></div>
        <p id="said" class="unseen" role="status"></p>
      </body>
    </html> `;
}
