import type { Answer } from '../../view.ts';
import { Gone, write } from '../ask.ts';
import { data, words } from '../data.ts';
import { find } from '../element.ts';
import { saveFile } from '../save.ts';
import { openGuide } from './guide.ts';
import { weeksOf } from './weeks.ts';

/** The dialog of settings for the usual voice: on and off, what is known and kept, start again, export. */
class Panel {
  readonly #dialog = find('usual', HTMLDialogElement);
  readonly #switch = find('usual-on', HTMLInputElement);
  readonly #known = find('usual-known', HTMLElement);
  readonly #weeks = find('usual-weeks', HTMLElement);
  readonly #ways = find('usual-ways', HTMLElement);
  readonly #sure = find('usual-sure', HTMLElement);
  #recordings = 0;
  /** What follows when the person says that it may be deleted. */
  #afterYes: () => Promise<void> = () => Promise.resolve();

  constructor() {
    const on = (id: string, work: () => void) => {
      find(id, HTMLButtonElement).addEventListener('click', work);
    };
    on('usual-close', () => {
      this.#dialog.close();
    });
    on('usual-no', () => {
      this.#sure.hidden = true;
      this.#switch.focus();
    });
    on('usual-yes', () => {
      this.#sure.hidden = true;
      this.#switch.focus();
      void this.#afterYes();
    });
    on('usual-read', () => {
      this.#read();
    });
    on('usual-restart', () => {
      this.#ask(() => this.#startAgain());
    });
    on('usual-export', () => void this.#export());
    this.#switch.addEventListener('change', () => {
      if (this.#switch.checked) void this.#switchOn();
      else if (this.#recordings === 0) void this.#do('off');
      else {
        this.#switch.checked = true;
        this.#ask(async () => {
          await this.#do('off');
        });
      }
    });
  }

  open(): void {
    this.#sure.hidden = true;
    this.#dialog.showModal();
    void this.#do('');
  }

  async #switchOn(): Promise<void> {
    if (await this.#do('on')) this.#read();
  }

  async #startAgain(): Promise<void> {
    if ((await this.#do('off')) && (await this.#do('on'))) this.#read();
  }

  #read(): void {
    this.#dialog.close();
    openGuide(data.sentences);
  }

  /** Types `/voice` with an argument, and shows what it says. False where it could not be done. */
  async #do(argument: 'on' | 'off' | ''): Promise<boolean> {
    const answer = await this.#write(`/voice ${argument}`);
    const { usual, texts } = answer?.view ?? {};
    if (!usual || !texts) return false;
    this.#recordings = usual.recordings;
    this.#switch.checked = usual.isOn;
    this.#ways.hidden = !usual.isOn;
    const hasCourses = usual.courses.length > 0;
    const soon = usual.isOn && !hasCourses ? [words('web.usual.soon')] : [];
    this.#known.textContent = [texts[0], ...soon].join(' ');
    this.#weeks.hidden = !hasCourses;
    this.#weeks.replaceChildren(...weeksOf(usual));
    return true;
  }

  #ask(afterYes: () => Promise<void>): void {
    this.#afterYes = afterYes;
    this.#sure.hidden = false;
    find('usual-no', HTMLButtonElement).focus();
  }

  async #export(): Promise<void> {
    const file = (await this.#write('/privacy export'))?.view.file;
    if (file) saveFile(file);
  }

  /** The answer to a typed command. Undefined where the server is gone or refused it, which is shown. */
  async #write(text: string): Promise<Answer | undefined> {
    try {
      const answer = await write(text);
      if (!answer.failed) return answer;
      this.#known.textContent = answer.view.texts.join(' ');
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      this.#known.textContent = words('web.gone');
    }
    return undefined;
  }
}

/** The button in the head that opens the settings of the usual voice. There is none where nothing is learned. */
export function offerUsual(): void {
  const button = document.getElementById('voice');
  if (!button) return;
  const panel = new Panel();
  button.addEventListener('click', () => {
    panel.open();
  });
}
