import { styleText } from 'node:util';

/** Pause between two steps, ms: for people who read along, 0 for programs. */
export const pauseMs = Number(process.env['DEMO_PAUSE_MS'] ?? 1200);

/** Prints what somebody does. */
export function person(name: string, does: string): void {
  console.log(`\n${styleText('cyan', name)}  ${does}`);
}

/** Prints what the bot says. */
export function bot(spoken: string): void {
  console.log(`${styleText('magenta', 'Moodtune')}  ${spoken.split('\n').join('\n          ')}`);
}

/** Prints what happens outside of the chat. */
export function aside(happens: string): void {
  console.log(styleText('dim', `\n  … ${happens} …`));
}

/** A message of the bot: its text, its buttons, and whether it is the same one, changed. */
export function shownMessage(text: string, rows: readonly string[], isChanged: boolean): string {
  return `${isChanged ? styleText('dim', '(the same message, changed)\n') : ''}${[text, ...rows].join('\n')}`;
}

/** A button that opens an address, and where it leads. */
export function linkButton(label: string, url: string): string {
  return `[${label}]${styleText('dim', ` → ${url}`)}`;
}
