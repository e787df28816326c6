import type { ViewMood } from '../view.ts';
import { words } from './data.ts';
import { find, shape } from './element.ts';

/** Height of the drawing and distance of the points from its edges, px. */
const height = 36;
const edge = 6;
/** Most points; older ones are left out. */
const maxPoints = 16;

/** Draws the moods of this session, oldest first. */
export function drawMoodLine(moods: readonly ViewMood[]): void {
  const place = find('line', HTMLDivElement);
  const width = place.clientWidth;
  const shown = moods.slice(-maxPoints);
  const step = (width - 2 * edge) / Math.max(shown.length - 1, 5);
  const points = shown.map(({ height: high }, index) => ({
    x: edge + index * step,
    y: height - edge - high * (height - 2 * edge),
  }));
  if (points.length === 0) {
    place.replaceChildren();
    return;
  }
  const last = points.at(-1);
  place.replaceChildren(
    shape(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, role: 'img', width: String(width), height: String(height) },
      shape('title', {}, `${words('web.line')}: ${shown.map(({ word }) => word).join(', ')}. ${words('web.lineHint')}`),
      shape('line', { x1: '0', x2: String(width), y1: String(height / 2), y2: String(height / 2), class: 'middle' }),
      shape('polyline', { points: points.map(({ x, y }) => `${x},${y}`).join(' ') }),
      ...points.map(({ x, y }) =>
        shape('circle', { cx: String(x), cy: String(y), r: y === last?.y && x === last.x ? '4' : '2.5' }),
      ),
    ),
  );
}
