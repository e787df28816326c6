import { z } from 'zod';

/** How a sentence becomes features: hashed n-grams of characters inside words, and whole words. */
export const ngramSpecSchema = z.strictObject({
  /** Number of buckets that n-grams are hashed into, a power of two. */
  buckets: z
    .int()
    .positive()
    .refine((value) => (value & (value - 1)) === 0, 'must be a power of two'),
  /** Shortest and longest n-gram of characters. */
  shortest: z.int().positive(),
  longest: z.int().positive(),
  /** Most characters of a sentence that are read. */
  mostCharacters: z.int().positive(),
});
export type NgramSpec = z.infer<typeof ngramSpecSchema>;

/** Writing systems without spaces between words: their n-grams are of one to three characters. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * The buckets of a sentence, each once, in order of appearance. Upper case that shouts is a feature of its own.
 * @returns numbers in [1, buckets); 0 is left free for padding
 */
export function ngramsOf(text: string, spec: NgramSpec): Uint32Array {
  const found = new Set<number>();
  const add = (ngram: string) => found.add(1 + ((hash(ngram) & (spec.buckets - 1)) % (spec.buckets - 1)));
  const cut = Array.from(text.normalize('NFKC')).slice(0, spec.mostCharacters).join('');
  const letters = cut.replace(/\P{L}/gu, '');
  if (letters.length > 3 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()) add('␟shout');
  const tokens =
    cut.toLowerCase().match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{Extended_Pictographic}|[!?.…]+|\p{N}+/gu) ?? [];
  let before = '';
  for (const token of tokens) {
    const word = token.replaceAll('’', "'").replace(/^\p{N}+$/u, '0');
    add(`␟${word}`);
    if (before !== '') add(`␟${before} ${word}`);
    before = word;
    if (unspaced.test(word)) ngrams(Array.from(word), 1, 3, add);
    else if (/^\p{L}/u.test(word)) ngrams(Array.from(`‹${word}›`), spec.shortest, spec.longest, add);
  }
  return Uint32Array.from(found);
}

function ngrams(characters: readonly string[], shortest: number, longest: number, add: (ngram: string) => void): void {
  for (let length = shortest; length <= longest; length++) {
    for (let from = 0; from + length <= characters.length; from++) {
      add(characters.slice(from, from + length).join(''));
    }
  }
}

/** FNV-1a, 32 bits, over UTF-16 code units, with a last mix (MurmurHash3's), so that the low bits are even. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
