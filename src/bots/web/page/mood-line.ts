import type { ViewMood } from '../view.ts';
import { words } from './data.ts';
import { element, find, shape } from './element.ts';

/** Height of the drawing and distance of the points from its edges, px. */
const [height, edge] = [36, 8];
/** Width of a point's button: large enough for a finger, px. */
const step = 28;

/** A mood of this session, and the way to its answer. */
export interface LinePoint {
  readonly mood: ViewMood;
  readonly go: () => void;
}

/** Draws the moods of this session, oldest first, as many as there is room for. Each point leads to its answer. */
export function drawMoodLine(points: readonly LinePoint[]): void {
  const place = find('line', HTMLElement);
  place.classList.toggle('unneeded', points.length === 0);
  const list = find('points', HTMLOListElement);
  const shown = points.slice(-Math.max(1, Math.floor(list.clientWidth / step)));
  const yOf = ({ mood }: LinePoint) => height - edge - mood.height * (height - 2 * edge);
  const line = shown.map((point, index) => `${step * (index + 0.5)},${yOf(point)}`).join(' ');
  list.replaceChildren(...shown.map((point) => element('li', {}, buttonOf(point, yOf(point)))));
  const size = { width: String(step * shown.length), height: String(height), 'aria-hidden': 'true' };
  find('drawing', HTMLElement).replaceChildren(shape('svg', size, shape('polyline', { points: line })));
  place.title = `${words('web.line')}: ${shown.map(({ mood }) => mood.word).join(', ')}. ${words('web.lineHint')}`;
}

function buttonOf({ mood, go }: LinePoint, y: number): HTMLElement {
  const label = words('web.toAnswer', { emotion: mood.word });
  const button = element('button', { type: 'button', 'data-mood': mood.emotion, 'aria-label': label, title: label });
  button.style.setProperty('--y', `${y}px`);
  button.addEventListener('click', go);
  return button;
}
