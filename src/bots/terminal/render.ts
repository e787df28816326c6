import { emojiOf, rankEmotions, type Emotion, type EmotionScores } from '../../core/emotion.ts';
import { phrase, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';
import { listenPhrase, offerPhrase, reasonPhrase, runnerUpPhrase } from '../../core/conversation/offer.ts';
import { isSearch, type Track } from '../../core/track.ts';
import type { Button, Reply } from '../../core/conversation/reply.ts';
import { columnsOf, padded, paddedBefore, widthOf, wrapped } from './layout.ts';
import { shown, undirected, visible, type Screen } from './screen.ts';

/** Width of the bar of probability 1, characters. */
const fullBar = 32;
/** Width beside a bar without its label: spaces and the percentage, characters. */
const besideBar = 10;
/** Eighths of a block, from none to seven. */
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Turns replies into text for a terminal: a headline, a bar per emotion, the song, and buttons with numbers. */
export class TerminalRenderer {
  readonly #screen: Screen;
  readonly #again: boolean;
  readonly #after: number;

  /**
   * @param options.again whether the same take was answered above: then bars and notice are left out
   * @param options.after the number of the last button before these
   */
  constructor(
    screen: Screen,
    { again = false, after = 0 }: { readonly again?: boolean; readonly after?: number } = {},
  ) {
    this.#screen = screen;
    this.#again = again;
    this.#after = after;
  }

  /** The lines of a reply, each with its line break. Buttons are numbered from 1, or after others. */
  render(reply: Reply): string {
    const { texts, notice, emotion, scores, track, runnerUp, attachment, link, buttons, locale } = reply;
    const blocks = [
      this.#texts(
        texts.map((text) => shown(text, locale)),
        emotion,
        locale,
      ),
      !this.#again && scores && emotion && this.#bars(scores, emotion, locale),
      track && this.#song(offerPhrase(track), track, locale),
      runnerUp && this.#song(runnerUpPhrase(runnerUp), runnerUp.track, locale),
      link && `${shown(link.label, locale)}: ${this.#screen.paint('cyan', visible(link.url))}`,
      attachment?.text.trimEnd().split('\n').map(visible).join('\n'),
      !this.#again && notice && this.#screen.paint('dim', this.#wrapped(shown(notice, locale), locale)),
      this.#buttons(buttons, locale),
    ];
    return `${blocks.filter(Boolean).join('\n\n')}\n`;
  }

  #texts(texts: readonly string[], emotion: Emotion | undefined, locale: Locale): string {
    const [headline = '', ...rest] = texts;
    if (!emotion) return texts.map((text) => this.#wrapped(text, locale)).join('\n');
    const bold = this.#screen.paint('bold', this.#wrapped(`${emojiOf[emotion]} ${headline}`, locale));
    return [bold, ...rest.map((text) => this.#wrapped(text, locale))].join('\n');
  }

  #bars(scores: EmotionScores, leading: Emotion, locale: Locale): string {
    const rows = rankEmotions(scores).map((emotion) => ({
      emotion,
      score: scores[emotion],
      label: shown(phrase(`emotion.${emotion}`), locale),
    }));
    const labelWidth = Math.max(...rows.map(({ label }) => widthOf(label)));
    const barWidth = Math.max(8, Math.min(fullBar, this.#screen.columns - labelWidth - besideBar));
    const percent = new Intl.NumberFormat(locale, { style: 'percent' });
    return rows
      .map(({ emotion, score, label }) => {
        const row = `  ${padded(label, labelWidth)} ${paddedBefore(undirected(percent.format(score)), 5)}  ${bar(score, barWidth)}`;
        if (emotion === leading) return this.#screen.paint(['bold', 'cyan'], row);
        return score < 0.01 ? this.#screen.paint('dim', row) : row;
      })
      .join('\n');
  }

  #song(words: Phrase, track: Track, locale: Locale): string {
    const { year, explicit, url, title, artists } = track;
    const details = [year, explicit && shown(phrase('offer.explicit'), locale)].filter(Boolean).join(', ');
    const text = `♪ ${shown(words, locale)}${details && ` (${details})`}`;
    const reason = reasonPhrase(track);
    // Nobody reads the address of a search. Its words are readable.
    const goal = isSearch(track) ? [title, ...artists].join(' ') : url;
    const listen = `  ${shown(listenPhrase(track), locale)}: ${this.#screen.paint('cyan', visible(goal))}`;
    return [this.#wrapped(text, locale), ...(reason ? [`  ${shown(reason, locale)}`] : []), listen].join('\n');
  }

  #buttons(rows: readonly (readonly Button[])[], locale: Locale): string {
    let number = this.#after;
    const cells = rows.map((row) => row.map(({ label }) => `[${++number}] ${shown(label, locale)}`));
    return columnsOf(cells, this.#screen.columns)
      .join('\n')
      .replace(/\[\d+\]/g, (key) => this.#screen.paint('cyan', key));
  }

  #wrapped(text: string, locale: Locale): string {
    return wrapped(text, this.#screen.columns, locale);
  }
}

function bar(score: number, width: number): string {
  const filled = Math.round(score * width * 8);
  return '█'.repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? '');
}
