import { find } from './element.ts';

/** Time of the microphone's way to its dock, ms. */
const wayMs = 320;

/** The microphone is the page at first. With the first words of a person, it moves to its dock below the chat. */
export function dock(): void {
  const { dataset } = document.documentElement;
  if (dataset['stage'] === 'chat') return;
  const button = find('record', HTMLButtonElement);
  const from = button.getBoundingClientRect();
  dataset['stage'] = 'chat';
  remember('chat');
  const to = button.getBoundingClientRect();
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const [x, y] = [from.x + from.width / 2 - to.x - to.width / 2, from.y + from.height / 2 - to.y - to.height / 2];
  const start = `translate(${x}px, ${y}px) scale(${from.width / to.width})`;
  button.animate([{ transform: start }, { transform: 'none' }], {
    duration: wayMs,
    easing: 'cubic-bezier(.2,.8,.2,1)',
  });
}

/** Gives the page back to the microphone. */
export function undock(): void {
  document.documentElement.dataset['stage'] = 'start';
  remember('start');
}

/** For stage.ts, after a reload. */
function remember(stage: string): void {
  try {
    sessionStorage.setItem('moodtune-stage', stage);
  } catch {
    // Without sessionStorage, a reload begins anew.
  }
}
