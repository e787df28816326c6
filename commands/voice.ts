import type { Command } from '../src/core/conversation/command.ts';
import type { Button, Reply } from '../src/core/conversation/reply.ts';
import { UserError } from '../src/core/errors.ts';
import { phrase, type Phrase } from '../src/core/i18n/catalogue.ts';
import { voiceButton } from '../src/core/conversation/picker.ts';
import { weeksSentence } from '../src/core/usual/voice-weeks.ts';
import { usualSentence } from '../src/core/usual/voice-words.ts';

const sentences = ['voice.sentence.first', 'voice.sentence.second', 'voice.sentence.third'] as const;

/** Says what is known of how a person usually sounds. `on` begins to learn it, `off` deletes it, `what` explains it. */
export const voice: Command = {
  name: 'voice',
  description: 'command.voice.description',
  arguments: [
    { word: 'on', description: 'command.voice.on.description' },
    { word: 'off', description: 'command.voice.off.description' },
    { word: 'what', description: 'command.voice.what.description' },
  ],
  isPersonal: true,
  async run({ person: { id, locale }, argument, voices }): Promise<Reply> {
    const says = (texts: readonly Phrase[], buttons: readonly Button[] = [], usual?: Reply['usual']): Reply => ({
      locale,
      texts,
      buttons: buttons.length > 0 ? [buttons] : [],
      ...(usual && { usual }),
    });
    if (!voices) throw new UserError('error.unknownCommand', { name: voice.name });
    switch (argument.toLowerCase()) {
      case 'on':
        return says([phrase('voice.on'), phrase('voice.start'), ...sentences.map((key) => phrase(key))], [], {
          known: await voices.switchOn(id),
        });
      case 'off':
        await voices.switchOff(id);
        return says([phrase('voice.off')], [], { known: undefined });
      case 'what':
        return says([phrase('voice.what'), phrase('voice.what.limits')], [voiceButton('on'), voiceButton('off')]);
      default: {
        const known = await voices.find(id);
        if (!known) return says([phrase('voice.isOff')], [voiceButton('on'), voiceButton('what')], { known });
        const usually = usualSentence(known) ?? phrase('voice.nothingYet');
        const weeks = weeksSentence(known.weeks);
        return says(
          [usually, ...(weeks ? [weeks] : []), phrase('voice.rights')],
          [voiceButton('off', 'forget'), voiceButton('what')],
          { known },
        );
      }
    }
  },
};
