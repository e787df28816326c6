import { emojiOf } from '../../core/emotion.ts';
import { phrase, say, type Locale } from '../../core/i18n/catalogue.ts';
import { decodeButton, encodeButton } from '../../core/conversation/button.ts';
import { listenPhrase, runnerUpPhrase, offerPhrase } from '../../core/conversation/offer.ts';
import { isSearch, type Track } from '../../core/track.ts';
import type { Attachment, Button, Picture, Reply } from '../../core/conversation/reply.ts';
import { cut, detailsOf, isLink, reasonOf } from '../shared/text.ts';
import type { InlineKeyboardButton } from './api.ts';

/** Telegram's limits, in UTF-16 code units: of a message, of the caption of a file, of the text over a button. */
const longestMessage = 4096;
const longestCaption = 1024;
const longestToast = 200;

/** A message as Telegram takes it. */
export interface TelegramMessage {
  /** HTML of Telegram's kind, without anything that Telegram refuses. */
  readonly html: string;
  readonly keyboard: InlineKeyboardButton[][];
  /** The link that Telegram shows a preview of. */
  readonly previewUrl?: string;
  readonly attachment?: Attachment;
  /** Its caption is the HTML. */
  readonly picture?: Picture;
}

/** Turns replies into messages: a headline with its emoji, the song with a link, the notice, buttons. */
export class TelegramRenderer {
  render(reply: Reply): TelegramMessage {
    const { texts, notice, emotion, track, runnerUp, link, attachment, picture, buttons, isUnfolded, locale } = reply;
    const [headline = '', ...rest] = texts.map((text) => say(text, locale));
    const page = new Page(picture ? longestCaption : longestMessage);
    if (emotion) page.add(`${emojiOf[emotion]} ${headline}`, (text) => `<b>${text}</b>`);
    else page.add(headline);
    for (const text of rest) page.add(text, undefined, emotion ? '\n' : '\n\n');
    if (track)
      page.add(`🎵 ${say(offerPhrase(track), locale)}${detailsOf(track, locale)}`, (text) => linked(text, track));
    if (track) page.add(reasonOf(track, locale), undefined, '\n');
    if (runnerUp) {
      const { emotion: other, track: second } = runnerUp;
      page.add(`${emojiOf[other]} ${say(runnerUpPhrase(runnerUp), locale)}${detailsOf(second, locale)}`, (text) =>
        linked(text, second),
      );
    }
    if (link && !isLink(link.url)) page.add(`${say(link.label, locale)}: ${link.url}`);
    if (notice) page.add(say(notice, locale), (text) => `<i>${text}</i>`);
    return {
      html: page.html,
      keyboard: [
        ...listen(track, locale),
        ...(link && isLink(link.url) ? [[{ text: say(link.label, locale), url: link.url }]] : []),
        ...(isUnfolded ? buttons : folded(buttons)).map((row) => row.map((button) => pressable(button, locale))),
      ],
      ...(track && isLink(track.url) && !isSearch(track) && { previewUrl: track.url }),
      ...(attachment && { attachment }),
      ...(picture && { picture }),
    };
  }

  /** The reply in few plain words, for the text over a pressed button. */
  toast({ texts, locale }: Reply): string {
    return cut(texts.map((text) => say(text, locale)).join(' '), longestToast);
  }
}

/** The paragraphs of a message, up to the length that Telegram takes. */
class Page {
  html = '';
  readonly #longest: number;
  #length = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  add(text: string, dress: (escaped: string) => string = (escaped) => escaped, gap = '\n\n'): void {
    const before = this.html === '' ? '' : gap;
    const room = this.#longest - this.#length - before.length;
    if (text === '' || room <= 0) return;
    const shown = cut(text, room);
    this.html += before + dress(escape(shown));
    this.#length += before.length + shown.length;
  }
}

/** The row that opens the song. */
function listen(track: Track | undefined, locale: Locale): InlineKeyboardButton[][] {
  if (!track || !isLink(track.url)) return [];
  return [[{ text: `🎧 ${say(listenPhrase(track), locale)}`, url: track.url }]];
}

/**
 * The buttons of an answer that most people press: the candidates, or what corrects and explains a sure answer; another song; and
 * one that shows the others. Rows about the usual voice stay.
 */
function folded(rows: readonly (readonly Button[])[]): readonly (readonly Button[])[] {
  const kindOf = ({ id }: Button) => decodeButton(id)?.kind;
  const all = rows.flat();
  const reroll = all.find((button) => kindOf(button) === 'reroll');
  const press = reroll && decodeButton(reroll.id);
  if (!reroll || press?.kind !== 'reroll') return rows;
  const candidates = all.filter((button) => kindOf(button) === 'choose');
  const aboutVoice = rows.filter((row) => row.every((button) => kindOf(button) === 'type'));
  const first =
    candidates.length > 0 ? candidates : all.filter((button) => ['open', 'why'].includes(kindOf(button) ?? ''));
  const more = { label: phrase('button.more'), id: encodeButton({ kind: 'more', takeId: press.takeId }) };
  return [first, [reroll, more], ...aboutVoice].filter((row) => row.length > 0);
}

function pressable({ label, id, emotion }: Button, locale: Locale): InlineKeyboardButton {
  const words = say(label, locale);
  return { text: emotion ? `${emojiOf[emotion]} ${words}` : words, callback_data: id };
}

function linked(escaped: string, { url }: Track): string {
  return isLink(url) ? `<a href="${escape(url)}">${escaped}</a>` : escaped;
}

/** The text escaped for Telegram's HTML (https://core.telegram.org/bots/api#html-style), without lone surrogates. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
