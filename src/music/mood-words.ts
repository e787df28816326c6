import type { Emotion } from '../core/emotion.ts';
import type { Mood } from '../core/ports/music.ts';
import type { Mode } from '../core/preferences.ts';

/** Words in the titles of songs and playlists of each mood. Spotify itself knows no moods. */
const words: Readonly<Record<Emotion, Readonly<Record<Mode, string>>>> = {
  neutral: { match: 'easy', lift: 'feel good', soothe: 'relaxing' },
  calm: { match: 'peaceful', lift: 'hopeful', soothe: 'calm' },
  happy: { match: 'happy', lift: 'party', soothe: 'mellow' },
  sad: { match: 'sad', lift: 'hopeful', soothe: 'comforting' },
  angry: { match: 'angry', lift: 'energetic', soothe: 'relaxing' },
  fearful: { match: 'dark', lift: 'comforting', soothe: 'soothing' },
  disgust: { match: 'furious', lift: 'fun', soothe: 'peaceful' },
  surprised: { match: 'euphoric', lift: 'joyful', soothe: 'dreamy' },
};

/** The words to search for a mood within a genre: "sad blues". */
export function moodWords(genre: string, { emotions: [emotion], mode }: Mood): string {
  return `${words[emotion][mode]} ${genre}`;
}
