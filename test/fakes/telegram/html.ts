const tags = new Set(['b', 'strong', 'i', 'em', 'u', 's', 'a', 'code', 'pre', 'tg-spoiler', 'blockquote']);
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/**
 * The visible text of HTML as Telegram reads it (https://core.telegram.org/bots/api#html-style).
 * @throws Error in Telegram's words for HTML that Telegram refuses
 */
export function visibleText(html: string): string {
  const open: string[] = [];
  const text = html.replace(
    /<(\/?)([^>]*)>?|&([^;]{0,10});?/g,
    (all, slash?: string, tag?: string, entity?: string) => {
      if (tag === undefined) return characterOf(all, entity ?? '');
      if (!all.endsWith('>')) throw new Error("can't parse entities: Unclosed start tag");
      const name = tag.split(/\s/, 1)[0]!.toLowerCase();
      if (!tags.has(name)) throw new Error(`can't parse entities: Unsupported start tag "${name}"`);
      if (slash) {
        if (open.pop() !== name) throw new Error(`can't parse entities: Unmatched end tag "${name}"`);
      } else open.push(name);
      return '';
    },
  );
  if (open.length > 0) throw new Error(`can't parse entities: Can't find end tag corresponding to "${open.at(-1)!}"`);
  return text;
}

function characterOf(all: string, entity: string): string {
  if (!all.endsWith(';')) return all;
  const numeric = /^#(x[\da-f]+|\d+)$/i.exec(entity)?.[1];
  if (numeric) return String.fromCodePoint(Number(numeric.replace(/^x/i, '0x')));
  return entities[entity] ?? all;
}
