import { isEmotion, type Emotion } from './emotion.ts';
import { isTakeId } from './id.ts';

/** What a button asks for: to open the choice of emotions, to choose one, to close it again, or another song. */
export type Press =
  | { readonly kind: 'open'; readonly takeId: string }
  | { readonly kind: 'choose'; readonly takeId: string; readonly emotion: Emotion }
  | { readonly kind: 'keep'; readonly takeId: string }
  | { readonly kind: 'reroll'; readonly takeId: string };

/** The id a front gives its button: `c:<take>`, `c:<take>:<emotion>`, `k:<take>` or `r:<take>`; 22 bytes at most. */
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
  }
}

/** What a button id asks for, or undefined for an id that {@link encodeButton} never made. Fronts pass ids on unread. */
export function decodeButton(id: string): Press | undefined {
  const [verb = '', takeId, emotion, ...rest] = id.split(':', 4);
  if (takeId === undefined || !isTakeId(takeId) || rest.length > 0) return undefined;
  if (emotion !== undefined) {
    return verb === 'c' && isEmotion(emotion) ? { kind: 'choose', takeId, emotion } : undefined;
  }
  switch (verb) {
    case 'c':
      return { kind: 'open', takeId };
    case 'k':
      return { kind: 'keep', takeId };
    case 'r':
      return { kind: 'reroll', takeId };
    default:
      return undefined;
  }
}
