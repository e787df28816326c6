import { phrase, say, type Phrase } from '../../core/i18n/catalogue.ts';
import { runMood, type MoodParts } from './bot.ts';
import { screenOf } from './screen.ts';

/** Every front, and what it needs. */
const fronts: readonly { readonly name: string; readonly needs: Phrase }[] = [
  { name: 'Terminal', needs: phrase('welcome.terminal') },
  { name: 'Telegram', needs: phrase('welcome.telegram') },
  { name: 'Discord', needs: phrase('welcome.discord') },
];

export interface WelcomeParts extends MoodParts {
  /** Names of the settings that were found; never their values. */
  readonly found: readonly string[];
  /** Path of the recording to show the main job with. */
  readonly sample: string;
}

/** The first run: which settings were found, what each front needs, and the main job on a bundled recording. */
export async function runWelcome({ found, sample, ...parts }: WelcomeParts): Promise<number> {
  const { locale, terminal } = parts;
  const screen = screenOf(terminal.stdout);
  const text = (of: Phrase) => say(of, locale);
  const lines = [
    screen.paint('bold', 'Moodtune'),
    text(phrase('help.intro')),
    '',
    found.length === 0
      ? text(phrase('welcome.noSettings'))
      : text(phrase('welcome.settings', { names: found.join(', ') })),
    '',
    text(phrase('welcome.fronts')),
    ...fronts.map(({ name, needs }) => `  ${name.padEnd(10)}${text(needs)}`),
    '',
    text(phrase('welcome.sample')),
    '',
  ];
  terminal.stdout.write(`${lines.join('\n')}\n`);
  const code = await runMood([sample], parts);
  terminal.stdout.write(`\n${text(phrase('welcome.next'))}\n`);
  return code;
}
