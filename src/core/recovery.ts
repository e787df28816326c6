import { encodeButton } from './button.ts';
import type { Conversation } from './conversation.ts';
import { UserError } from './errors.ts';
import type { Person } from './person.ts';
import type { Reply } from './reply.ts';

/** The answer about a take that was made before the program stopped, if it was: so nothing is heard twice. */
export async function answerOf(conversation: Conversation, person: Person, takeId: string): Promise<Reply | undefined> {
  try {
    return await conversation.onAction({ person, buttonId: encodeButton({ kind: 'keep', takeId }) });
  } catch (error) {
    if (error instanceof UserError && error.phrase.key === 'error.forgotten') return undefined;
    throw error;
  }
}
