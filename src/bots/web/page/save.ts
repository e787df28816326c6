import type { ViewFile } from '../view.ts';
import { element } from './element.ts';

/** Lets the browser save a file. */
export function saveFile({ name, mediaType, text }: ViewFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  element('a', { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
