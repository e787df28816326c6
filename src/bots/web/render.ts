import { emojiOf, leadingEmotion, rankEmotions, type Emotion, type EmotionScores } from '../../core/emotion.ts';
import { phrase, say, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';
import { decodeButton } from '../../core/conversation/button.ts';
import { listenPhrase, offerPhrase, reasonPhrase, runnerUpPhrase } from '../../core/conversation/offer.ts';
import type { Track } from '../../core/track.ts';
import type { Button, Picture, Reply } from '../../core/conversation/reply.ts';
import { isLink } from '../shared/text.ts';
import { heightOf } from './mood-line.ts';
import type { View, ViewBar, ViewButton, ViewMood, ViewOffer } from './view.ts';

/** URIs that Spotify's player can play (https://developer.spotify.com/documentation/embeds). */
const playable = /^spotify:(track|playlist|album|episode):([0-9A-Za-z]{22})$/;

/** Makes a view of a reply. It escapes nothing, because the page inserts every word as text. */
export class WebRenderer {
  render(reply: Reply): View {
    const { texts, notice, emotion, scores, course, track, runnerUp, picture, attachment, link, buttons, locale } =
      reply;
    const words = (text: Phrase) => say(text, locale);
    return {
      language: locale,
      texts: texts.map(words),
      ...(notice && { notice: words(notice) }),
      ...(emotion && { mood: moodOf(emotion, scores, locale) }),
      ...(scores && emotion && { bars: { label: words(phrase('web.bars')), rows: barsOf(scores, emotion, locale) } }),
      ...(course && {
        course: course.map((stretch) => ({ ...stretch, word: words(phrase(`emotion.${stretch.emotion}`)) })),
      }),
      offers: [
        ...(track ? [offerOf(track, offerPhrase(track), locale)] : []),
        ...(runnerUp ? [offerOf(runnerUp.track, runnerUpPhrase(runnerUp), locale)] : []),
      ],
      ...takeOf(reply),
      ...(picture && { picture: pictureOf(picture, locale) }),
      ...(attachment && { file: { ...attachment, label: words(phrase('web.save')) } }),
      ...(link && { link: { label: words(link.label), url: link.url } }),
      buttons: buttons.map((row) => row.map((button) => buttonOf(button, locale))),
    };
  }
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

function moodOf(emotion: Emotion, scores: EmotionScores | undefined, locale: Locale): NonNullable<View['mood']> {
  const mood: ViewMood = {
    word: say(phrase(`emotion.${emotion}`), locale),
    emoji: emojiOf[emotion],
    height: heightOf(emotion),
  };
  // After a correction, the model's probability would look like a doubt about the person.
  if (!scores || leadingEmotion(scores) !== emotion) return mood;
  return { ...mood, percent: percentOf(scores[emotion], locale) };
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

function offerOf(track: Track, words: Phrase, locale: Locale): ViewOffer {
  const { year, explicit, url, id } = track;
  const details = [year, explicit && say(phrase('offer.explicit'), locale)].filter(Boolean).join(', ');
  const reason = reasonPhrase(track);
  const [, kind, spotifyId] = playable.exec(id) ?? [];
  return {
    words: say(words, locale),
    details: details && `(${details})`,
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
