import { z } from 'zod';
import type { Received, ReceivedState } from '../../../core/ports/bot-store.ts';
import type { Task } from '../task.ts';
import type { Platform } from './parts.ts';

const written = z.object({ takeId: z.string(), incoming: z.unknown() });

/** The content of a task's entry in the inbox. */
export function entryOf<Incoming>(task: Task<Incoming>, platform: Platform<Incoming>): Received {
  const { id, takeId, incoming } = task;
  return { id, content: JSON.stringify({ takeId, incoming: platform.incoming.parse(incoming) }) };
}

/**
 * The task of an entry that a process left unanswered, or why it gets no answer. A message that was being sent is not sent
 * again, unless the platform recognises a double.
 */
export function taskOf<Incoming>(
  { id, content, state }: Received & { readonly state: ReceivedState },
  { incoming: schema, canRepeat }: Platform<Incoming>,
): { readonly task: Task<Incoming> } | { readonly why: string } {
  const { data } = written.safeParse(parsed(content));
  const incoming = schema.safeParse(data?.incoming).data;
  if (data === undefined || incoming === undefined) return { why: 'The inbox entry cannot be read; it gets no answer' };
  if (state === 'answering' && canRepeat?.(incoming) !== true)
    return { why: 'The program ended while it sent this answer; it does not send it again' };
  return { task: { id, incoming, takeId: data.takeId, recovered: true } };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
