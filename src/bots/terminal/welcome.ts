import { once } from 'node:events';
import { phrase, type Phrase } from '../../core/i18n/catalogue.ts';
import { runMood, type MoodParts } from './bot.ts';
import { screenOf, shown } from './screen.ts';

/** Every bot, and the sentence about what it needs. */
function botsOf(
  found: readonly string[],
  page: string | undefined,
): readonly { readonly name: string; readonly needs: Phrase }[] {
  const telegramIsOn = found.includes('TELEGRAM_BOT_TOKEN');
  const discordIsOn = found.includes('DISCORD_TOKEN');
  return [
    { name: 'Browser', needs: page === undefined ? phrase('welcome.web') : phrase('welcome.webOn', { address: page }) },
    { name: 'Terminal', needs: phrase('welcome.terminal') },
    { name: 'Telegram', needs: phrase(telegramIsOn ? 'welcome.telegramOn' : 'welcome.telegram') },
    { name: 'Discord', needs: phrase(discordIsOn ? 'welcome.discordOn' : 'welcome.discord') },
  ];
}

export interface WelcomeParts extends MoodParts {
  /** Names of the settings that were found; never their values. */
  readonly found: readonly string[];
  /** Whether songs come from Spotify. */
  readonly spotify: boolean;
  /** Path of the bundled recording. */
  readonly sample: string;
  /** Whether a bot with a token runs. Then the program runs until a signal ends it. */
  readonly serves: boolean;
  /** Links that add a bot to a server. */
  readonly invites?: readonly string[];
  /** Address of the page for browsers, if it is on. */
  readonly page?: string | undefined;
}

/**
 * Shows the settings that were found and what each bot needs. Without a bot with a token, it answers the bundled
 * recording next. While the page for browsers is on, the program runs until a signal ends it.
 */
export async function runWelcome({
  found,
  spotify,
  sample,
  serves,
  invites = [],
  page,
  ...parts
}: WelcomeParts): Promise<number> {
  const { locale, terminal } = parts;
  const screen = screenOf(terminal.stdout);
  const text = (of: Phrase) => shown(of, locale);
  const lines = [
    screen.paint('bold', 'Moodtune'),
    text(phrase('help.intro')),
    '',
    found.length === 0
      ? text(phrase('welcome.noSettings'))
      : text(phrase('welcome.settings', { names: found.join(', ') })),
    '',
    text(phrase('welcome.bots')),
    ...botsOf(found, page).map(({ name, needs }) => `  ${name.padEnd(10)}${text(needs)}`),
    '',
    ...invites.flatMap((url) => [text(phrase('welcome.invite', { url })), '']),
    text(phrase(spotify ? 'welcome.spotifyOn' : 'welcome.spotify')),
    '',
    text(phrase(serves ? 'welcome.serving' : 'welcome.sample')),
    '',
  ];
  terminal.stdout.write(`${lines.join('\n')}\n`);
  if (serves) {
    await aborted(parts.signal);
    return 0;
  }
  const code = await runMood([sample], parts);
  if (page !== undefined) {
    terminal.stdout.write(`\n${text(phrase('welcome.page', { address: page }))}\n`);
    await aborted(parts.signal);
    return code;
  }
  terminal.stdout.write(`\n${text(phrase('welcome.next'))}\n`);
  return code;
}

async function aborted(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted === false) await once(signal, 'abort');
}
