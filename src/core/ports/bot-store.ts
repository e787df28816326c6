/** A message or a press that a bot received and has to answer. Only ids: never audio or names. */
export interface Received {
  /** The bot's name and the platform's id: `telegram:<bot>:<update>`. */
  readonly id: string;
  /** Everything that the bot needs to answer it, in the bot's own format. Deleted after the answer. */
  readonly content: string;
}

/**
 * The progress of the answer. A bot marks `answering` right before it sends the answer: answering twice would be worse
 * than not answering.
 */
export type ReceivedState = 'received' | 'answering' | 'answered';

/** The inbox. A bot saves each message here before it acknowledges the message to the platform. */
export interface Inbox {
  /**
   * Saves all of them or none, and returns the new ones: a platform may deliver twice.
   * @param nowMs ms since 1970
   */
  receive(received: readonly Received[], nowMs: number): Promise<readonly Received[]>;
  /** Everything without an answer, in the order of arrival. `bot` is the start of the ids, such as `telegram`. */
  unanswered(bot: string): Promise<readonly (Received & { readonly state: ReceivedState })[]>;
  mark(id: string, state: ReceivedState): Promise<void>;
  /**
   * Marks `answering` in the turn of the event loop in which it resolves: then the mark outlives this process, and the
   * answer must leave in that turn. For a platform that cannot recognise a double: a kill between a mark and the first
   * byte of the answer loses the answer.
   * @throws StoreUnreachable or TakenOver: then the answer must not leave
   */
  leave(id: string): Promise<void>;
  /** Forgets the ids of everything that was received before a moment (ms since 1970) and is answered. */
  forgetAnswered(beforeMs: number): Promise<void>;
}

/** The take that each message of a bot shows, so that the bot understands a reaction after a restart. */
export interface AnswerIndex {
  /** @param messageId the bot's name and the platform's id */
  saveAnswer(messageId: string, takeId: string): Promise<void>;
  takeOfAnswer(messageId: string): Promise<string | undefined>;
}

/** The choices of a group's administrators. */
export interface GroupSettings {
  /** Whether the bot answers every voice message, or only those addressed to it. */
  readonly everyVoice: boolean;
  /** Whether anybody may press the buttons, or only the owner of the take. */
  readonly anyonePresses: boolean;
  /** Whether only the person who asks sees the answer, on platforms that can do that. */
  readonly privateAnswers: boolean;
  /** Whether the bot says its answers aloud in calls, where the person chose nothing. */
  readonly spokenAnswers: boolean;
}

export interface GroupStore {
  /** All false when nothing was chosen. */
  groupSettings(groupId: string): Promise<GroupSettings>;
  saveGroupSettings(groupId: string, settings: GroupSettings): Promise<void>;
}

/** The end of the pause that an external service asked for. A restart keeps it. */
export interface PauseStore {
  /** Ms since 1970; undefined when the service never asked for a pause. */
  pausedUntil(service: string): Promise<number | undefined>;
  savePause(service: string, untilMs: number): Promise<void>;
}

/** The sessions with a platform that a restarted bot goes on with, to get what it missed. */
export interface SessionStore {
  /** The session in the bot's own format; undefined when there is none. */
  session(id: string): Promise<string | undefined>;
  saveSession(id: string, content: string): Promise<void>;
}

/** Everything that a bot must not lose in a crash. */
export type BotStore = Inbox & AnswerIndex & GroupStore & PauseStore & SessionStore;
