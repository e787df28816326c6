import { bare, type Line } from './lines.ts';

/** Two sentences are near-duplicates from this share of common n-grams on. */
const sharedFrom = 0.3;
const ngramLength = 4;
/** N-grams in more of the held-back lines than this tell no two sentences apart. */
const mostHeldBack = 60;

/**
 * The training lines that are no near-duplicate of a line that is held back, in any language. XED's files are translations
 * of the same lines and do not name the line that they translate. A network over n-grams of characters can know a
 * translation only by the n-grams that both have, such as names and related words: so lines that share many go.
 */
export function withoutNearDuplicates(lines: readonly Line[]): { readonly kept: Line[]; readonly dropped: number } {
  const heldBack = lines.filter(({ part }) => part !== 'train').map(({ text }) => ngramsOf(text));
  const index = new Map<string, number[]>();
  heldBack.forEach((ngrams, at) => {
    for (const ngram of ngrams) {
      const list = index.get(ngram);
      if (list) list.push(at);
      else index.set(ngram, [at]);
    }
  });
  const shared = new Uint16Array(heldBack.length);
  const isNear = ({ text }: Line): boolean => {
    const own = ngramsOf(text);
    const touched: number[] = [];
    for (const ngram of own) {
      const list = index.get(ngram) ?? [];
      if (list.length > mostHeldBack) continue;
      for (const at of list) {
        if (shared[at] === 0) touched.push(at);
        shared[at]! += 1;
      }
    }
    let near = false;
    for (const at of touched) {
      const common = shared[at]!;
      shared[at] = 0;
      near ||= common / (own.size + heldBack[at]!.size - common) >= sharedFrom;
    }
    return near;
  };
  const kept = lines.filter((line) => line.part !== 'train' || line.isTemplate === true || !isNear(line));
  return { kept, dropped: lines.length - kept.length };
}

function ngramsOf(text: string): Set<string> {
  const key = ` ${bare(text)} `;
  const ngrams = new Set<string>();
  for (let from = 0; from + ngramLength <= key.length; from++) ngrams.add(key.slice(from, from + ngramLength));
  return ngrams;
}
