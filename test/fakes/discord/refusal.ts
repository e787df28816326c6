/** A refusal of Discord's: HTTP status, Discord's own code, and for forms the place of the mistake. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: object | undefined;

  constructor(status: number, code: number, message: string, errors?: object) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  get body(): object {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

/** The refusals of more than one route (https://discord.com/developers/docs/topics/opcodes-and-status-codes). */
export const refusals = {
  unauthorized: () => new Refusal(401, 0, '401: Unauthorized'),
  notFound: () => new Refusal(404, 0, '404: Not Found'),
  unknown: (code: number, what: string) => new Refusal(404, code, `Unknown ${what}`),
  unknownInteraction: () => new Refusal(404, 10062, 'Unknown interaction'),
  unknownMessage: () => new Refusal(404, 10008, 'Unknown Message'),
  unknownWebhook: () => new Refusal(404, 10015, 'Unknown Webhook'),
  alreadyAcknowledged: () => new Refusal(400, 40060, 'Interaction has already been acknowledged.'),
  tooManyFollowUps: () =>
    new Refusal(400, 40094, 'This interaction has reached the maximum number of follow up messages'),
  invalidToken: () => new Refusal(401, 50027, 'Invalid Webhook Token'),
  missingAccess: () => new Refusal(403, 50001, 'Missing Access'),
  missingPermissions: () => new Refusal(403, 50013, 'Missing Permissions'),
  notYours: () => new Refusal(403, 50005, 'Cannot edit a message authored by another user'),
  noHistory: () => new Refusal(400, 160_002, 'You cannot reply without permission to read message history'),
  empty: () => new Refusal(400, 50006, 'Cannot send an empty message'),
  voiceWithContent: () => new Refusal(400, 50159, 'Voice messages do not support additional content'),
  voiceNotSingle: () => new Refusal(400, 50160, 'Voice messages must have a single audio attachment'),
  voiceWithoutMetadata: () => new Refusal(400, 50161, 'Voice messages must have supporting metadata'),
  voiceEdited: () => new Refusal(400, 50162, 'Voice messages cannot be edited'),
  noVoiceHere: () => new Refusal(403, 50173, 'Cannot send voice messages in this channel'),
  form: (path: readonly PropertyKey[], code: string, message: string) => formRefusal([{ path, code, message }]),
} as const;

export interface FormMistake {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

/** Invalid Form Body: a tree with each mistake at the place of its field. */
export function formRefusal(mistakes: readonly FormMistake[]): Refusal {
  interface Node {
    _errors?: { code: string; message: string }[];
    [key: string]: Node | { code: string; message: string }[] | undefined;
  }
  const tree: Node = {};
  for (const { path, code, message } of mistakes) {
    let node = tree;
    for (const key of path) node = (node[String(key)] ??= {}) as Node;
    (node._errors ??= []).push({ code, message });
  }
  return new Refusal(400, 50035, 'Invalid Form Body', tree);
}
