import { isEmotion, type Emotion } from '../emotion.ts';
import { isTakeId } from '../id.ts';
import { songPlaces, type SongPlace } from '../ports/accounts.ts';
import { parseMode, type Mode } from '../preferences.ts';

/** What a person does not want to be offered again. */
export const refusable = ['song', 'artist'] as const;
export type Refused = (typeof refusable)[number];

/**
 * The press of a button. `open` shows the eight emotions, `choose` corrects the emotion, `keep` closes the choice; `more` shows all buttons;
 * `reroll` brings another song, `back` the one before, `refuse` another than this song or artist from now on, `mode` changes the mode, `why` explains, `details` explains more, `card` draws a card to share, `save` keeps the song in the person's own account; `pick` picks a mood, `type` runs a command.
 */
export type Press =
  | { readonly kind: 'open'; readonly takeId: string }
  | { readonly kind: 'choose'; readonly takeId: string; readonly emotion: Emotion }
  | { readonly kind: 'keep'; readonly takeId: string }
  | { readonly kind: 'more'; readonly takeId: string }
  | { readonly kind: 'reroll'; readonly takeId: string }
  | { readonly kind: 'back'; readonly takeId: string }
  | { readonly kind: 'refuse'; readonly takeId: string; readonly what: Refused }
  | { readonly kind: 'mode'; readonly takeId: string; readonly mode: Mode }
  | { readonly kind: 'why'; readonly takeId: string }
  | { readonly kind: 'details'; readonly takeId: string }
  | { readonly kind: 'card'; readonly takeId: string }
  | { readonly kind: 'save'; readonly takeId: string; readonly place: SongPlace }
  | { readonly kind: 'pick'; readonly emotion: Emotion }
  | { readonly kind: 'type'; readonly name: string; readonly argument: string };

/** The presses that replace the answer about a take. */
export type TakePress = Exclude<Press, { readonly kind: 'type' | 'pick' | 'why' | 'details' | 'card' | 'save' }>;

/** A command in a button: its name, and its argument after a space. Letters a to z, 60 characters at most. */
const typed = /^(?=.{1,60}$)([a-z]+)(?: ([a-z]+(?: [a-z]+)*))?$/;

/**
 * The id of a button: `c:<take>`, `c:<take>:<emotion>`, `k:<take>`, `o:<take>`, `r:<take>`, `b:<take>`, `n:<take>:<what>`, `m:<take>:<mode>`, `w:<take>`, `d:<take>`, `a:<take>`, `s:<take>:<place>`,
 * `f:<emotion>` or `t:<command>`. 62 bytes at most. Messages in chats keep their ids for ever: never change a form.
 */
export function encodeButton(press: Press): string {
  switch (press.kind) {
    case 'open':
      return `c:${press.takeId}`;
    case 'choose':
      return `c:${press.takeId}:${press.emotion}`;
    case 'keep':
      return `k:${press.takeId}`;
    case 'more':
      return `o:${press.takeId}`;
    case 'reroll':
      return `r:${press.takeId}`;
    case 'back':
      return `b:${press.takeId}`;
    case 'refuse':
      return `n:${press.takeId}:${press.what}`;
    case 'mode':
      return `m:${press.takeId}:${press.mode}`;
    case 'why':
      return `w:${press.takeId}`;
    case 'details':
      return `d:${press.takeId}`;
    case 'card':
      return `a:${press.takeId}`;
    case 'save':
      return `s:${press.takeId}:${press.place}`;
    case 'pick':
      return `f:${press.emotion}`;
    case 'type':
      return `t:${[press.name, press.argument].filter(Boolean).join(' ')}`;
  }
}

/** The press of a button id, also of earlier versions. Undefined for an id that {@link encodeButton} never made. */
export function decodeButton(id: string): Press | undefined {
  const [verb = '', takeId, choice, ...rest] = id.split(':', 4);
  if (takeId === undefined || rest.length > 0) return undefined;
  if (verb === 't' && choice === undefined) {
    const [, name, argument = ''] = typed.exec(takeId) ?? [];
    return name === undefined ? undefined : { kind: 'type', name, argument };
  }
  if (verb === 'f' && choice === undefined && isEmotion(takeId)) return { kind: 'pick', emotion: takeId };
  if (!isTakeId(takeId)) return undefined;
  if (choice !== undefined) {
    if (verb === 'c' && isEmotion(choice)) return { kind: 'choose', takeId, emotion: choice };
    const what = verb === 'n' ? refusable.find((one) => one === choice) : undefined;
    if (what) return { kind: 'refuse', takeId, what };
    const place = verb === 's' ? songPlaces.find((one) => one === choice) : undefined;
    if (place) return { kind: 'save', takeId, place };
    const mode = verb === 'm' ? parseMode(choice) : undefined;
    return mode && { kind: 'mode', takeId, mode };
  }
  switch (verb) {
    case 'c':
      return { kind: 'open', takeId };
    case 'k':
      return { kind: 'keep', takeId };
    case 'o':
      return { kind: 'more', takeId };
    case 'r':
      return { kind: 'reroll', takeId };
    case 'b':
      return { kind: 'back', takeId };
    case 'w':
      return { kind: 'why', takeId };
    case 'd':
      return { kind: 'details', takeId };
    case 'a':
      return { kind: 'card', takeId };
    default:
      return undefined;
  }
}
