import type { ViewCourse, ViewUsual } from '../../view.ts';
import { words } from '../data.ts';
import { element, shape } from '../element.ts';

/** Size of the picture of one trait, in its own units, and the distance of its points from the edges. */
const [width, height, edge] = [320, 44, 6];

/** The person's voice over the weeks: a line for each trait, and the days on which the first and the last week begin. */
export function weeksOf({ courses, from = '', to = '' }: ViewUsual): HTMLElement[] {
  if (courses.length === 0) return [];
  return [
    element('figcaption', {}, words('web.usual.over')),
    ...courses.map(courseOf),
    // Time runs as the line does, also where words run from right to left.
    element('p', { class: 'days', dir: 'ltr' }, element('span', {}, from), element('span', {}, to)),
  ];
}

function courseOf({ label, value, heights, words: said }: ViewCourse): HTMLElement {
  const places = heights.map((share, week) => {
    const x = edge + (week / Math.max(1, heights.length - 1)) * (width - 2 * edge);
    return [x, height - edge - share * (height - 2 * edge)] as const;
  });
  const line = shape('polyline', { points: places.map((place) => place.join()).join(' ') });
  const points = places.map(([x, y]) => shape('circle', { cx: String(x), cy: String(y), r: '3.5' }));
  const size = { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': said };
  return element(
    'div',
    { class: 'course' },
    element('p', { 'aria-hidden': 'true' }, element('span', {}, label), element('b', {}, value)),
    shape('svg', size, line, ...points),
  );
}
