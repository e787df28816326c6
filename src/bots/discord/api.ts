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

const unknownWebhook = 10015;
const unknownInteraction = 10062;
const alreadyAnswered = 40060;
const invalidWebhookToken = 50027;

const withId = z.object({ id: z.string() });
const callback = z.object({ resource: z.object({ message: withId }) });

/**
 * Discord's REST API through discord.js's client, which keeps the rate limits and tries again while Discord cannot be
 * reached. Every call ends in time. No error holds a token or anything of what was sent.
 */
export class DiscordApi {
  readonly #rest: REST;
  readonly #token: string;

  constructor({ token, apiRoot, callTimeoutMs }: ApiOptions) {
    this.#token = token;
    this.#rest = new REST({ api: apiRoot.replace(/\/$/, ''), version: '10', timeout: callTimeoutMs }).setToken(token);
  }

  /** The id of the token's application. */
  async applicationId(): Promise<string> {
    return withId.parse(await this.#call('application', () => this.#rest.get(Routes.currentApplication()))).id;
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
    const query = new URLSearchParams({ with_response: 'true' });
    const route = Routes.interactionCallback(id, token);
    const made = await this.#call(
      'respond',
      () => this.#rest.post(route, { body, query, auth: false, signal }),
      signal,
    );
    return callback.safeParse(made).data?.resource.message.id;
  }

  /** Replaces an interaction's first answer, or the message with the pressed button. */
  async editAnswer(applicationId: string, token: string, payload: Payload, signal: AbortSignal): Promise<string> {
    const route = Routes.webhookMessage(applicationId, token, '@original');
    const edited = await this.#call(
      'editAnswer',
      () => this.#rest.patch(route, { ...outgoing(payload), auth: false, signal }),
      signal,
    );
    return idOf('editAnswer', edited);
  }

  /** Adds an answer to an interaction. */
  async followUp(applicationId: string, token: string, payload: Payload, signal: AbortSignal): Promise<void> {
    const route = Routes.webhook(applicationId, token);
    await this.#call('followUp', () => this.#rest.post(route, { ...outgoing(payload), auth: false, signal }), signal);
  }

  /** Sends a message as the bot. */
  async send(channelId: string, payload: Payload, signal: AbortSignal): Promise<string> {
    const route = Routes.channelMessages(channelId);
    return idOf(
      'send',
      await this.#call('send', () => this.#rest.post(route, { ...outgoing(payload), signal }), signal),
    );
  }

  /** Edits a message of the bot, as the bot. */
  async edit(channelId: string, messageId: string, payload: Payload, signal: AbortSignal): Promise<string> {
    const route = Routes.channelMessage(channelId, messageId);
    return idOf(
      'edit',
      await this.#call('edit', () => this.#rest.patch(route, { ...outgoing(payload), signal }), signal),
    );
  }

  /** Replaces all commands, everywhere or in one guild. */
  async putCommands(
    applicationId: string,
    guildId: string | undefined,
    body: RESTPutAPIApplicationCommandsJSONBody,
  ): Promise<void> {
    const route =
      guildId === undefined
        ? Routes.applicationCommands(applicationId)
        : Routes.applicationGuildCommands(applicationId, guildId);
    await this.#call('putCommands', () => this.#rest.put(route, { body }));
  }

  /** An error that may be logged: the same words without the bot's token and without what was sent. */
  scrubbed(error: unknown): Error {
    const isOfCall = error instanceof DiscordAPIError || error instanceof HTTPError;
    return isOfCall ? failureOf('call', error) : scrubbed(error, [this.#token]);
  }

  async #call(name: string, call: () => Promise<unknown>, signal?: AbortSignal): Promise<unknown> {
    try {
      return await call();
    } catch (error) {
      signal?.throwIfAborted();
      throw failureOf(name, error);
    }
  }
}

function outgoing({ body, files }: Payload): { body: object; files?: RawFile[] } {
  return files && files.length > 0 ? { body, files: [...files] } : { body };
}

function idOf(name: string, answer: unknown): string {
  const { data } = withId.safeParse(answer);
  if (!data) throw new ApiError(`${name}: an answer without a message`, { failure: 'unavailable' });
  return data.id;
}

/** Leaves out the addresses and bodies in the library's errors: they contain tokens and answers. */
function failureOf(name: string, error: unknown): ApiError {
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code) || error.status;
    // Discord names the refused fields and the reasons. It does not quote the fields.
    const why = error.message.replace(/\s+/g, ' ').slice(0, 300);
    return new ApiError(`${name}: ${error.status} ${code} ${why}`, { failure: kindOf(code, error.status), code });
  }
  if (error instanceof HTTPError) {
    return new ApiError(`${name}: ${error.status}`, { failure: 'unavailable', code: error.status });
  }
  if (error instanceof RateLimitError) return new ApiError(`${name}: too many calls`, { failure: 'unavailable' });
  return networkFailure(name, error);
}

function kindOf(code: number, status: number): ApiFailure {
  if ([unknownInteraction, unknownWebhook, invalidWebhookToken].includes(code)) return 'expired';
  if (code === alreadyAnswered) return 'answered';
  return status >= 500 ? 'unavailable' : 'refused';
}
