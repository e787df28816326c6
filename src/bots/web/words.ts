import { say, type Locale, type Phrase, type TextKey } from '../../core/i18n/catalogue.ts';

/** Texts that the page's own modules show. */
export const pageKeys = [
  'web.record',
  'web.stop',
  'web.recordHint',
  'web.allow',
  'web.soFar',
  'web.you',
  'web.note',
  'web.hearAgain',
  'web.pause',
  'web.seek',
  'web.at',
  'web.clue',
  'web.line',
  'web.hearing',
  'web.working',
  'web.since',
  'web.playHint',
  'web.player',
  'web.lineHint',
  'web.toAnswer',
  'web.more',
  'web.deleted',
  'web.forgotten',
  'web.hearOnce',
  'web.usual.over',
  'web.usual.soon',
  'web.guide.intro',
  'web.guide.step',
  'web.guide.done',
  'web.guide.quiet',
  'web.guide.loud',
  'web.guide.good',
  'web.guide.thanks',
  'web.guide.none',
  'web.gone',
  'web.tooLargeOnTheWay',
  'web.refusedOnTheWay',
  'web.again',
  'web.againNow',
  'web.cancel',
  'web.noMicrophone',
  'web.lostMicrophone',
  'web.refusedMicrophone',
  'web.insecure',
  'web.cannotRecord',
  'web.nothingRecorded',
] as const satisfies readonly TextKey[];

export type PageKey = (typeof pageKeys)[number];

/** The page's texts in a language. Placeholders that the page fills in stay as `{name}`. */
export function pageWords(locale: Locale): Record<PageKey, string> {
  const filledByThePage = { seconds: '{seconds}', length: '{length}', count: '{count}', emotion: '{emotion}' };
  const words = pageKeys.map((key) => [key, say({ key, params: filledByThePage } as Phrase, locale)]);
  return Object.fromEntries(words) as Record<PageKey, string>;
}
