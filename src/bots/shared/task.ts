import type { Reply, RecordingReply } from '../../core/conversation/reply.ts';

/** A received request that waits for its answer. */
export interface Task<Incoming> {
  /** Its id in the inbox. */
  readonly id: string;
  readonly incoming: Incoming;
  /** The take that a recording or a picked mood becomes, or that a reaction is about. */
  readonly takeId: string;
  /** Whether it was received before the program started. Then its take may exist already. */
  readonly recovered: boolean;
}

/** The line in which a task waits. Tasks of one person in one lane are answered one after the other. */
export interface Lane {
  readonly name: string;
  /** Whether it needs none of the limited places for work: it is quick, or only listens. */
  readonly urgent: boolean;
  /** Whether it counts as one of the recordings that a person may have analysed in a minute. */
  readonly isRecording: boolean;
}

/** How a bot answers one task. It is made as soon as the task is in the inbox, so that a bot can acknowledge it at once. */
export interface Answer {
  readonly lane: Lane;
  /** Size of the recording that it fetches; undefined where the platform does not say it. */
  readonly recordingBytes?: number | undefined;
  /** Whether the platform shows the person that an answer will come, so that silence would leave them waiting. */
  readonly isPromised: boolean;
  /** Resolves when the answer has a place on the platform. Rejects with an ApiError when it can have none. */
  readonly ready: Promise<unknown>;
  /** Is told that the task waits in the queue. */
  queued?(): void;
  /**
   * Hands the task to the conversation. Returns undefined where there is nothing to say.
   * @param onSlow is told that a recording comes slowly
   * @throws UserError
   */
  reply(onSlow: () => void): Promise<Reply | RecordingReply | undefined>;
  /** @throws ApiError */
  send(reply: Reply): Promise<void>;
  /**
   * Says something before the answer, which comes all the same. Left out where the platform shows that an answer will come.
   * @throws ApiError
   */
  tell?(notice: Reply): Promise<void>;
  /**
   * Tells the person what went wrong.
   * @throws ApiError
   */
  apologize(apology: Reply): Promise<void>;
}
