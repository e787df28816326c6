import { Gone } from './ask.ts';
import { words } from './data.ts';
import { element } from './element.ts';

/** Pauses between attempts while the server is gone, seconds. The last one repeats. */
const pausesSeconds = [2, 4, 8, 15, 30];

/** A bubble for a request under way: what it does, for how long, and the choices while the server is gone. */
export class Waiting {
  readonly bubble: HTMLElement;
  readonly #text: HTMLElement;
  readonly #since = element('span', { class: 'since' });
  readonly #startedMs = performance.now();
  #ticking = 0;

  constructor(doing: string) {
    this.#text = element('p', {}, doing, element('span', { class: 'dots', 'aria-hidden': 'true' }), this.#since);
    this.bubble = element('article', { class: 'bubble waiting', tabindex: '-1' }, this.#text);
  }

  /** The result of the work, which is repeated while the server is gone. Undefined when the person gives up. */
  async until<T>(work: () => Promise<T>, say: (text: string) => void): Promise<T | undefined> {
    this.#ticking = window.setInterval(() => {
      const seconds = Math.round((performance.now() - this.#startedMs) / 1000);
      this.#since.textContent = ` ${words('web.since', { seconds })}`;
    }, 1000);
    try {
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await work();
        } catch (error) {
          if (!(error instanceof Gone)) throw error;
          if (attempt === 0) say(words('web.gone'));
          if (!(await this.#pause(pausesSeconds[attempt] ?? pausesSeconds.at(-1) ?? 0))) return undefined;
        }
      }
    } finally {
      clearInterval(this.#ticking);
    }
  }

  /** Says that the server is gone, and waits. False when the person gives up. */
  #pause(seconds: number): Promise<boolean> {
    clearInterval(this.#ticking);
    const again = element('p', { class: 'again' }, words('web.again', { seconds }));
    const now = element('button', { type: 'button' }, words('web.againNow'));
    const give = element('button', { type: 'button' }, words('web.cancel'));
    const before = document.activeElement;
    const hadFocus = this.bubble.contains(before);
    this.bubble.classList.add('trouble');
    this.bubble.replaceChildren(
      element('p', {}, words('web.gone')),
      again,
      element('div', { class: 'buttons' }, element('div', {}, now, give)),
    );
    if (hadFocus) now.focus();
    return new Promise((resolve) => {
      let left = seconds;
      const ticking = window.setInterval(() => {
        left -= 1;
        again.textContent = words('web.again', { seconds: Math.max(left, 0) });
        if (left <= 0) go(true);
      }, 1000);
      const go = (on: boolean) => {
        clearInterval(ticking);
        resolve(on);
      };
      now.addEventListener('click', () => {
        go(true);
      });
      give.addEventListener('click', () => {
        go(false);
      });
    });
  }
}
