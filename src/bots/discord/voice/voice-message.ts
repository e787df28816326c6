import { MessageFlags } from 'discord.js';
import { oggOpusFile } from '../../../core/opus/ogg-file.ts';
import type { SpokenWords } from '../../../core/ports/speech.ts';
import type { Payload } from '../api.ts';

const filename = 'voice-message.ogg';

/**
 * A voice message as Discord takes it: nothing but one audio file, with its length and its waveform
 * (https://docs.discord.com/developers/resources/message#message-object-message-flags).
 */
export function voiceMessage({ packets, seconds, waveform }: SpokenWords): Payload {
  const picture = Buffer.from(waveform).toString('base64');
  return {
    body: {
      flags: MessageFlags.IsVoiceMessage,
      attachments: [{ id: 0, filename, duration_secs: seconds, waveform: picture }],
    },
    files: [{ name: filename, data: Buffer.from(oggOpusFile(packets)), contentType: 'audio/ogg' }],
  };
}
