import type { Command } from '../src/core/conversation/command.ts';
import { diary } from './diary.ts';
import { genres } from './genres.ts';
import { help } from './help.ts';
import { language } from './language.ts';
import { mood } from './mood.ts';
import { privacy } from './privacy.ts';
import { speak } from './speak.ts';
import { spotify } from './spotify.ts';
import { start } from './start.ts';
import { voice } from './voice.ts';

/** The commands, in the order of the help. Every bot registers this list. */
export const commands: readonly Command[] = [start, mood, genres, language, voice, diary, privacy, help];

/** The commands where people can connect their own accounts of Spotify. */
export const commandsWithAccounts: readonly Command[] = [
  start,
  mood,
  genres,
  language,
  spotify,
  voice,
  diary,
  privacy,
  help,
];

/** The commands of the chat bots: one more where the machine has a voice, which sets whether answers are said aloud. */
export function chatCommands(hasVoice: boolean, offered = commands): readonly Command[] {
  return hasVoice ? offered.flatMap((one) => (one === privacy ? [speak, privacy] : [one])) : offered;
}
