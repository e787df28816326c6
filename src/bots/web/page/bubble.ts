import type { View, ViewBar, ViewButton, ViewFile, ViewOffer } from '../view.ts';
import { tellOpened } from './ask.ts';
import { words } from './data.ts';
import { element } from './element.ts';

/** A bubble of Moodtune. */
export function bubbleOf(view: View, pressed: (button: ViewButton, at: HTMLElement) => void): HTMLElement {
  const { language, texts, notice, mood, bars, offers, takeId, picture, file, link, buttons } = view;
  const [headline = '', ...rest] = texts;
  return element(
    'article',
    { class: mood ? 'bubble answer' : 'bubble', lang: language, tabindex: '-1' },
    mood &&
      element(
        'div',
        { class: 'mood', 'aria-hidden': 'true' },
        element('span', { class: 'emoji' }, mood.emoji),
        element('strong', {}, mood.word),
        mood.percent !== undefined && element('span', { class: 'percent' }, mood.percent),
      ),
    element('p', { class: mood ? 'headline' : undefined }, headline),
    ...rest.map((text) => element('p', {}, text)),
    ...offers.map((offer) => offerOf(offer, takeId)),
    picture && pictureOf(picture),
    bars && barsOf(bars),
    file && fileOf(file),
    link && element('div', { class: 'listening' }, linkTo(link.url, link.label)),
    buttons.length > 0 &&
      element(
        'div',
        { class: 'buttons' },
        ...buttons.map((row) => element('div', {}, ...row.map((button) => buttonOf(button, pressed)))),
      ),
    notice !== undefined && element('p', { class: 'notice' }, notice),
  );
}

/** The probabilities of all emotions, folded: the answer and the song come first. */
function barsOf({ label, rows }: { readonly label: string; readonly rows: readonly ViewBar[] }): HTMLElement {
  const list = element(
    'ul',
    { class: 'bars', 'aria-label': label },
    ...rows.map(({ word, share, percent, leads }) => {
      const bar = element('i', { 'aria-hidden': 'true' });
      bar.style.setProperty('--share', String(share));
      return element(
        'li',
        { class: leads ? 'leads' : undefined },
        element('span', {}, word),
        bar,
        element('b', {}, percent),
      );
    }),
  );
  return element('details', {}, element('summary', {}, label), list);
}

function pictureOf({ url, description }: NonNullable<View['picture']>): HTMLElement {
  // The size reserves the place, so that nothing moves when the picture is decoded.
  return element('figure', {}, element('img', { src: url, alt: description, width: '1000', height: '600' }));
}

function offerOf(
  { words: offered, details, reason, url, listen, player }: ViewOffer,
  takeId: string | undefined,
): HTMLElement {
  const link = url !== undefined && linkTo(url, listen);
  const offer = element(
    'div',
    { class: 'offer' },
    element('p', {}, offered, details && element('span', { class: 'details' }, ` ${details}`)),
    reason !== undefined && element('p', { class: 'reason' }, reason),
    element('div', { class: 'listening' }, link),
  );
  if (player) offer.lastElementChild?.append(playOf(player, offer));
  offer.lastElementChild?.addEventListener('click', ({ target }) => {
    if (takeId !== undefined && target !== offer.lastElementChild) tellOpened(takeId);
  });
  return offer;
}

function linkTo(url: string, label: string): HTMLElement {
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer', class: 'listen' }, label);
}

/** The button that loads Spotify's player. Before the press, the page requests nothing from Spotify. */
function playOf({ url, label }: NonNullable<ViewOffer['player']>, offer: HTMLElement): HTMLElement {
  const button = element('button', { type: 'button', class: 'play', title: words('web.playHint') }, label);
  button.addEventListener('click', () => {
    const frame = element('iframe', {
      src: url,
      title: words('web.player'),
      allow: 'encrypted-media; autoplay; clipboard-write',
      sandbox: 'allow-scripts allow-same-origin allow-popups allow-forms',
      height: '152',
      loading: 'eager',
    });
    offer.append(frame);
    button.remove();
    frame.focus();
  });
  return button;
}

function fileOf({ name, mediaType, text, label }: ViewFile): HTMLElement {
  const button = element('button', { type: 'button' }, label);
  button.addEventListener('click', () => {
    const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
    element('a', { href: url, download: name }).click();
    URL.revokeObjectURL(url);
  });
  return element('div', { class: 'listening' }, button);
}

function buttonOf(button: ViewButton, pressed: (button: ViewButton, at: HTMLElement) => void): HTMLElement {
  const made = element('button', { type: 'button', 'data-id': button.id }, button.label);
  made.addEventListener('click', () => {
    const at = made.closest('li');
    if (at) pressed(button, at);
  });
  return made;
}
