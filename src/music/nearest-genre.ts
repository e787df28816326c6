import type { BuiltinGenre } from './songs/index.ts';

/** Pieces of genre words, and the built-in list that comes nearest; the first that a word holds decides. */
const near: readonly (readonly [piece: RegExp, genre: BuiltinGenre])[] = [
  [/metal|grind|hardcore|industrial|goth|doom|djent|screamo/, 'metal'],
  [
    /disco|funk|house|club|edm|garage|salsa|samba|reggaeton|afrobeat|latin|dancehall|party|dance|soca|merengue/,
    'dance',
  ],
  [/chill|ambient|lo-?fi|sleep|study|reggae|dub\b|bossa|new age|trip.?hop|rainy|lounge|downtempo|meditation/, 'chill'],
  [/synth|techno|trance|electro|drum and bass|dubstep|idm|break|hardstyle|rave/, 'electronic'],
  [/acoustic|folk|classical|piano|guitar|singer|songwriter|country|bluegrass|opera|strings|honky|cantopop/, 'acoustic'],
  [/blues|jazz|gospel|swing|fado|tango|sad\b/, 'blues'],
  [/rock|punk|grunge|emo\b|alternative|british|garage|ska\b/, 'rock'],
  [/pop|soul|r&b|rnb|hip.?hop|rap|trap|indie|kids|disney|happy|summer|mpb/, 'pop'],
];

/** The built-in genre nearest to a genre word; pop where nothing is known of it. */
export function nearestGenre(word: string): BuiltinGenre {
  return near.find(([piece]) => piece.test(word))?.[1] ?? 'pop';
}
