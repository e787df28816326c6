import type { View, ViewAnswer, ViewBar, ViewFile } from '../view.ts';
import { rowsOf, type Pressed } from './buttons.ts';
import { words } from './data.ts';
import { element } from './element.ts';
import { saveFile } from './save.ts';
import { linkTo, songsOf } from './song.ts';
import { openGuide } from './usual/guide.ts';
import { weeksOf } from './usual/weeks.ts';

/**
 * A bubble of Moodtune.
 * @param playClue plays the strongest clue of an explanation, where the page has the sound
 */
export function bubbleOf(view: View, pressed: Pressed, playClue?: () => void): HTMLElement {
  const {
    language,
    texts,
    notice,
    mood,
    bars,
    offers,
    picture,
    file,
    link,
    buttons,
    choices = [],
    usual,
    guide,
    question,
  } = view;
  const [sentence = '', ...rest] = texts;
  const isSaid = mood?.headline !== undefined;
  return element(
    'article',
    {
      class: mood ? 'bubble answer' : 'bubble',
      lang: language,
      tabindex: '-1',
      'data-mood': isSaid ? mood.emotion : undefined,
    },
    isSaid && moodOf(mood),
    // The large letters say it already, but not to a screen reader.
    element('p', { class: !isSaid ? mood && 'question' : mood.hasMore ? undefined : 'unseen' }, sentence),
    ...rest.map((text) => element('p', {}, text)),
    rowsOf(choices, 'choices-of-mood', pressed),
    offers.length > 0 && songsOf(view, pressed),
    picture && pictureOf(picture),
    playClue && doing(words('web.clue'), playClue),
    usual && usual.courses.length > 0 && element('figure', { class: 'weeks' }, ...weeksOf(usual)),
    guide &&
      doing(guide.label, () => {
        openGuide(guide.sentences);
      }),
    file && fileOf(file),
    link && element('div', { class: 'listening' }, linkTo(link.url, link.label)),
    rowsOf(buttons, '', pressed),
    bars && barsOf(bars),
    question &&
      element(
        'section',
        { class: 'asked' },
        ...question.texts.map((text) => element('p', {}, text)),
        rowsOf([question.buttons], '', pressed),
      ),
    notice !== undefined && element('p', { class: 'notice' }, notice),
  );
}

/** The emotion in large letters, and how sure it is. */
function moodOf({ emoji, headline, certainty, percent }: ViewAnswer): HTMLElement {
  return element(
    'div',
    { class: 'mood', 'aria-hidden': 'true' },
    element('span', { class: 'emoji' }, emoji),
    element('strong', {}, headline),
    percent !== undefined && element('span', { class: 'percent' }, percent),
    certainty !== undefined && element('span', { class: 'certainty' }, certainty),
  );
}

/** The probabilities of all emotions, folded: the answer and the song come first. */
function barsOf({ label, rows, next }: NonNullable<View['bars']>): HTMLElement {
  const list = element('ul', { class: 'bars', 'aria-label': label }, ...rows.map(barOf));
  return element('details', {}, element('summary', {}, label), next !== undefined && element('p', {}, next), list);
}

function barOf({ word, share, percent, leads }: ViewBar): HTMLElement {
  const bar = element('i', { 'aria-hidden': 'true' });
  bar.style.setProperty('--share', String(share));
  return element(
    'li',
    { class: leads ? 'leads' : undefined },
    element('span', {}, word),
    bar,
    element('b', {}, percent),
  );
}

function pictureOf({ url, description }: NonNullable<View['picture']>): HTMLElement {
  // The size reserves the place, so that nothing moves when the picture is decoded.
  return element('figure', {}, element('img', { src: url, alt: description, width: '1000', height: '600' }));
}

function fileOf(file: ViewFile): HTMLElement {
  return doing(file.label, () => {
    saveFile(file);
  });
}

function doing(label: string, work: () => void): HTMLElement {
  const button = element('button', { type: 'button' }, label);
  button.addEventListener('click', work);
  return element('div', { class: 'listening' }, button);
}
