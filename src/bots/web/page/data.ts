import type { PageData } from '../view.ts';
import type { PageKey } from '../words.ts';
import { find } from './element.ts';

export type { PageKey };

/** Data that the server wrote into the page. */
export const data = JSON.parse(find('data', HTMLScriptElement).textContent) as PageData<PageKey>;

/** A text in the language of the page. */
export function words(key: PageKey, values: Readonly<Record<string, string | number>> = {}): string {
  return data.words[key].replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}
