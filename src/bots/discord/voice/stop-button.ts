import { isTakeId } from '../../../core/id.ts';

const prefix = 'stop:';

/** The id of the button that ends listening. The conversation does not know this button. */
export function stopId(takeId: string): string {
  return `${prefix}${takeId}`;
}

/** The take whose listening a button ends, or undefined for any other button. */
export function readStop(buttonId: string): string | undefined {
  const takeId = buttonId.startsWith(prefix) ? buttonId.slice(prefix.length) : '';
  return isTakeId(takeId) ? takeId : undefined;
}
