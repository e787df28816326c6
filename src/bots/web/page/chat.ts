import type { Answer, View, ViewButton } from '../view.ts';
import * as server from './ask.ts';
import { bubbleOf } from './bubble.ts';
import { data, words } from './data.ts';
import { element, find } from './element.ts';
import { drawMoodLine } from './mood-line.ts';
import { Waiting } from './waiting.ts';

/** A bubble as the tab keeps it until it is closed: words, never sound. */
type Kept = { readonly mine: string } | { readonly view: View };

const storageKey = 'moodtune';
/** Space between a shown bubble and the edge of the chat, px. */
const edge = 16;

/** The bubbles, and the requests to the server. */
export class Chat {
  readonly #list = find('chat', HTMLOListElement);
  readonly #log = find('log', HTMLElement);
  readonly #kept = new Map<HTMLElement, Kept>();

  /** Shows the bubbles from before a reload, or else the greeting. */
  open(): void {
    const before = readKept();
    if (before.length === 0) this.#add(this.#bubble(data.greeting), { view: data.greeting });
    for (const kept of before) {
      const bubble = 'mine' in kept ? element('p', { class: 'bubble' }, kept.mine) : this.#bubble(kept.view);
      this.#add(bubble, kept);
    }
    this.#keep();
    // A reload shows what it showed before: the newest bubble.
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  /** Empties the screen and what the tab keeps, and says what the server keeps and how to delete it. */
  clear(): void {
    sessionStorage.removeItem(storageKey);
    this.#list.replaceChildren();
    this.#kept.clear();
    this.open();
    // A reload leaves these words away, too.
    void this.ask(() => server.write('/privacy')).then((item) => {
      this.#kept.delete(item);
      this.#keep();
    });
  }

  /** Shows a bubble of the person. */
  mine(bubble: HTMLElement, label: string): void {
    this.#show(this.#add(bubble, { mine: label }));
  }

  /** Sends a request whose answer is a new bubble. Returns its place in the chat. */
  async ask(work: () => Promise<Answer>, doing = words('web.working')): Promise<HTMLElement> {
    const waiting = new Waiting(doing);
    const at = this.#add(waiting.bubble);
    this.#show(at);
    this.#say(doing);
    const answer = await waiting.until(work, (text) => {
      this.#say(text);
    });
    const hadFocus = at.contains(document.activeElement);
    if (answer) this.#put(answer, at, hadFocus);
    else at.remove();
    return at;
  }

  /** Shows a sentence of the page itself. */
  tell(text: string): void {
    const view: View = { language: document.documentElement.lang, texts: [text], offers: [], buttons: [] };
    this.#put({ view, place: 'below', failed: true }, this.#add(element('div')), false);
  }

  async #press(button: ViewButton, at: HTMLElement): Promise<void> {
    if (at.getAttribute('aria-busy') === 'true') return;
    at.setAttribute('aria-busy', 'true');
    try {
      const answer = await server.press(button.id);
      if (answer.place === 'here') this.#put(answer, at, true, button.id);
      else this.#put(answer, this.#add(element('div')), false);
    } catch (error) {
      if (!(error instanceof server.Gone)) throw error;
      await this.ask(() => server.press(button.id).then((answer) => ({ ...answer, place: 'below' })));
    } finally {
      at.removeAttribute('aria-busy');
    }
  }

  /** Shows an answer in its place, announces it to screen readers, and keeps the focus. */
  #put({ view, failed }: Answer, at: HTMLElement, focus: boolean, buttonId?: string): void {
    const bubble = this.#bubble(view);
    if (failed) bubble.classList.add('trouble');
    at.replaceChildren(bubble);
    this.#kept.set(at, { view });
    this.#keep();
    this.#show(at);
    this.#say([...view.texts, ...view.offers.map(({ words: offered }) => offered)].join(' '));
    if (!focus) return;
    const same = [...bubble.querySelectorAll('button')].find(({ dataset }) => dataset['id'] === buttonId);
    (same ?? bubble).focus({ preventScroll: true });
  }

  #bubble(view: View): HTMLElement {
    return bubbleOf(view, (button, at) => void this.#press(button, at));
  }

  #add(bubble: HTMLElement, kept?: Kept): HTMLElement {
    const isMine = kept !== undefined && 'mine' in kept;
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
    const kept = [...this.#list.children].flatMap((item) => {
      const one = item instanceof HTMLElement ? this.#kept.get(item) : undefined;
      return one ? [one] : [];
    });
    find('clear', HTMLButtonElement).classList.toggle('unneeded', kept.length < 2);
    drawMoodLine(kept.flatMap((one) => ('view' in one && one.view.mood ? [one.view.mood] : [])));
    // Pictures and files would exceed the quota of sessionStorage, and a link works once.
    const small = kept.map((one) =>
      'view' in one ? { view: { ...one.view, picture: undefined, file: undefined, link: undefined } } : one,
    );
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(small));
    } catch {
      // Without sessionStorage, a reload loses the chat.
    }
  }
}

function readKept(): readonly Kept[] {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? '[]') as readonly Kept[];
  } catch {
    return [];
  }
}
