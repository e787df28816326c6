import { GatewayIntentBits as bits } from 'discord.js';

/** The intents that the app's page must allow. */
export const privilegedIntents = bits.GuildMembers | bits.GuildPresences | bits.MessageContent;

const known = Object.values(bits).reduce<number>((sum, bit) => sum | (typeof bit === 'number' ? bit : 0), 0);

export function areKnown(intents: number): boolean {
  return Number.isSafeInteger(intents) && intents >= 0 && (intents & ~known) === 0;
}

/** The intent that an event needs: in a guild, and in direct messages. Other events need none. */
const needed: Readonly<Record<string, readonly [guild: number, direct: number]>> = {
  GUILD_CREATE: [bits.Guilds, 0],
  GUILD_DELETE: [bits.Guilds, 0],
  VOICE_STATE_UPDATE: [bits.GuildVoiceStates, 0],
  MESSAGE_CREATE: [bits.GuildMessages, bits.DirectMessages],
  MESSAGE_UPDATE: [bits.GuildMessages, bits.DirectMessages],
  MESSAGE_DELETE: [bits.GuildMessages, bits.DirectMessages],
  MESSAGE_REACTION_ADD: [bits.GuildMessageReactions, bits.DirectMessageReactions],
  MESSAGE_REACTION_REMOVE: [bits.GuildMessageReactions, bits.DirectMessageReactions],
};

export function isHeard(event: string, isInGuild: boolean, intents: number): boolean {
  const need = needed[event]?.[isInGuild ? 0 : 1] ?? 0;
  return (intents & need) === need;
}
