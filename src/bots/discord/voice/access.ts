import { PermissionFlagsBits, type VoiceBasedChannel } from 'discord.js';
import { UserError } from '../../../core/errors.ts';

/**
 * Checks before joining whether the bot can hear a person in a channel. Discord does not answer a bot that may not join.
 * @throws UserError `voiceLeft`, `voiceNoView`, `voiceNoConnect`, `voiceFull`, `voiceDeafened`, `voiceMayNotSpeak`
 */
export function checkAccess(channel: VoiceBasedChannel, userId: string): void {
  const { guild, client } = channel;
  const states = guild.voiceStates.cache;
  const person = states.get(userId);
  if (person?.channelId !== channel.id) throw new UserError('error.voiceLeft');
  const permissions = channel.permissionsFor(client.user);
  if (!permissions?.has(PermissionFlagsBits.ViewChannel)) throw new UserError('error.voiceNoView');
  if (!permissions.has(PermissionFlagsBits.Connect)) throw new UserError('error.voiceNoConnect');
  const bot = states.get(client.user.id);
  if (bot?.channelId !== channel.id) {
    if (channel.full && !permissions.has(PermissionFlagsBits.MoveMembers)) throw new UserError('error.voiceFull');
    if (!channel.joinable) throw new UserError('error.voiceNoConnect');
  }
  if (bot?.serverDeaf === true) throw new UserError('error.voiceDeafened');
  // The audience of a stage may not speak. Whether the bot may does not matter.
  if (person.suppress === true || person.serverMute === true) throw new UserError('error.voiceMayNotSpeak');
}
