import type { Cdn } from './cdn.ts';
import type { Commands } from './commands.ts';
import { botMay, channelObject, guildObject, memberObject, voiceStateObject, type FakeGuild } from './guild.ts';
import type { Answer, Call, Routes } from './http.ts';
import type { Interactions } from './interactions.ts';
import { isHidden, messageObject, type FakeMessage } from './message.ts';
import type { Messages, Upload } from './messages.ts';
import { refusals } from './refusal.ts';
import { userObject, type FakeUser } from './user.ts';
import type { StageWish, Voice } from './voice.ts';
import type { World } from './world.ts';

export interface Parts {
  readonly world: World;
  readonly messages: Messages;
  readonly commands: Commands;
  readonly interactions: Interactions;
  readonly cdn: Cdn;
  readonly voice: Voice;
  readonly gatewayUrl: () => string;
  readonly shards: () => number;
  /** The privileged intents that the app's page allows, as application flags. */
  readonly applicationFlags: () => number;
  readonly hasMessageContent: () => boolean;
}

/** The routes of the REST API. */
export function routesOf(parts: Parts): Routes {
  const { world, messages, commands, interactions } = parts;
  const { bot } = world;
  const byNonce = new Map<string, FakeMessage>();

  const guild = (id: string): FakeGuild => {
    const found = world.guilds.get(id);
    if (!found) throw refusals.unknown(10004, 'Guild');
    if (!found.hasBot) throw refusals.missingAccess();
    return found;
  };
  const user = (id: string): FakeUser => {
    const found = id === '@me' ? bot : world.users.get(id);
    if (!found) throw refusals.unknown(10013, 'User');
    return found;
  };
  const shown = (message: FakeMessage) =>
    messageObject(message, !parts.hasMessageContent() && isHidden(message, bot.id));
  const own = (message: FakeMessage): FakeMessage => {
    if (message.author !== bot) throw refusals.notYours();
    return message;
  };
  const application = () => ({
    id: bot.id,
    name: bot.name,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: parts.applicationFlags(),
    owner: null,
    team: null,
    integration_types_config: { 0: {}, 1: {} },
    bot: userObject(bot),
  });
  const registered = (guildId: string | undefined, body: unknown) =>
    ok(commands.replace(guildId, body).map((command) => commands.object(command)));
  const listed = (guildId?: string) => ok(commands.list(guildId).map((command) => commands.object(command)));

  return {
    'GET /gateway/bot': () =>
      ok({
        url: parts.gatewayUrl(),
        shards: parts.shards(),
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 16 },
      }),
    'GET /applications/@me': () => ok(application()),
    'GET /oauth2/applications/@me': () => ok(application()),

    'GET /users/:': ({ parameters: [id = ''] }) => ok(userObject(user(id))),
    'POST /users/@me/channels': ({ body }) => {
      const person = user((body as { recipient_id?: string }).recipient_id ?? '');
      return ok(channelObject(world.addDirectMessages([person]), bot.id));
    },

    'GET /applications/:/commands': () => listed(),
    'PUT /applications/:/commands': ({ body }) => registered(undefined, body),
    'GET /applications/:/guilds/:/commands': ({ parameters: [, id = ''] }) => listed(guild(id).id),
    'PUT /applications/:/guilds/:/commands': ({ parameters: [, id = ''], body }) => registered(guild(id).id, body),
    'DELETE /applications/:/commands/:': ({ parameters: [, id = ''] }) => {
      if (!commands.remove(undefined, id)) throw refusals.unknown(10063, 'application command');
      return nothing;
    },

    'GET /guilds/:': ({ parameters: [id = ''] }) => ok(guildObject(guild(id), bot, false)),
    'GET /guilds/:/channels': ({ parameters: [id = ''] }) =>
      ok(guild(id).channels.map((channel) => channelObject(channel, bot.id))),
    'GET /guilds/:/members/:': ({ parameters: [id = '', userId = ''] }) => {
      const member = guild(id).members.get(user(userId).id);
      if (!member) throw refusals.unknown(10007, 'Member');
      return ok(memberObject(member));
    },
    'GET /guilds/:/voice-states/:': ({ parameters: [id = '', userId = ''] }) => {
      const state = guild(id).voiceStates.get(user(userId).id);
      if (!state) throw refusals.unknown(10065, 'Voice State');
      return ok(voiceStateObject(guild(id), state.user, state));
    },

    'PATCH /guilds/:/voice-states/:': ({ parameters: [id = '', userId = ''], body }) => {
      if (userId !== '@me') throw refusals.missingPermissions();
      parts.voice.speakOnStage(guild(id), body as StageWish);
      return nothing;
    },

    'GET /channels/:': ({ parameters: [id = ''] }) => ok(channelObject(world.channel(id), bot.id)),
    'POST /channels/:/typing': ({ parameters: [id = ''] }) => {
      if (!botMay(world.channel(id), 'SendMessages')) throw refusals.missingPermissions();
      return nothing;
    },
    'POST /channels/:/messages': (call) => {
      const channel = world.channel(call.parameters[0] ?? '');
      if (!botMay(channel, 'SendMessages')) throw refusals.missingPermissions();
      // Of two messages with one nonce, Discord makes one.
      const { nonce, enforce_nonce: isEnforced } = call.body as { nonce?: string; enforce_nonce?: boolean };
      const key = isEnforced === true && nonce !== undefined ? `${channel.id}:${nonce}` : undefined;
      const before = key === undefined ? undefined : byNonce.get(key);
      if (before) return ok(shown(before));
      const made = messages.post({ channel, author: bot }, call.body, uploads(parts.cdn, call));
      if (key !== undefined) byNonce.set(key, made);
      return ok(shown(made));
    },
    'GET /channels/:/messages/:': ({ parameters: [channelId = '', id = ''] }) =>
      ok(shown(messages.find(channelId, id))),
    'PATCH /channels/:/messages/:': (call) => {
      const [channelId = '', id = ''] = call.parameters;
      const message = own(messages.find(channelId, id));
      messages.edit(message, call.body, uploads(parts.cdn, call));
      return ok(shown(message));
    },
    'DELETE /channels/:/messages/:': ({ parameters: [channelId = '', id = ''] }) => {
      messages.delete(own(messages.find(channelId, id)));
      return nothing;
    },
    'GET /channels/:/messages/:/reactions/:': ({ parameters: [channelId = '', id = '', emoji = ''] }) => {
      const users = messages.find(channelId, id).reactions.get(emoji) ?? [];
      return ok([...users].map((one) => userObject(user(one))));
    },
    'PUT /channels/:/messages/:/reactions/:/@me': ({ parameters: [channelId = '', id = '', emoji = ''] }) => {
      const message = messages.find(channelId, id);
      if (!botMay(message.channel, 'AddReactions')) throw refusals.missingPermissions();
      if (!/\p{Emoji}|:\d+$/u.test(emoji)) throw refusals.unknown(10014, 'Emoji');
      messages.react(bot, message, emoji);
      return nothing;
    },
    'DELETE /channels/:/messages/:/reactions/:/:': ({
      parameters: [channelId = '', id = '', emoji = '', userId = ''],
    }) => {
      const message = messages.find(channelId, id);
      if (userId !== '@me' && (!message.channel.guild || !botMay(message.channel, 'ManageMessages', 'ViewChannel'))) {
        throw refusals.missingPermissions();
      }
      messages.unreact(user(userId), message, emoji);
      return nothing;
    },

    'POST /interactions/:/:/callback': (call) => {
      const [id = '', token = ''] = call.parameters;
      const answer = interactions.answer(id, token, call.body, uploads(parts.cdn, call));
      return call.query.get('with_response') === 'true' ? ok(answer) : nothing;
    },
    'POST /webhooks/:/:': (call) => {
      const [, token = ''] = call.parameters;
      return ok(messageObject(interactions.followUp(token, call.body, uploads(parts.cdn, call)), false));
    },
    'GET /webhooks/:/:/messages/:': ({ parameters: [, token = '', id = ''] }) =>
      ok(messageObject(interactions.message(token, id), false)),
    'PATCH /webhooks/:/:/messages/:': (call) => {
      const [, token = '', id = ''] = call.parameters;
      const message = interactions.message(token, id);
      messages.edit(message, call.body, uploads(parts.cdn, call));
      return ok(messageObject(message, false));
    },
    'DELETE /webhooks/:/:/messages/:': ({ parameters: [, token = '', id = ''] }) => {
      messages.delete(interactions.message(token, id));
      return nothing;
    },
  };
}

const nothing: Answer = { status: 204 };

function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** Puts `files[n]` of a call on the CDN. */
function uploads(cdn: Cdn, { files }: Call): Upload {
  return (_channel, index, name) => {
    const file = files.find(({ field }) => field === `files[${index}]`);
    return file && cdn.add(file.bytes, { name: name ?? file.name, contentType: file.contentType });
  };
}
