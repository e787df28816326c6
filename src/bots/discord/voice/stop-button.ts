import { isTakeId } from '../../../core/id.ts';

const prefix = 'stop:';

/** The id of the button that ends listening; the conversation knows no such button. */
export function stopId(takeId: string): string {
  return `${prefix}${takeId}`;
}

/** Which listening a button ends, if it ends one. */
export function readStop(buttonId: string): string | undefined {
  const takeId = buttonId.startsWith(prefix) ? buttonId.slice(prefix.length) : '';
  return isTakeId(takeId) ? takeId : undefined;
}
