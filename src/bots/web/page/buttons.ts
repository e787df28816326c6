import type { ViewButton } from '../view.ts';
import { element } from './element.ts';

/** What to do when a button is pressed that stands in this item of the chat. */
export type Pressed = (button: ViewButton, at: HTMLElement) => void;

/** Rows of buttons; false where there are none. */
export function rowsOf(rows: readonly (readonly ViewButton[])[], name: string, pressed: Pressed): HTMLElement | false {
  const buttons = rows.map((row) => element('div', {}, ...row.map((button) => buttonOf(button, pressed))));
  return rows.length > 0 && element('div', { class: `buttons ${name}`.trim() }, ...buttons);
}

function buttonOf(button: ViewButton, pressed: Pressed): HTMLElement {
  const made = element('button', { type: 'button', 'data-id': button.id }, button.label);
  made.addEventListener('click', () => {
    const at = made.closest('li');
    if (at) pressed(button, at);
  });
  return made;
}
