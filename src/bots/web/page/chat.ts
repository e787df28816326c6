import type { Answer, View, ViewButton } from '../view.ts';
import * as server from './ask.ts';
import { bubbleOf } from './bubble.ts';
import { data, words } from './data.ts';
import { dock, undock } from './dock.ts';
import { element, find } from './element.ts';
import { drawMoodLine, type LinePoint } from './mood-line.ts';
import { NoteBubble, type Note } from './recording/note.ts';
import { findSound } from './recording/sounds.ts';
import { openGuide } from './usual/guide.ts';
import { Waiting } from './waiting.ts';

/** A bubble as the tab keeps it until it is closed. Sounds are elsewhere, by the id of their note. */
type Kept =
  { readonly mine: string } | { readonly note: Note } | { readonly view: View; readonly noteId?: string | undefined };

const storageKey = 'moodtune';
const placeKey = 'moodtune-place';
/** Space between a shown bubble and the edge of the chat, px. */
const edge = 16;

/** The bubbles, and the requests to the server. */
export class Chat {
  readonly #list = find('chat', HTMLOListElement);
  readonly #log = find('log', HTMLElement);
  readonly #kept = new Map<HTMLElement, Kept>();
  readonly #notes = new Map<string, NoteBubble>();

  constructor() {
    addEventListener('pagehide', () => {
      keep(placeKey, this.#log.scrollTop);
    });
  }

  /** Shows the bubbles from before a reload, or else the greeting. */
  open(): void {
    const before = (keptIn(storageKey) ?? []) as readonly Kept[];
    // The server has written the greeting into the page, so that nothing moves.
    this.#list.replaceChildren();
    if (before.length === 0) this.#add(this.#bubble(data.greeting), { view: data.greeting });
    for (const kept of before) this.#add(this.#restored(kept), kept);
    this.#keep();
    // A reload, or a way back to the page, leaves the chat where it was.
    this.#log.scrollTop = (keptIn(placeKey) as number | undefined) ?? this.#log.scrollHeight;
  }

  /** Empties the screen and what the tab keeps, and says what was deleted. */
  clear(deleted: readonly string[]): void {
    for (const key of [storageKey, placeKey]) sessionStorage.removeItem(key);
    this.#kept.clear();
    this.#notes.clear();
    undock();
    this.open();
    const view: View = { language: document.documentElement.lang, texts: deleted, offers: [], buttons: [] };
    const item = this.#add(this.#bubble(view));
    this.#show(item);
    this.#say(deleted.join(' '));
  }

  /** Shows what the person typed or picked. */
  mine(text: string): void {
    dock();
    this.#show(this.#add(ownWords(text), { mine: text }));
  }

  /** Shows the person's recording, and the answer to it. */
  hear(recording: Blob, typed: string, note: Note): void {
    dock();
    const bubble = this.#note(note);
    const item = this.#add(bubble.element, { note });
    this.#show(item);
    const work = () => server.hear(recording, typed);
    void this.ask(work, words('web.hearing'), note.id).finally(() => void bubble.measure());
  }

  /** Sends a request whose answer is a new bubble. */
  async ask(work: () => Promise<Answer>, doing = words('web.working'), noteId?: string): Promise<void> {
    const waiting = new Waiting(doing);
    const at = this.#add(waiting.bubble);
    this.#show(at);
    this.#say(doing);
    const answer = await waiting.until(work, (text) => {
      this.#say(text);
    });
    const hadFocus = at.contains(document.activeElement);
    if (answer) this.#put(answer, at, { focus: hadFocus, noteId });
    else at.remove();
  }

  /** Shows a sentence of the page itself. */
  tell(text: string): void {
    const view: View = { language: document.documentElement.lang, texts: [text], offers: [], buttons: [] };
    this.#put({ view, place: 'below', failed: true }, this.#add(element('div')), {});
  }

  async #press(button: ViewButton, at: HTMLElement): Promise<void> {
    if (at.getAttribute('aria-busy') === 'true') return;
    at.setAttribute('aria-busy', 'true');
    const kept = this.#kept.get(at);
    const noteId = kept && 'view' in kept ? kept.noteId : undefined;
    try {
      const answer = await server.press(button.id);
      if (answer.isForgotten === true && noteId !== undefined) await this.#offerAgain(answer, noteId);
      else if (answer.place === 'here') this.#put(answer, at, { focus: true, buttonId: button.id, noteId });
      else this.#put(answer, this.#add(element('div')), { noteId });
    } catch (error) {
      if (!(error instanceof server.Gone)) throw error;
      await this.ask(() => server.press(button.id).then((answer) => ({ ...answer, place: 'below' })));
    } finally {
      at.removeAttribute('aria-busy');
    }
  }

  /** The server has forgotten a recording whose sound this browser still has: it can be sent once more. */
  async #offerAgain(answer: Answer, noteId: string): Promise<void> {
    const at = this.#add(element('div'));
    const recording = await findSound(noteId);
    if (!recording) {
      this.#put(answer, at, {});
      return;
    }
    const again = element('button', { type: 'button' }, words('web.hearOnce'));
    again.addEventListener('click', () => {
      at.remove();
      void this.ask(() => server.hear(recording, ''), words('web.hearing'), noteId);
    });
    const text = words('web.forgotten');
    at.replaceChildren(
      element(
        'article',
        { class: 'bubble trouble' },
        element('p', {}, text),
        element('div', { class: 'buttons' }, again),
      ),
    );
    this.#show(at);
    this.#say(text);
    again.focus({ preventScroll: true });
  }

  /** Shows an answer in its place, announces it to screen readers, and keeps the focus. */
  #put(
    { view, failed }: Answer,
    at: HTMLElement,
    { focus = false, buttonId, noteId }: { focus?: boolean; buttonId?: string; noteId?: string | undefined },
  ): void {
    const bubble = this.#bubble(view, noteId);
    if (failed) bubble.classList.add('trouble');
    at.replaceChildren(bubble);
    this.#kept.set(at, { view, noteId });
    this.#colour(view, noteId);
    this.#keep();
    this.#show(at);
    const offered = view.offers.map(({ words: name }) => name);
    this.#say([...view.texts, ...offered, ...(view.question?.texts ?? [])].join(' '));
    if (view.guide) openGuide(view.guide.sentences);
    if (!focus || view.guide) return;
    const same = [...bubble.querySelectorAll('button')].find(({ dataset }) => dataset['id'] === buttonId);
    (same ?? bubble).focus({ preventScroll: true });
  }

  /** Colours the recording by what was heard in it. */
  #colour({ mood, course }: View, noteId: string | undefined): void {
    const bubble = noteId === undefined ? undefined : this.#notes.get(noteId);
    if (mood?.headline === undefined) return;
    bubble?.colour(course ?? [{ from: 0, to: Number.MAX_SAFE_INTEGER, emotion: mood.emotion }]);
  }

  #note(note: Note): NoteBubble {
    const bubble = new NoteBubble(note, (changed) => {
      const item = bubble.element.closest('li');
      if (!item) return;
      this.#kept.set(item, { note: changed });
      this.#keep();
    });
    this.#notes.set(note.id, bubble);
    return bubble;
  }

  #bubble(view: View, noteId?: string): HTMLElement {
    const note = noteId === undefined ? undefined : this.#notes.get(noteId);
    const { clue } = view;
    const playClue = note && clue && (() => void note.play(clue.from, clue.to));
    return bubbleOf(view, (button, at) => void this.#press(button, at), playClue);
  }

  #restored(kept: Kept): HTMLElement {
    if ('view' in kept) return this.#bubble(kept.view, kept.noteId);
    if ('note' in kept) return this.#note(kept.note).element;
    return ownWords(kept.mine);
  }

  #add(bubble: HTMLElement, kept?: Kept): HTMLElement {
    const isMine = kept !== undefined && !('view' in kept);
    const item = element(
      'li',
      { class: isMine ? 'mine' : undefined },
      isMine && element('span', { class: 'unseen' }, `${words('web.you')}:`),
      bubble,
    );
    this.#list.append(item);
    if (kept) this.#kept.set(item, kept);
    return item;
  }

  /**
   * Scrolls the chat until the item's end is seen, or its start when it is higher than the chat. It scrolls the chat
   * alone: scrollIntoView would move the document, too, and the header out of sight.
   */
  #show(item: HTMLElement): void {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const seen = this.#log.getBoundingClientRect();
    const place = item.getBoundingClientRect();
    const isHigh = place.height > seen.height;
    const by = isHigh ? place.top - seen.top - edge : place.bottom - seen.bottom + edge;
    this.#log.scrollBy({ top: by, behavior: still ? 'auto' : 'smooth' });
  }

  /** Announces a text to screen readers. */
  #say(text: string): void {
    find('said', HTMLElement).textContent = text;
  }

  #keep(): void {
    const items = [...this.#list.children].filter((item): item is HTMLElement => item instanceof HTMLElement);
    const kept = items.flatMap((item) => this.#kept.get(item) ?? []);
    find('clear', HTMLButtonElement).classList.toggle('unneeded', kept.length < 2);
    const points = items.flatMap((item): LinePoint[] => {
      const one = this.#kept.get(item);
      if (!one || !('view' in one) || !one.view.mood) return [];
      const go = () => {
        this.#show(item);
        item.querySelector<HTMLElement>('.bubble')?.focus({ preventScroll: true });
      };
      return [{ mood: one.view.mood, go }];
    });
    drawMoodLine(points);
    // Pictures and files would exceed the quota of sessionStorage, and a link works once.
    const small = kept.map((one) =>
      'view' in one ? { ...one, view: { ...one.view, picture: undefined, file: undefined, link: undefined } } : one,
    );
    keep(storageKey, small);
  }
}

/** The bubble of what the person typed: a command begins at its slash in every script. */
function ownWords(text: string): HTMLElement {
  return element('p', { class: 'bubble', dir: 'auto' }, text);
}

function keep(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without sessionStorage, a reload loses the chat.
  }
}

function keptIn(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
