import { isEmotion, type Emotion } from '../emotion.ts';
import { isTakeId } from '../id.ts';
import { parseMode, type Mode } from '../preferences.ts';

/**
 * What a button asks for: to open the choice of emotions, to choose one, to close it again, another song, another song in
 * another mode, why the answer is what it is, a song for a mood that is picked instead of spoken, or a command as if it
 * were typed.
 */
export type Press =
  | { readonly kind: 'open'; readonly takeId: string }
  | { readonly kind: 'choose'; readonly takeId: string; readonly emotion: Emotion }
  | { readonly kind: 'keep'; readonly takeId: string }
  | { readonly kind: 'reroll'; readonly takeId: string }
  | { readonly kind: 'mode'; readonly takeId: string; readonly mode: Mode }
  | { readonly kind: 'why'; readonly takeId: string }
  | { readonly kind: 'pick'; readonly emotion: Emotion }
  | { readonly kind: 'type'; readonly name: string; readonly argument: string };

/** The presses that bring the answer about a take anew. */
export type TakePress = Exclude<Press, { readonly kind: 'type' | 'pick' | 'why' }>;

/** A command in a button: its name and, after a space, its argument, in letters a to z; 60 characters at most. */
const typed = /^(?=.{1,60}$)([a-z]+)(?: ([a-z]+(?: [a-z]+)*))?$/;

/**
 * The id a front gives its button: `c:<take>`, `c:<take>:<emotion>`, `k:<take>`, `r:<take>`, `m:<take>:<mode>`,
 * `w:<take>`, `f:<emotion>` or `t:<command>`; 62 bytes at most.
 */
export function encodeButton(press: Press): string {
  switch (press.kind) {
    case 'open':
      return `c:${press.takeId}`;
    case 'choose':
      return `c:${press.takeId}:${press.emotion}`;
    case 'keep':
      return `k:${press.takeId}`;
    case 'reroll':
      return `r:${press.takeId}`;
    case 'mode':
      return `m:${press.takeId}:${press.mode}`;
    case 'why':
      return `w:${press.takeId}`;
    case 'pick':
      return `f:${press.emotion}`;
    case 'type':
      return `t:${[press.name, press.argument].filter(Boolean).join(' ')}`;
  }
}

/** What a button id asks for, or undefined for an id that {@link encodeButton} never made. Fronts pass ids on unread. */
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
    const mode = verb === 'm' ? parseMode(choice) : undefined;
    return mode && { kind: 'mode', takeId, mode };
  }
  switch (verb) {
    case 'c':
      return { kind: 'open', takeId };
    case 'k':
      return { kind: 'keep', takeId };
    case 'r':
      return { kind: 'reroll', takeId };
    case 'w':
      return { kind: 'why', takeId };
    default:
      return undefined;
  }
}
