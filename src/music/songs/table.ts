import { emotions } from '../../core/emotion.ts';
import { modes } from '../../core/preferences.ts';
import { builtinGenres, songs } from './index.ts';
import { fits } from './moods.ts';
import type { Song } from './song.ts';

const head = ['songs', 'artists', 'languages', 'decades', 'ids in two data sets or more'];

/** The contents of docs/songs.md: the built-in songs by emotion and mode, and by genre, in Markdown. */
export function songTable(): string {
  const moods = emotions.flatMap((emotion) =>
    modes.map((mode) => [emotion, mode, ...counts(songs.filter((song) => fits(song, { emotions: [emotion], mode })))]),
  );
  const genres = builtinGenres.map((genre) => [genre, ...counts(songs.filter((song) => song.genre === genre))]);
  return `# The built-in songs

${songs.length} songs, written by \`npm run music -- --table > docs/songs.md\`. Each has a title, artists, a year, a language, valence
and energy from -2 to 2, feelings and a reason in \`src/music/songs/\`. People who know the songs chose these. The rules in
\`moods.ts\` turn them into the songs of a mood. One song can serve several moods, but never two opposite ones.

Titles, artists, years and Spotify's ids come from public data sets. The data sets call none of these songs explicit.
Nothing was checked against Spotify: \`npm run music -- --check\` does it where there is a network.

## By emotion and mode

${markdown([['emotion', 'mode', ...head], ...moods])}

"zxx", music without words, counts as a language.

## By genre

${markdown([['genre', ...head], ...genres])}
`;
}

function counts(list: readonly Song[]): string[] {
  const decades = new Set(list.map(({ year }) => Math.floor(year / 10) * 10));
  const twice = list.filter(({ dataSets }) => dataSets >= 2).length;
  return [
    String(list.length),
    String(new Set(list.map(({ artists }) => artists[0])).size),
    String(new Set(list.map(({ language }) => language)).size),
    `${decades.size} (${Math.min(...decades)}s to ${Math.max(...decades)}s)`,
    `${Math.round((100 * twice) / list.length)} %`,
  ];
}

/** A table whose first row is its head. */
function markdown([header = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
