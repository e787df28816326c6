/** Something that a front received and has to answer. Only ids: never audio or names. */
export interface Received {
  /** The front's own id of it, with the front before it: `telegram:<bot>:<update>`. */
  readonly id: string;
  /** What the front needs to answer it, in the front's own writing. Deleted once it is answered. */
  readonly content: string;
}

/** How far the answer is: `answering` is marked right before it is sent, since sending it twice would be worse. */
export type ReceivedState = 'received' | 'answering' | 'answered';

/** What was received and not answered yet, written down before the platform is told that it arrived. */
export interface Inbox {
  /**
   * Writes all of them down or none, and returns those that were not there before: a platform may tell twice.
   * @param nowMs ms since 1970
   */
  receive(received: readonly Received[], nowMs: number): Promise<readonly Received[]>;
  /** What is not answered, in the order of arrival. */
  unanswered(front: string): Promise<readonly (Received & { readonly state: ReceivedState })[]>;
  mark(id: string, state: ReceivedState): Promise<void>;
  /** Forgets the ids of what was answered and received before a moment (ms since 1970). */
  forgetAnswered(beforeMs: number): Promise<void>;
}

/** Which message of a bot shows which take, so that a reaction to it is understood after a restart. */
export interface AnswerIndex {
  /** @param messageId the front's own id, with the front before it */
  saveAnswer(messageId: string, takeId: string): Promise<void>;
  takeOfAnswer(messageId: string): Promise<string | undefined>;
}

/** What the administrators of a group chose. */
export interface GroupSettings {
  /** Whether every voice note is answered, or only those meant for the bot. */
  readonly everyVoice: boolean;
  /** Whether anybody may press the buttons, or only the person whose voice it was. */
  readonly anyonePresses: boolean;
  /** Whether only whoever asks sees the answer, where the platform can do that. */
  readonly privateAnswers: boolean;
}

export interface GroupStore {
  /** All false where nothing was chosen. */
  groupSettings(groupId: string): Promise<GroupSettings>;
  saveGroupSettings(groupId: string, settings: GroupSettings): Promise<void>;
}

/** What a bot needs to lose nothing: what came in, what went out, and how its groups want it. */
export type BotStore = Inbox & AnswerIndex & GroupStore;
