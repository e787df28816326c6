import type { z } from 'zod';
import type { Person } from '../../../core/person.ts';
import type { ChatBotParts, ChatSettings } from '../parts.ts';
import type { Answer, Task } from '../task.ts';

/** What the inbox must know of its platform. */
export interface Platform<Incoming> {
  readonly name: string;
  /** What the inbox holds of a task; reads the words of earlier versions too. */
  readonly incoming: z.ZodType<Incoming>;
  readonly personOf: (incoming: Incoming) => Person;
  /** Makes the answer of a task, and acknowledges the task where the platform wants that. */
  readonly answerTo: (task: Task<Incoming>) => Answer;
  /** An error without the platform's token. */
  readonly scrubbed: (error: unknown) => Error;
  /** Whether a message that may have been sent before a crash can be sent again without a double; never when left out. */
  readonly canRepeat?: (incoming: Incoming) => boolean;
}

/** What the steps of a task share. */
export interface InboxParts<Incoming> extends ChatBotParts<ChatSettings> {
  readonly platform: Platform<Incoming>;
  /** Aborts when the stop begins: what cannot end in time is left for the next start. */
  readonly leaving: AbortSignal;
  /** Aborts when running work has to end. */
  readonly signal: AbortSignal;
  /** Logs a bug that no person waits for. */
  readonly report: (error: unknown) => void;
}
