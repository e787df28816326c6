import { fixture, hostileRecordings } from '../../../test/audio/decode/hostile.ts';
import { wav } from '../../../test/audio/decode/wav-writer.ts';
import { oggOpus, packetsOf } from '../../../test/audio/decode/ogg-muxer.ts';

/** Four seconds of speech. */
export function shortNote(): Buffer {
  return fixture('voice.ogg');
}

/** Two minutes of speech, the longest that is heard. */
export function longNote(): Buffer {
  const packets = packetsOf(shortNote());
  const times = Math.ceil((120 * 50) / packets.length);
  return oggOpus({ packets: Array.from({ length: times }, () => packets).flat() });
}

/** Three seconds of speech in WAV, as the page sends them while somebody speaks. */
export function livePart(): Buffer {
  return wav({ bits: 16, rateHz: 16_000, data: fixture('voice.s16').subarray(0, 96_000) });
}

const containers: readonly (readonly [name: string, beginnings: readonly string[]])[] = [
  ['Ogg and WebM', ['Ogg', 'WebM']],
  ['MP4', ['MP4']],
  ['FLAC, WAV, AIFF, CAF, WMA and AVI', ['FLAC', 'WAV', 'AIFF', 'CAF', 'WMA', 'AVI']],
];

/** Every hostile recording of the tests, by its container. */
export function hostileGroups(): (readonly [name: string, recordings: readonly (() => Buffer)[]])[] {
  const known = containers.flatMap(([, beginnings]) => beginnings);
  const all = Object.entries(hostileRecordings).map(([name, make]) => [name.split(' ', 1)[0] ?? '', make] as const);
  const groups = containers.map(
    ([name, own]) => [name, all.filter(([first]) => own.includes(first)).map(([, make]) => make)] as const,
  );
  const others = all.filter(([first]) => !known.includes(first)).map(([, make]) => make);
  return [...groups, ['MP3, AAC, AMR and what is no sound', others]];
}
