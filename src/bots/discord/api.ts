import {
  DiscordAPIError,
  HTTPError,
  REST,
  RateLimitError,
  Routes,
  type APIInteractionResponse,
  type RawFile,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { z } from 'zod';
import { ApiError, networkFailure, scrubbed, type ApiFailure } from '../shared/api-error.ts';
import { PromiseLane } from './promise-lane.ts';

export interface ApiOptions {
  readonly token: string;
  /** The address of the REST API, without its version. */
  readonly apiRoot: string;
  /** The longest time of one attempt. */
  readonly callTimeoutMs: number;
}

/** What it takes to answer an interaction. The token is a secret while it is valid, for 15 minutes. */
export interface InteractionKey {
  readonly id: string;
  readonly token: string;
}

/** A message to send: Discord's JSON, and the files that it refers to. */
export interface Payload {
  readonly body: object;
  readonly files?: readonly RawFile[];
}

/** More calls a second than one process makes. */
const unlimited = 100_000;

const unknownWebhook = 10015;
const unknownInteraction = 10062;
const alreadyAnswered = 40060;
const invalidWebhookToken = 50027;

const refusal = z.object({
  code: z.number().optional(),
  message: z.string().optional(),
  retry_after: z.number().optional(),
});
const withId = z.object({ id: z.string() });
const callback = z.object({ resource: z.object({ message: withId }) });

/**
 * Discord's REST API through discord.js's client, which keeps the rate limits. Each method calls once and ends in time:
 * who calls tries again, with waits that the signal ends. No error holds a token or anything of what was sent.
 */
export class DiscordApi {
  readonly #rest: REST;
  /** For calls by an interaction's token, which Discord's limit of 50 calls a second does not count. */
  readonly #answers: REST;
  readonly #promises: PromiseLane;
  readonly #token: string;
  readonly #timeoutMs: number;

  constructor({ token, apiRoot, callTimeoutMs }: ApiOptions) {
    this.#token = token;
    this.#timeoutMs = callTimeoutMs;
    const api = apiRoot.replace(/\/$/, '');
    this.#promises = new PromiseLane(`${api}/v10`);
    const options = {
      api,
      version: '10',
      timeout: callTimeoutMs,
      // discord.js would try four times at once, and wait as long as Discord says without a look at the signal.
      retries: 0,
      rejectOnRateLimit: () => true,
    };
    this.#rest = new REST(options).setToken(token);
    this.#answers = new REST({ ...options, globalRequestsPerSecond: unlimited });
  }

  /**
   * The id of the token's application.
   * @throws ApiError, or the signal's reason when it was aborted
   */
  async applicationId(signal: AbortSignal): Promise<string> {
    return this.#idFrom('application', signal, (each) => this.#rest.get(Routes.currentApplication(), { signal: each }));
  }

  /**
   * Gives an interaction its first answer. Returns the id of the message, if the answer is one.
   * @throws ApiError, or the signal's reason when it was aborted
   */
  async respond(
    { id, token }: InteractionKey,
    body: APIInteractionResponse,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const route = `${Routes.interactionCallback(id, token)}?with_response=true`;
    const answer = await this.#call('respond', signal, (each) => this.#promises.post(route, body, each));
    const content = parsed(answer.text);
    if (answer.status >= 300) throw refusalOf('respond', answer.status, content);
    return callback.safeParse(content).data?.resource.message.id;
  }

  /** Replaces an interaction's first answer, or the message with the pressed button. */
  editAnswer(applicationId: string, token: string, payload: Payload, signal: AbortSignal): Promise<string> {
    const route = Routes.webhookMessage(applicationId, token, '@original');
    return this.#idFrom('editAnswer', signal, (each) =>
      this.#answers.patch(route, { ...outgoing(payload), auth: false, signal: each }),
    );
  }

  /** Adds an answer to an interaction. */
  async followUp(applicationId: string, token: string, payload: Payload, signal: AbortSignal): Promise<void> {
    const route = Routes.webhook(applicationId, token);
    await this.#call('followUp', signal, (each) =>
      this.#answers.post(route, { ...outgoing(payload), auth: false, signal: each }),
    );
  }

  /** Sends a message as the bot. */
  send(channelId: string, payload: Payload, signal: AbortSignal): Promise<string> {
    const route = Routes.channelMessages(channelId);
    return this.#idFrom('send', signal, (each) => this.#rest.post(route, { ...outgoing(payload), signal: each }));
  }

  /** Edits a message of the bot, as the bot. */
  edit(channelId: string, messageId: string, payload: Payload, signal: AbortSignal): Promise<string> {
    const route = Routes.channelMessage(channelId, messageId);
    return this.#idFrom('edit', signal, (each) => this.#rest.patch(route, { ...outgoing(payload), signal: each }));
  }

  /** Replaces all commands, everywhere or in one guild. */
  async putCommands(
    applicationId: string,
    guildId: string | undefined,
    body: RESTPutAPIApplicationCommandsJSONBody,
    signal: AbortSignal,
  ): Promise<void> {
    const route =
      guildId === undefined
        ? Routes.applicationCommands(applicationId)
        : Routes.applicationGuildCommands(applicationId, guildId);
    await this.#call('putCommands', signal, (each) => this.#rest.put(route, { body, signal: each }));
  }

  /** An error that may be logged: the same words without the bot's token and without what was sent. */
  scrubbed(error: unknown): Error {
    const isOfCall = error instanceof DiscordAPIError || error instanceof HTTPError;
    return isOfCall ? failureOf('call', error) : scrubbed(error, [this.#token]);
  }

  async #idFrom(name: string, signal: AbortSignal, call: (signal: AbortSignal) => Promise<unknown>): Promise<string> {
    const { data } = withId.safeParse(await this.#call(name, signal, call));
    if (!data) throw new ApiError(`${name}: an answer without an id`, { failure: 'unavailable' });
    return data.id;
  }

  /** discord.js's own time limit ends with the headers of the answer, and not with its body. */
  async #call<T>(name: string, signal: AbortSignal, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await call(AbortSignal.any([signal, AbortSignal.timeout(this.#timeoutMs)]));
    } catch (error) {
      signal.throwIfAborted();
      throw failureOf(name, error);
    }
  }
}

function outgoing({ body, files }: Payload): { body: object; files?: RawFile[] } {
  return files && files.length > 0 ? { body, files: [...files] } : { body };
}

/** The error of a call without the addresses and bodies in the library's: they contain tokens and answers. */
export function failureOf(name: string, error: unknown): ApiError {
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code) || error.status;
    // Discord names the refused fields and the reasons. It does not quote the fields.
    const why = error.message.replace(/\s+/g, ' ').slice(0, 300);
    return new ApiError(`${name}: ${error.status} ${code} ${why}`, { failure: kindOf(code, error.status), code });
  }
  if (error instanceof HTTPError) {
    return new ApiError(`${name}: ${error.status}`, { failure: 'unavailable', code: error.status });
  }
  if (error instanceof RateLimitError) {
    return new ApiError(`${name}: too many calls`, { failure: 'flood', code: 429, retryAfterMs: error.retryAfter });
  }
  return networkFailure(name, error);
}

/** The error of an answer that refuses a call. */
function refusalOf(name: string, status: number, content: unknown): ApiError {
  const { code = status, message = '', retry_after: seconds = 1 } = refusal.safeParse(content).data ?? {};
  if (status === 429) {
    return new ApiError(`${name}: too many calls`, { failure: 'flood', code: 429, retryAfterMs: 1000 * seconds });
  }
  const why = message.replace(/\s+/g, ' ').slice(0, 300);
  return new ApiError(`${name}: ${status} ${code} ${why}`, { failure: kindOf(code, status), code });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function kindOf(code: number, status: number): ApiFailure {
  if ([unknownInteraction, unknownWebhook, invalidWebhookToken].includes(code)) return 'expired';
  if (code === alreadyAnswered) return 'answered';
  return status >= 500 ? 'unavailable' : 'refused';
}
