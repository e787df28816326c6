import { builtinGenres, type BuiltinGenre } from './songs/index.ts';

/** Parts of genre words with the nearest built-in genre. The first part that a word contains decides. */
const near: readonly (readonly [piece: RegExp, genre: BuiltinGenre])[] = [
  [/metal|grind|hardcore|industrial|goth|doom|djent|screamo/, 'metal'],
  [/k-?pop|korean|j-?pop|mandopop|cantopop/, 'k-pop'],
  [/lo-?fi|study/, 'lo-fi'],
  [/hip.?hop|rap\b|trap\b|drill|grime/, 'hip-hop'],
  [/reggaeton|latin|salsa|bachata|merengue|cumbia|samba|bossa|mpb|sertanejo|tango|forr[oó]|soca/, 'latin'],
  [/reggae|dub\b|dancehall|ska\b/, 'reggae'],
  [/afro|highlife|amapiano/, 'afrobeat'],
  [/disco/, 'disco'],
  [/funk/, 'funk'],
  [/soul|r&b|rnb|motown|gospel/, 'soul'],
  [/ambient|sleep|meditation|new age|drone/, 'ambient'],
  [/piano/, 'piano'],
  [/classical|opera|orchestra|symphon|strings|baroque|soundtrack|score|chamber/, 'classical'],
  [/jazz|swing|big band/, 'jazz'],
  [/country|bluegrass|honky|americana/, 'country'],
  [/acoustic|guitar/, 'acoustic'],
  [/folk|singer|songwriter|chanson|fado|celtic/, 'folk'],
  [/blues|sad\b/, 'blues'],
  [/synth|techno|trance|electro|drum and bass|dubstep|idm|break|hardstyle|rave/, 'electronic'],
  [/house|club|edm|garage|party|dance/, 'dance'],
  [/chill|trip.?hop|rainy|lounge|downtempo/, 'chill'],
  [/indie|alternative|shoegaze|dream pop/, 'indie'],
  [/rock|punk|grunge|emo\b|british/, 'rock'],
];

/** The built-in genre nearest to a genre word. Pop for an unknown word. */
export function nearestGenre(word: string): BuiltinGenre {
  return builtinGenres.find((genre) => genre === word) ?? near.find(([piece]) => piece.test(word))?.[1] ?? 'pop';
}

/** The genres that sound most like each genre, the nearest first. */
const kin: Readonly<Record<BuiltinGenre, readonly BuiltinGenre[]>> = {
  acoustic: ['folk', 'indie', 'country'],
  afrobeat: ['reggae', 'funk', 'dance'],
  ambient: ['piano', 'classical', 'chill'],
  blues: ['soul', 'rock', 'jazz'],
  chill: ['lo-fi', 'electronic', 'indie'],
  classical: ['piano', 'ambient'],
  country: ['folk', 'acoustic', 'rock'],
  dance: ['disco', 'electronic', 'pop'],
  disco: ['funk', 'dance', 'soul'],
  electronic: ['chill', 'dance', 'ambient'],
  folk: ['acoustic', 'country', 'indie'],
  funk: ['disco', 'soul', 'hip-hop'],
  'hip-hop': ['soul', 'lo-fi', 'funk'],
  indie: ['rock', 'folk', 'acoustic'],
  jazz: ['soul', 'blues', 'lo-fi'],
  'k-pop': ['pop', 'dance'],
  latin: ['reggae', 'dance', 'jazz'],
  'lo-fi': ['chill', 'piano', 'jazz'],
  metal: ['rock'],
  piano: ['classical', 'ambient'],
  pop: ['dance', 'soul', 'indie'],
  reggae: ['soul', 'afrobeat', 'latin'],
  rock: ['indie', 'metal', 'blues'],
  soul: ['funk', 'blues', 'jazz'],
};

/** The genres that sound most like a genre, the nearest first. */
export function kinOf(genre: BuiltinGenre): readonly BuiltinGenre[] {
  return kin[genre];
}
