import { z } from 'zod';
import { decodeButton } from '../../core/conversation/button.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { isTakeId } from '../../core/id.ts';
import { themes } from '../../core/ports/analysis.ts';
import { longestSentence, moodWordsOf } from '../../core/words/typed.ts';
import type { Answered } from './answers.ts';
import type { PageRequest } from './client.ts';
import type { Sessions } from './guard.ts';

const pressed = z.object({ buttonId: z.string().max(100), theme: z.enum(themes) });
const opened = z.object({ takeId: z.string().refine(isTakeId) });
const written = z.object({ text: z.string().max(longestSentence), theme: z.enum(themes).optional() });

/** What a pressed button leads to. @throws ZodError or SyntaxError for a body that names none */
export async function press(c: PageRequest, conversation: Conversation): Promise<Answered> {
  const { buttonId, theme } = pressed.parse(await c.req.json());
  const { person, client } = c.var;
  const reply = await conversation.onPress({ person, buttonId, theme, inTurnAs: client });
  // The mood picker stays where it is; every other button changes its own bubble.
  const below = reply.beside === true || decodeButton(buttonId)?.kind === 'pick';
  return { reply, place: below ? 'below' : 'here' };
}

/** What a typed command or sentence leads to. @throws as {@link press} */
export async function write(c: PageRequest, conversation: Conversation): Promise<Answered> {
  const { text, theme } = written.parse(await c.req.json());
  const { person } = c.var;
  const [, name, argument = ''] = /^\s*\/([a-z]+)(?:\s+([^]*))?$/i.exec(text) ?? [];
  const said = name === undefined ? text : moodWordsOf(name.toLowerCase(), argument);
  const reply =
    said === undefined
      ? await conversation.onCommand({ person, name: name ?? 'mood', argument, theme })
      : await conversation.onText({ person, text: said });
  return { reply, place: 'below' };
}

/** Counts that somebody opened or played the song of an answer. Nothing waits for it. */
export async function countOpened(c: PageRequest, conversation: Conversation): Promise<Response> {
  const { success, data } = opened.safeParse(await c.req.json().catch(() => undefined));
  if (!success) return c.text('Not understood.', 400);
  await conversation.onOpened({ person: c.var.person, takeId: data.takeId });
  return c.body(null, 204);
}

/** Deletes all that is kept of the person, and ends the session: the next request begins another. */
export async function forget(c: PageRequest, conversation: Conversation, sessions: Sessions): Promise<Answered> {
  const { person } = c.var;
  const { locale, texts, buttons } = await conversation.onCommand({ person, name: 'privacy', argument: 'delete' });
  sessions.end(c);
  // Without what it says of the usual voice, which would keep the session.
  return { reply: { locale, texts, buttons }, place: 'below' };
}
