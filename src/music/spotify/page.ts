import { z } from 'zod';
import type { Cover, MusicStep, Track } from '../../core/track.ts';
import type { MusicKind } from '../../core/preferences.ts';
import { SpotifyFailure } from './failure.ts';

/** The fields of Spotify's objects that we use. Every field may be missing, and rows may be null. */
const named = z.object({ name: z.string(), id: z.string().nullish() });
const image = z.object({
  url: z.url({ protocol: /^https$/ }),
  width: z.number().nullish(),
  height: z.number().nullish(),
});
const images = z.array(image).nullish();
const row = z.object({
  id: z.string().regex(/^[A-Za-z0-9]{10,40}$/),
  name: z.string().transform((name) => name.trim()),
  artists: z.array(named).nullish(),
  owner: z.object({ display_name: z.string().nullish() }).nullish(),
  show: named.nullish(),
  album: z.object({ images, release_date: z.string().nullish() }).nullish(),
  images,
  release_date: z.string().nullish(),
  explicit: z.boolean().nullish(),
  is_playable: z.boolean().nullish(),
});
const page = z.object({ total: z.number().int().min(0), items: z.array(z.unknown()) });

/** The result of a page. */
export interface SpotifyPage {
  /** Total number of rows of the query, as Spotify reports it. */
  readonly total: number;
  /** Number of received rows, usable or not. */
  readonly rows: number;
  readonly tracks: readonly Track[];
}

/**
 * The tracks of a search result. Rows that are null, have no name or are not playable in the market are left out.
 * @throws SpotifyFailure `malformed` when it is no such answer
 */
export function readPage(body: unknown, kind: MusicKind, foundBy: MusicStep): SpotifyPage {
  const answer = z.object({ [`${kind}s`]: page }).safeParse(body).data?.[`${kind}s`];
  if (!answer) throw new SpotifyFailure('malformed');
  const tracks = answer.items.flatMap((item) => {
    const parsed = row.safeParse(item);
    return parsed.success && parsed.data.name !== '' && parsed.data.is_playable !== false
      ? [trackOf(parsed.data, kind, foundBy)]
      : [];
  });
  return { total: answer.total, rows: answer.items.length, tracks };
}

function trackOf(of: z.infer<typeof row>, kind: MusicKind, foundBy: MusicStep): Track {
  const year = Number((of.album?.release_date ?? of.release_date)?.slice(0, 4));
  const cover = coverOf(of.images ?? of.album?.images);
  const artists = [...(of.artists ?? []).map(({ name }) => name), of.owner?.display_name, of.show?.name]
    .map((name) => name?.trim() ?? '')
    .filter((name) => name !== '');
  const artistIds = (of.artists ?? []).flatMap(({ id }) => (id ? [`spotify:artist:${id}`] : []));
  return {
    id: `spotify:${kind}:${of.id}`,
    kind,
    title: of.name,
    artists,
    ...(artistIds.length > 0 && { artistIds }),
    ...(year >= 1900 && { year }),
    explicit: of.explicit === true,
    ...(cover && { cover }),
    url: linkTo(kind, of.id),
    foundBy,
  };
}

/** The kind and the link that follow from an id alone. Undefined for ids that are not Spotify's. */
export function linkOnly(id: string): Track | undefined {
  const [, kind, bare] = /^spotify:(track|playlist|album|episode):([A-Za-z0-9]{10,40})$/.exec(id) ?? [];
  if (kind !== 'track' && kind !== 'playlist' && kind !== 'album' && kind !== 'episode') return undefined;
  return bare === undefined
    ? undefined
    : { id, kind, title: '', artists: [], explicit: false, url: linkTo(kind, bare) };
}

function linkTo(kind: MusicKind, id: string): string {
  return `https://open.spotify.com/${kind}/${id}`;
}

/** The widest picture, which Spotify names first. */
function coverOf(covers: z.infer<typeof images>): Cover | undefined {
  const [first] = covers ?? [];
  if (!first) return undefined;
  const { url, width, height } = first;
  return {
    url,
    ...(typeof width === 'number' && { widthPx: width }),
    ...(typeof height === 'number' && { heightPx: height }),
  };
}
