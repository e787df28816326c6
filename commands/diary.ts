import type { Command } from '../src/core/conversation/command.ts';
import type { Button, Reply } from '../src/core/conversation/reply.ts';
import { encodeButton } from '../src/core/conversation/button.ts';
import { diaryFile, diaryOf, periods, type Diary, type Period } from '../src/core/diary/diary.ts';
import { phrase, type Phrase } from '../src/core/i18n/catalogue.ts';

/** So many emotions are named in the sentence. */
const mostNamed = 3;

/** Shows the person's own results of a day, a week or a month, as a picture and as a file. It keeps nothing. */
export const diary: Command = {
  name: 'diary',
  description: 'command.diary.description',
  arguments: [
    { word: 'day', description: 'command.diary.day.description' },
    { word: 'week', description: 'command.diary.week.description' },
    { word: 'month', description: 'command.diary.month.description' },
  ],
  isPersonal: true,
  async run({ person, argument, store, now, theme, painter }): Promise<Reply> {
    const [word, format] = argument.toLowerCase().split(/\s+/);
    const period = periods.find((one) => one === word) ?? 'week';
    const own = diaryOf(await store.takes({ personId: person.id }), period, now(), person.timeZone);
    const title = phrase(`diary.${period}`, { count: own.entries.length });
    const says = (texts: readonly Phrase[], buttons: readonly Button[][]): Reply => ({
      locale: person.locale,
      texts,
      buttons,
    });
    if (own.entries.length === 0) return says([phrase('diary.none')], [others(period)]);
    if (format === 'file')
      return {
        ...says([title], []),
        attachment: { name: `moodtune-${period}.csv`, mediaType: 'text/csv', text: diaryFile(own) },
      };
    const picture = await painter?.drawDiary({ diary: own, locale: person.locale, theme });
    const file: Button = {
      label: phrase('button.diary.file'),
      id: encodeButton({ kind: 'type', name: 'diary', argument: `${period} file` }),
    };
    return {
      ...says([title, phrase('diary.most', { list: mostOf(own) })], [[...others(period), file]]),
      ...(picture && {
        picture: { bytes: picture, mediaType: 'image/png', description: phrase('diary.picture', { title }) },
      }),
    };
  },
};

/** Buttons of the other periods. */
function others(period: Period): Button[] {
  return periods
    .filter((one) => one !== period)
    .map((one) => ({
      label: phrase(`button.diary.${one}`),
      id: encodeButton({ kind: 'type', name: 'diary', argument: one }),
    }));
}

/** "calm 5, happy 3". */
function mostOf({ counts }: Diary): Phrase {
  const [first, ...rest] = counts
    .slice(0, mostNamed)
    .map(({ emotion, count }) => phrase('diary.count', { emotion: phrase(`emotion.${emotion}`), count }));
  return rest.reduce<Phrase>((so, next) => phrase('reason.and', { so, word: next }), first ?? phrase('diary.none'));
}
