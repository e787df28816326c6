import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { songs } from './songs/index.ts';
import type { Song } from './songs/song.ts';

const answer = z.object({ title: z.string() });

export interface CheckOptions {
  /** The root of Spotify's oEmbed address: `https://open.spotify.com`. */
  readonly root: string;
  /** Minimum interval between two requests, ms. */
  readonly spacingMs: number;
  readonly write: (line: string) => void;
  readonly list?: readonly Song[];
  readonly signal?: AbortSignal;
}

/**
 * Checks each built-in song at Spotify's oEmbed address, which needs no credentials. Reports ids that Spotify does not
 * know, or knows under another title.
 *
 * @returns the exit code: 0 when all are known, 1 when one is not or was not asked for
 */
export async function checkSongs({ root, spacingMs, write, list = songs, signal }: CheckOptions): Promise<number> {
  let asked = 0;
  let wrong = 0;
  for (const { spotifyId, title, artists } of list) {
    if (spotifyId === undefined) continue;
    if (asked > 0) await wait(spacingMs, undefined, { signal });
    const name = `${artists.join(', ')}: ${title} (${spotifyId})`;
    const link = encodeURIComponent(`https://open.spotify.com/track/${spotifyId}`);
    let response;
    try {
      response = await fetch(`${root}/oembed?url=${link}`, signal && { signal });
    } catch {
      write(`Spotify cannot be reached. ${asked} songs were checked.`);
      return 1;
    }
    if (response.status === 429) {
      write(`Spotify wants a pause. ${asked} songs were checked.`);
      return 1;
    }
    asked += 1;
    const known = response.ok ? answer.safeParse(await response.json()).data?.title : undefined;
    if (known !== undefined && plain(known).includes(plain(title).slice(0, 12))) continue;
    wrong += 1;
    write(known === undefined ? `Not known: ${name}` : `Another title, ${known}: ${name}`);
  }
  write(`${asked} songs were checked, ${wrong} are not as listed.`);
  return wrong === 0 ? 0 : 1;
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}
