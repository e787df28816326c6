import { phrase, say, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';
import type { KnownVoice } from '../../core/usual/known-voice.ts';
import { hzOf, traitCourses, weekStartMs, type TraitCourse } from '../../core/usual/voice-weeks.ts';
import type { View, ViewCourse, ViewUsual } from './view.ts';

/** What is known of the person's usual voice, as the page shows it. */
export function usualOf(known: KnownVoice | undefined, locale: Locale): ViewUsual {
  const weeks = known?.weeks ?? [];
  const courses = traitCourses(weeks).map((course) => courseOf(course, locale));
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const [first, last] = [weeks[0], weeks.at(-1)];
  return {
    isOn: known !== undefined,
    recordings: known?.recordings ?? 0,
    courses,
    ...(first &&
      last &&
      courses.length > 0 && { from: day.format(weekStartMs(first.week)), to: day.format(weekStartMs(last.week)) }),
  };
}

function courseOf({ trait, values, heights }: TraitCourse, locale: Locale): ViewCourse {
  const words = values.map((value) => say(measureOf(trait, value), locale));
  const label = say(phrase(`web.usual.${trait}`), locale);
  const list = new Intl.ListFormat(locale, { type: 'unit' }).format(words);
  return { label, value: words.at(-1) ?? '', heights, words: `${label}: ${list}` };
}

function measureOf(trait: TraitCourse['trait'], value: number): Phrase {
  switch (trait) {
    case 'pitch':
      return phrase('web.usual.hz', { value: hzOf(value) });
    case 'range':
      return phrase('web.usual.semitones', { value });
    case 'rate':
      return phrase('web.usual.syllables', { value });
  }
}

/** Whether a text asks to read sentences aloud, or is one of them. On the page, the guide does. */
export function isOfGuide({ key }: Phrase): boolean {
  return key === 'voice.start' || key.startsWith('voice.sentence.');
}

/** The guide that a reply opens, if it asks to read sentences aloud. */
export function guideOf(texts: readonly Phrase[], locale: Locale): View['guide'] {
  const sentences = texts.filter(({ key }) => key.startsWith('voice.sentence.')).map((text) => say(text, locale));
  return sentences.length > 0 ? { label: say(phrase('web.usual.read'), locale), sentences } : undefined;
}

/** The sentences of the guide. */
export function sentencesToRead(locale: Locale): string[] {
  return (['voice.sentence.first', 'voice.sentence.second', 'voice.sentence.third'] as const).map((key) =>
    say(phrase(key), locale),
  );
}
