import type { View, ViewOffer } from '../view.ts';
import { tellOpened } from './ask.ts';
import { rowsOf, type Pressed } from './buttons.ts';
import { words } from './data.ts';
import { element, shape } from './element.ts';

/** The songs of an answer, and the buttons about them. */
export function songsOf({ offers, takeId, songButtons = [], moreButtons = [] }: View, pressed: Pressed): HTMLElement {
  const more =
    moreButtons.length > 0 &&
    element(
      'details',
      { class: 'more' },
      element('summary', {}, words('web.more')),
      rowsOf([moreButtons], '', pressed),
    );
  return element(
    'div',
    { class: 'songs' },
    ...offers.map((offer) => songOf(offer, takeId)),
    rowsOf(songButtons, 'of-song', pressed),
    more,
  );
}

function songOf(offer: ViewOffer, takeId: string | undefined): HTMLElement {
  const { lead, title, artist, details, reason, url, listen, player } = offer;
  const listening = element('div', { class: 'listening' }, url !== undefined && linkTo(url, listen));
  const song = element(
    'div',
    { class: 'offer', 'data-mood': offer.emotion },
    element('p', { class: 'lead' }, lead),
    cover(),
    element(
      'p',
      { class: 'names' },
      element('strong', { class: 'title' }, title),
      artist !== '' && element('span', { class: 'artist' }, artist),
      details !== '' && element('span', { class: 'details' }, details),
    ),
    reason !== undefined && element('p', { class: 'reason' }, reason),
    listening,
  );
  if (player) listening.prepend(playOf(player, song));
  listening.addEventListener('click', ({ target }) => {
    if (takeId !== undefined && target !== listening) tellOpened(takeId);
  });
  return song;
}

/** A drawn cover in the colour of the mood. Spotify's own would be a request to Spotify. */
function cover(): HTMLElement {
  const note = shape('path', {
    d: 'M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0M19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0',
  });
  return element('span', { class: 'cover', 'aria-hidden': 'true' }, shape('svg', { viewBox: '0 0 24 24' }, note));
}

export function linkTo(url: string, label: string): HTMLElement {
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer', class: 'listen' }, label);
}

/** The button that loads Spotify's player. Before the press, the page requests nothing from Spotify. */
function playOf({ url, label }: NonNullable<ViewOffer['player']>, song: HTMLElement): HTMLElement {
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
    song.append(frame);
    button.remove();
    frame.focus();
  });
  return button;
}
