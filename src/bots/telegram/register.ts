import type { Command } from '../../core/conversation/command.ts';
import { locales, phrase, say, type Locale } from '../../core/i18n/catalogue.ts';
import type { BotApi } from './api.ts';
import { groupCommand } from './group.ts';

/**
 * Registers the commands with descriptions in every language, and in English for all others. Administrators of groups see
 * one more command.
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
  }
}

function listed(commands: readonly Command[], locale: Locale) {
  return commands.map(({ name, description }) => ({ command: name, description: say(phrase(description), locale) }));
}
