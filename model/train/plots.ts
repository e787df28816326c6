import { emotions } from '../../src/core/emotion.ts';
import type { Epoch } from './run.ts';

const ink = '#333333';
const font = 'font-family="sans-serif" font-size="13"';

function svg(width: number, height: number, body: readonly string[]): string {
  const background = `<rect width="${width}" height="${height}" fill="#ffffff"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ${font} fill="${ink}">`,
    background,
    ...body,
    '</svg>\n',
  ].join('\n');
}

/** Loss and accuracy over the epochs, training and validation side by side. */
export function learningCurves(epochs: readonly Epoch[]): string {
  const panels = [
    { title: 'loss', train: epochs.map((e) => e.trainLoss), validation: epochs.map((e) => e.validationLoss) },
    {
      title: 'accuracy',
      train: epochs.map((e) => e.trainAccuracy),
      validation: epochs.map((e) => e.validationAccuracy),
    },
  ];
  const body = panels.flatMap(({ title, train, validation }, panel) => {
    const [left, top, width, height] = [60 + panel * 440, 40, 360, 240];
    const highest = title === 'accuracy' ? 1 : Math.ceil(Math.max(...train, ...validation) * 2) / 2;
    const x = (epoch: number) => left + (width * epoch) / Math.max(1, epochs.length - 1);
    const y = (value: number) => top + height * (1 - value / highest);
    const line = (values: readonly number[], colour: string) =>
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${values
        .map((value, epoch) => `${x(epoch).toFixed(1)},${y(value).toFixed(1)}`)
        .join(' ')}"/>`;
    const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
      `<line x1="${left}" x2="${left + width}" y1="${y(share * highest)}" y2="${y(share * highest)}" stroke="#dddddd"/>`,
      `<text x="${left - 8}" y="${y(share * highest) + 4}" text-anchor="end">${(share * highest).toFixed(2)}</text>`,
    ]);
    return [
      `<text x="${left}" y="24" font-weight="bold">${title}</text>`,
      ...ticks,
      line(train, '#1f77b4'),
      line(validation, '#d62728'),
      `<text x="${left + width}" y="${top + height + 24}" text-anchor="end">epoch ${epochs.length}</text>`,
    ];
  });
  const legend = [
    '<text x="60" y="320" fill="#1f77b4">training speakers (with dropout)</text>',
    '<text x="300" y="320" fill="#d62728">validation speakers</text>',
  ];
  return svg(880, 340, [...body, ...legend]);
}

/** Counts as a picture: rows are what was meant, shades are shares of the row. */
export function confusionMatrix(confusion: readonly (readonly number[])[], title: string): string {
  const [left, top, cell] = [110, 80, 62];
  const cells = confusion.flatMap((row, i) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.flatMap((count, j) => {
      const share = total === 0 ? 0 : count / total;
      const [x, y] = [left + j * cell, top + i * cell];
      const label = total === 0 ? '' : `${Math.round(100 * share)} %`;
      return [
        `<rect x="${x}" y="${y}" width="${cell}" height="${cell}" fill="rgba(31,119,180,${share.toFixed(3)})" stroke="#dddddd"/>`,
        `<text x="${x + cell / 2}" y="${y + cell / 2 + 5}" text-anchor="middle" fill="${share > 0.6 ? '#ffffff' : ink}">${label}</text>`,
      ];
    });
  });
  const labels = emotions.flatMap((emotion, index) => [
    `<text x="${left - 8}" y="${top + index * cell + cell / 2 + 5}" text-anchor="end">${emotion}</text>`,
    `<text x="${left + index * cell + cell / 2}" y="${top - 8}" text-anchor="middle">${emotion}</text>`,
  ]);
  const heading = `<text x="${left}" y="28" font-weight="bold">${title}</text>`;
  const axes = `<text x="${left}" y="48">rows: what was meant, columns: what was heard</text>`;
  return svg(left + 8 * cell + 20, top + 8 * cell + 20, [heading, axes, ...labels, ...cells]);
}
