import { OAuth2Scopes, PermissionFlagsBits } from 'discord.js';

/** The permissions to see channels and join calls. Answers to commands need none. */
const always = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.Connect, PermissionFlagsBits.EmbedLinks];

/** The permissions to answer voice messages without a command: to send messages, in threads too, as replies. */
const toAnswerVoiceMessages = [
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.ReadMessageHistory,
];

/** The permissions to say answers aloud: in calls, on stages, and as voice messages. */
const toSpeak = [PermissionFlagsBits.Speak, PermissionFlagsBits.RequestToSpeak, PermissionFlagsBits.SendVoiceMessages];

/** The link that adds the bot to a server, with exactly the permissions that it needs. */
export function inviteLink(
  applicationId: string,
  { everyVoice, speaks }: { readonly everyVoice: boolean; readonly speaks: boolean },
): string {
  const needed = [...always, ...(everyVoice ? toAnswerVoiceMessages : []), ...(speaks ? toSpeak : [])];
  const permissions = needed.reduce((all, one) => all | one, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}
