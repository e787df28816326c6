import type { PageData } from '../view.ts';
import type { PageKey } from '../words.ts';
import { find } from './element.ts';

export type { PageKey };

/** Data that the server wrote into the page. */
export const data = JSON.parse(find('data', HTMLScriptElement).textContent) as PageData<PageKey>;

/** A text in the language of the page. */
export function words(key: PageKey, { seconds }: { readonly seconds?: number } = {}): string {
  return data.words[key].replace('{seconds}', String(seconds));
}
