import { fixture } from '../../../test/audio/decode/hostile.ts';
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
