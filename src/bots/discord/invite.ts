import { OAuth2Scopes, PermissionFlagsBits } from 'discord.js';

/** What the bot needs in a server: to see channels and join calls. Answers to commands need nothing. */
const always = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.Connect, PermissionFlagsBits.EmbedLinks];

/** And to answer voice messages by itself: to write, in threads too, as a reply. */
const toAnswerVoiceMessages = [
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.ReadMessageHistory,
];

/** Where whoever opens it adds the bot to a server, with exactly the permissions that it needs. */
export function inviteLink(applicationId: string, everyVoice: boolean): string {
  const needed = everyVoice ? [...always, ...toAnswerVoiceMessages] : always;
  const permissions = needed.reduce((all, one) => all | one, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}
