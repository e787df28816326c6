import { encodeButton } from '../../core/conversation/button.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { UserError } from '../../core/errors.ts';
import type { Person } from '../../core/person.ts';
import type { Reply } from '../../core/conversation/reply.ts';

/** The answer about a take that was made before the program stopped, if it was: so nothing is heard twice. */
export async function answerOf(conversation: Conversation, person: Person, takeId: string): Promise<Reply | undefined> {
  try {
    return await conversation.onPress({ person, buttonId: encodeButton({ kind: 'keep', takeId }) });
  } catch (error) {
    if (error instanceof UserError && error.phrase.key === 'error.forgotten') return undefined;
    throw error;
  }
}
