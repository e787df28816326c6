import type { Command } from '../src/core/command.ts';
import { phrase, type Phrase } from '../src/core/i18n/catalogue.ts';

/** Shows, exports or deletes what is remembered about the person. */
export const privacy: Command = {
  name: 'privacy',
  description: 'command.privacy.description',
  arguments: [
    { word: 'export', description: 'command.privacy.export.description' },
    { word: 'delete', description: 'command.privacy.delete.description' },
  ],
  async run({ person, argument, store }) {
    const says = (...texts: Phrase[]) => ({ locale: person.locale, texts, buttons: [] });
    switch (argument.toLowerCase()) {
      case 'delete':
        return says(phrase('privacy.deleted', { count: await store.forget({ personId: person.id }) }));
      case 'export': {
        const takes = await store.takes({ personId: person.id });
        return {
          ...says(phrase('privacy.exported', { count: takes.length })),
          attachment: {
            name: 'moodtune.json',
            mediaType: 'application/json',
            text: `${JSON.stringify({ personId: person.id, takes }, undefined, 2)}\n`,
          },
        };
      }
      default: {
        const { takes } = await store.history(person.id);
        return says(phrase('privacy.remembered', { count: takes }), phrase('privacy.never'), phrase('privacy.rights'));
      }
    }
  },
};
