import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type RawFile,
} from 'discord.js';
import { emojiOf, type Emotion } from '../../core/emotion.ts';
import { phrase, say, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';
import { listenPhrase, offerPhrase, runnerUpPhrase } from '../../core/conversation/offer.ts';
import type { Button, Reply } from '../../core/conversation/reply.ts';
import { isSearch } from '../../core/track.ts';
import { detailsOf, isLink, reasonOf } from '../shared/text.ts';
import { cutMarkdown as cut, escape, quietLink, withCommandNames } from './markdown.ts';

/** Discord's limits, in UTF-16 code units, and of rows (https://docs.discord.com/developers/resources/message). */
const longest = { content: 2000, description: 4096, label: 80, option: 100, alt: 1024 };
const mostRows = 5;
const mostInRow = 5;
const longestUrl = 512;
const mostMenus = 25;

/** More emotions than fit into a row of buttons become a menu with this id. */
const menuId = 'emotions';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** The whole JSON of a message: as an edit, it leaves nothing of the message before. */
export interface MessageBody {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly Row[];
  readonly attachments: readonly { readonly id: number; readonly filename: string; readonly description?: string }[];
  /** No song's title can mention anybody. */
  readonly allowed_mentions: { readonly parse: readonly never[] };
}

export interface DiscordMessage {
  readonly body: MessageBody;
  readonly files: readonly RawFile[];
}

/** The reader of a rendered reply. */
export interface Viewer {
  /** The language of the app, in which Discord shows the names of commands; the reply's language when left out. */
  readonly appLocale?: Locale;
  /** The person whose voice it was, named where others read the answer too. */
  readonly speakerId?: string;
}

/**
 * Turns replies into messages: the emotion, then the song, and its link last, so that Discord shows its player below; the
 * notice as an embed; buttons in rows or as a menu. No other file escapes markup.
 */
export class DiscordRenderer {
  render(reply: Reply, viewer: Viewer = {}): DiscordMessage {
    const { emotion, picture, attachment, locale } = reply;
    const files: RawFile[] = [];
    const attachments: MessageBody['attachments'][number][] = [];
    if (picture) {
      const description = cut(say(picture.description, locale), longest.alt);
      attachments.push({ id: files.length, filename: 'why.png', description });
      files.push({ name: 'why.png', data: Buffer.from(picture.bytes), contentType: picture.mediaType });
    }
    if (attachment) {
      attachments.push({ id: files.length, filename: attachment.name });
      files.push({ name: attachment.name, data: attachment.text, contentType: attachment.mediaType });
    }
    return {
      body: {
        ...(emotion ? moodPage(reply, emotion, viewer) : plainPage(reply, viewer)),
        components: rowsOf(reply),
        attachments,
        allowed_mentions: { parse: [] },
      },
      files,
    };
  }
}

function moodPage(
  { texts, notice, track, runnerUp, locale }: Reply,
  emotion: Emotion,
  { appLocale = locale, speakerId }: Viewer,
): Pick<MessageBody, 'content' | 'embeds'> {
  const words = (of: Phrase) => withCommandNames(say(of, locale), appLocale);
  const [headline = '', ...rest] = texts.map((text) => escape(words(text)));
  const lead = speakerId === undefined ? '' : `<@${speakerId}> `;
  const song = track && [
    `🎵 ${escape(words(offerPhrase(track)))}${detailsOf(track, locale)}`,
    escape(reasonOf(track, locale)),
  ];
  const second =
    runnerUp &&
    `${emojiOf[runnerUp.emotion]} ${quietLink(escape(words(runnerUpPhrase(runnerUp))), runnerUp.track.url)}${detailsOf(runnerUp.track, locale)}`;
  const blocks = [
    [`${lead}**${emojiOf[emotion]} ${headline}**`, ...rest],
    song ?? [],
    second === undefined ? [] : [second],
  ];
  const text = blocks.map((lines) => lines.filter(Boolean).join('\n')).filter(Boolean);
  // Discord shows its player for the link, below all else.
  const link = track && isLink(track.url) && !isSearch(track) ? track.url : '';
  return {
    content: [cut(text.join('\n\n'), longest.content - link.length - 1), link].filter(Boolean).join('\n'),
    embeds: notice ? [{ description: cut(words(notice), longest.description) }] : [],
  };
}

function plainPage(
  { texts, notice, track, locale }: Reply,
  { appLocale = locale }: Viewer,
): Pick<MessageBody, 'content' | 'embeds'> {
  const pages = [...texts, ...(track ? [offerPhrase(track)] : []), ...(notice ? [notice] : [])];
  // Many texts, such as those of the help, are the lines of a list; a few are paragraphs.
  const gap = pages.length > 4 ? '\n' : '\n\n';
  const text = pages.map((page) => escape(withCommandNames(say(page, locale), appLocale))).join(gap);
  if (text.length <= longest.content) return { content: text, embeds: [] };
  return { content: '', embeds: [{ description: cut(text, longest.description) }] };
}

function rowsOf({ buttons, track, link, locale }: Reply): Row[] {
  const rows: Row[] = [];
  const emotions = buttons.filter((row) => row.length > 0 && row.every(({ emotion }) => emotion)).flat();
  const asMenu = emotions.length > mostInRow;
  if (asMenu) rows.push(menuOf(emotions.slice(0, mostMenus), locale));
  for (const row of buttons) {
    if (row.length === 0 || (asMenu && row.every(({ emotion }) => emotion))) continue;
    for (let from = 0; from < row.length; from += mostInRow) {
      rows.push(rowOf(row.slice(from, from + mostInRow).map((button) => pressable(button, locale))));
    }
  }
  if (track && isLink(track.url) && track.url.length <= longestUrl) {
    const listen = say(listenPhrase(track), locale);
    rows.push(rowOf([{ type: ComponentType.Button, style: ButtonStyle.Link, label: listen, url: track.url }]));
  }
  if (link) {
    const label = cut(say(link.label, locale), longest.label);
    rows.push(rowOf([{ type: ComponentType.Button, style: ButtonStyle.Link, label, url: link.url }]));
  }
  return rows.length <= mostRows ? rows : packed(rows);
}

/** The same buttons in as few rows as possible, up to the number of rows that Discord takes. */
function packed(rows: readonly Row[]): Row[] {
  const menus = rows.filter(({ components }) => components.some(({ type }) => type !== ComponentType.Button));
  const loose = rows.filter((row) => !menus.includes(row)).flatMap(({ components }) => components);
  const tight = [...menus];
  for (let from = 0; from < loose.length; from += mostInRow) tight.push(rowOf(loose.slice(from, from + mostInRow)));
  return tight.slice(0, mostRows);
}

function rowOf(components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components };
}

function menuOf(choices: readonly Button[], locale: Locale): Row {
  return rowOf([
    {
      type: ComponentType.StringSelect,
      custom_id: menuId,
      placeholder: cut(say(phrase('mood.choose'), locale), longest.option),
      options: choices.map(({ label, id, emotion }) => ({
        label: cut(say(label, locale), longest.option),
        value: id,
        ...(emotion && { emoji: { name: emojiOf[emotion] } }),
      })),
    },
  ]);
}

function pressable({ label, id, emotion }: Button, locale: Locale): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: cut(say(label, locale), longest.label),
    custom_id: id,
    ...(emotion && { emoji: { name: emojiOf[emotion] } }),
  };
}
