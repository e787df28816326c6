import type { Command } from '../../core/conversation/command.ts';
import { locales, phrase, say, type Locale } from '../../core/i18n/catalogue.ts';
import type { BotApi } from './api.ts';
import { groupCommand } from './group.ts';

/** The most characters of what a bot says of itself, before its chat begins and in its profile (Bot API 6.7). */
export const longestDescription = { full: 512, short: 120 };

/**
 * Registers the commands with descriptions, and what the bot says of itself before a chat begins and in its profile, in every
 * language, and in English for all others. Administrators of groups see one more command. The menu lists the commands.
 * @throws ApiError
 */
export async function registerCommands(api: BotApi, commands: readonly Command[]): Promise<void> {
  for (const locale of [undefined, ...locales]) {
    const language = locale === undefined ? {} : { language_code: locale };
    const list = listed(commands, locale ?? 'en');
    const ofGroups = { command: groupCommand, description: say(phrase('command.group.description'), locale ?? 'en') };
    await api.call('setMyCommands', { commands: list, ...language });
    const scope = { type: 'all_chat_administrators' } as const;
    await api.call('setMyCommands', { commands: [...list, ofGroups], scope, ...language });
    const words = (key: 'help.intro' | 'start.notice') => say(phrase(key), locale ?? 'en');
    const description = [words('help.intro'), words('start.notice')].join('\n\n');
    await api.call('setMyDescription', { description, ...language });
    await api.call('setMyShortDescription', { short_description: words('help.intro'), ...language });
  }
  await api.call('setChatMenuButton', { menu_button: { type: 'commands' } });
}

function listed(commands: readonly Command[], locale: Locale) {
  return commands.map(({ name, description }) => ({ command: name, description: say(phrase(description), locale) }));
}
