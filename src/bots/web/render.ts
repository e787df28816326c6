import { planeOf } from '../../core/emotion-plane.ts';
import { emojiOf, leadingEmotion, rankEmotions, type Emotion, type EmotionScores } from '../../core/emotion.ts';
import { phrase, say, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';
import { decodeButton, type Press } from '../../core/conversation/button.ts';
import { listenPhrase, namePhrase, offerPhrase, reasonPhrase, runnerUpPhrase } from '../../core/conversation/offer.ts';
import type { Track } from '../../core/track.ts';
import type { Button, Picture, Reply, RunnerUp } from '../../core/conversation/reply.ts';
import { isLink } from '../shared/text.ts';
import { guideOf, isOfGuide, usualOf } from './usual-view.ts';
import type { View, ViewAnswer, ViewBar, ViewButton, ViewMood, ViewOffer } from './view.ts';

/** URIs that Spotify's player can play (https://developer.spotify.com/documentation/embeds). */
const playable = /^spotify:(track|playlist|album|episode):([0-9A-Za-z]{22})$/;

/** Makes a view of a reply. It escapes nothing, because the page inserts every word as text. */
export class WebRenderer {
  render(reply: Reply): View {
    const { texts, notice, emotion, scores, course, track, runnerUp, picture, clue, attachment, link, locale, usual } =
      reply;
    const guide = guideOf(texts, locale);
    const words = (text: Phrase) => say(text, locale);
    const isNext = ({ key }: Phrase) => key === 'mood.nextOne' || key === 'mood.nextTwo';
    const next = texts.find(isNext);
    const isCorrected = texts[0]?.key === 'mood.corrected';
    const label = words(phrase(isCorrected ? 'web.heard' : 'web.bars'));
    const bars = scores && emotion && { label, rows: barsOf(scores, leadingEmotion(scores), locale) };
    return {
      language: locale,
      // A thank-you under the answer would stand there for ever.
      texts: texts
        .filter((text) => !isNext(text) && !isOfGuide(text) && text.key !== 'voice.ask')
        .filter(({ key }) => !usual || key !== 'voice.weeks')
        .map((text) => words(text.key === 'mood.corrected' ? phrase('web.youSaid', text.params) : text)),
      ...(notice && { notice: words(notice) }),
      ...(emotion && { mood: moodOf(reply, emotion) }),
      ...(bars && { bars: { ...bars, ...(next && { next: words(next) }) } }),
      ...(course && {
        course: course.map((stretch) => ({ ...stretch, word: words(phrase(`emotion.${stretch.emotion}`)) })),
      }),
      offers: [
        ...(track
          ? [{ ...offerOf(track, leadOf(reply), offerPhrase(track), locale), ...(emotion && { emotion }) }]
          : []),
        ...(runnerUp ? [runnerUpOf(runnerUp, locale)] : []),
      ],
      ...takeOf(reply),
      ...(picture && { picture: pictureOf(picture, locale) }),
      ...(clue && { clue }),
      ...(usual && { usual: usualOf(usual.known, locale) }),
      ...(guide && { guide }),
      ...(asksOfVoice(reply) && { question: questionOf(reply) }),
      ...(attachment && { file: { ...attachment, label: words(phrase('web.save')) } }),
      ...(link && { link: { label: words(link.label), url: link.url } }),
      ...buttonsOf(reply),
    };
  }
}

/** Whether an answer asks for the person's usual voice too. */
function asksOfVoice({ texts }: Reply): boolean {
  return texts.some(({ key }) => key === 'voice.ask');
}

function isAboutVoice({ id }: Button): boolean {
  const press = decodeButton(id);
  return press?.kind === 'type' && press.name === 'voice';
}

/** The question of {@link asksOfVoice}: on the page it is also one about a cookie. */
function questionOf({ buttons, locale }: Reply): NonNullable<View['question']> {
  return {
    texts: [phrase('voice.ask'), phrase('web.usual.cookie')].map((text) => say(text, locale)),
    buttons: buttons
      .flat()
      .filter(isAboutVoice)
      .map((button) => buttonOf(button, locale)),
  };
}

/** The buttons, by what they are about. */
function buttonsOf(reply: Reply): Pick<View, 'buttons' | 'choices' | 'songButtons' | 'moreButtons'> {
  const { buttons, locale, track } = reply;
  const asked = asksOfVoice(reply) ? buttons.flat().filter(isAboutVoice) : [];
  const rowsOf = (...groups: readonly ButtonGroup[]) =>
    buttons
      .map((row) => row.filter((button) => !asked.includes(button)))
      .map((row) => row.filter((button) => groups.includes(track ? groupOf(button) : 'rest')))
      .filter((row) => row.length > 0)
      .map((row) => row.map((button) => buttonOf(button, locale)));
  const [choices, more] = [rowsOf('choice'), rowsOf('more').flat()];
  const songButtons = [rowsOf('song').flat(), rowsOf('mode').flat()].filter((row) => row.length > 0);
  return {
    ...(choices.length > 0 && { choices }),
    ...(songButtons.length > 0 && { songButtons }),
    ...(more.length > 0 && { moreButtons: more }),
    buttons: rowsOf('rest'),
  };
}

type ButtonGroup = 'choice' | 'song' | 'mode' | 'more' | 'rest';

const groupOfKind: Readonly<Partial<Record<Press['kind'], ButtonGroup>>> = {
  choose: 'choice',
  keep: 'choice',
  reroll: 'song',
  back: 'song',
  mode: 'mode',
  save: 'song',
  refuse: 'more',
};

function groupOf({ id }: Button): ButtonGroup {
  const press = decodeButton(id);
  return (press && groupOfKind[press.kind]) ?? 'rest';
}

/** What the song is for. */
function leadOf({ mode = 'match' }: Reply): Phrase {
  return phrase(`web.song.${mode}`);
}

/** The take that a reply with a song is about, as its buttons say. */
function takeOf({ track, buttons }: Reply): { takeId?: string } {
  const presses = track ? buttons.flat().map(({ id }) => decodeButton(id)) : [];
  return presses.flatMap((press) => (press && 'takeId' in press ? [{ takeId: press.takeId }] : []))[0] ?? {};
}

export function buttonOf({ label, id, emotion }: Button, locale: Locale): ViewButton {
  const words = say(label, locale);
  return { label: emotion ? `${emojiOf[emotion]} ${words}` : words, id };
}

function moodOf({ texts, scores, locale }: Reply, emotion: Emotion): ViewAnswer {
  const word = say(phrase(`emotion.${emotion}`), locale);
  const mood: ViewMood = { emotion, word, emoji: emojiOf[emotion], height: (planeOf[emotion].valence + 1) / 2 };
  const [first] = texts;
  if (first?.key === 'mood.unsure' || first?.key === 'mood.unsureOfThree') return mood;
  if (first?.key === 'course.ends') {
    const { first: so, last: next } = first.params;
    return { ...mood, headline: say(phrase('live.then', { so, next }), locale), hasMore: true };
  }
  if (first?.key === 'mood.corrected') return { ...mood, headline: say(phrase('web.youSaid', first.params), locale) };
  if (first?.key !== 'mood.sure' && first?.key !== 'words.sure' && first?.key !== 'both.sure')
    return { ...mood, headline: word };
  const certainty = say(first.params.certainty as Phrase, locale);
  return { ...mood, headline: word, certainty, ...(scores && { percent: percentOf(scores[emotion], locale) }) };
}

function barsOf(scores: EmotionScores, leading: Emotion, locale: Locale): ViewBar[] {
  return rankEmotions(scores).map((emotion) => ({
    word: say(phrase(`emotion.${emotion}`), locale),
    share: scores[emotion],
    percent: percentOf(scores[emotion], locale),
    leads: emotion === leading,
  }));
}

function percentOf(share: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
}

function runnerUpOf(runnerUp: RunnerUp, locale: Locale): ViewOffer {
  const { emotion, track } = runnerUp;
  const lead = phrase('web.song.case', { emotion: phrase(`emotion.${emotion}`) });
  return { ...offerOf(track, lead, runnerUpPhrase(runnerUp), locale), emotion };
}

function offerOf(track: Track, lead: Phrase, words: Phrase, locale: Locale): ViewOffer {
  const { year, explicit, url, id, title, artists } = track;
  const reason = reasonPhrase(track);
  const [, kind, spotifyId] = playable.exec(id) ?? [];
  return {
    lead: say(lead, locale),
    title: title === '' ? say(namePhrase(track), locale) : title,
    artist: artists.join(', '),
    words: say(words, locale),
    details: [year, explicit && say(phrase('offer.explicit'), locale)].filter(Boolean).join(' · '),
    ...(reason && { reason: say(reason, locale) }),
    listen: say(listenPhrase(track), locale),
    // Only https links leave the page.
    ...(isLink(url) && { url }),
    ...(spotifyId !== undefined && {
      player: { url: `https://open.spotify.com/embed/${kind}/${spotifyId}`, label: say(phrase('web.play'), locale) },
    }),
  };
}

function pictureOf({ bytes, mediaType, description }: Picture, locale: Locale): NonNullable<View['picture']> {
  return {
    url: `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
    description: say(description, locale),
  };
}
