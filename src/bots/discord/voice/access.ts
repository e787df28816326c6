import { PermissionFlagsBits, type VoiceBasedChannel } from 'discord.js';
import { UserError } from '../../../core/errors.ts';

/**
 * Says before joining why somebody cannot be heard in a channel: Discord itself answers a bot that may not join with
 * nothing at all.
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
  // The bot's own right to speak does not matter; the person's does, in the audience of a stage for instance.
  if (person.suppress === true || person.serverMute === true) throw new UserError('error.voiceMayNotSpeak');
}
