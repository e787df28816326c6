import type { Answer, PartMood } from '../view.ts';
import { data, words, type PageKey } from './data.ts';

/** The server does not answer, or a proxy answered in its place. */
export class Gone extends Error {}

/** A proxy's time-out, and its limit on the number of requests. */
const passing = new Set([408, 425, 429]);

/** Sends a recording, and the words that were typed with it. */
export function hear(recording: Blob, typed: string): Promise<Answer> {
  // The server refuses a too large recording. Its first bytes are enough for that.
  const sent = recording.slice(0, data.maxBytes + 1);
  return ask('/api/hear', sent, {
    'content-type': 'application/octet-stream',
    'x-bytes': String(recording.size),
    ...(typed !== '' && { 'x-words': encodeURIComponent(typed.toWellFormed()) }),
  });
}

/** Sends the last seconds of what somebody says. Undefined where nothing was heard in it. */
export async function hearPart(part: Blob, signal: AbortSignal): Promise<PartMood | undefined> {
  const response = await fetch('/api/part', { method: 'POST', body: part, signal });
  return response.status === 200 ? ((await response.json()) as PartMood) : undefined;
}

/** Sends a sentence that the person read aloud to begin with. */
export function hearSentence(recording: Blob): Promise<Answer> {
  return ask('/api/sentence', recording, { 'content-type': 'application/octet-stream' });
}

/** Deletes all that the server keeps of the person. */
export function forget(): Promise<Answer> {
  return ask('/api/forget', '', {});
}

export function press(buttonId: string): Promise<Answer> {
  return askFor('/api/press', { buttonId, theme: themeNow() });
}

export function write(text: string): Promise<Answer> {
  return askFor('/api/write', { text, theme: themeNow() });
}

function themeNow(): 'dark' | 'light' {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function askFor(path: string, what: object): Promise<Answer> {
  return ask(path, JSON.stringify(what), { 'content-type': 'application/json' });
}

/** Tells the server that a song was opened. If it is gone, one opening is not counted. */
export function tellOpened(takeId: string): void {
  const request = { method: 'POST', body: JSON.stringify({ takeId }), headers: { 'content-type': 'application/json' } };
  void fetch('/api/opened', request).catch(() => undefined);
}

/** Loads a sample recording of the server. */
export async function fetchSample(path: string): Promise<Blob> {
  const response = await reach(path);
  if (!response.ok) throw new Gone();
  return response.blob();
}

async function ask(path: string, body: BodyInit, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const response = await reach(path, { method: 'POST', body, headers: { ...headers, 'x-zone': timeZone } });
  const answer = await answerIn(response);
  if (answer) return answer;
  if (response.status === 413) return ownAnswer('web.tooLargeOnTheWay');
  // Another try would be refused too. All else may pass.
  if (response.status >= 400 && response.status < 500 && !passing.has(response.status))
    return ownAnswer('web.refusedOnTheWay');
  throw new Gone();
}

/** The answer of our server. Undefined when a proxy answered in its place. */
async function answerIn(response: Response): Promise<Answer | undefined> {
  if (!response.headers.get('content-type')?.startsWith('application/json')) return undefined;
  try {
    const answer = (await response.json()) as Partial<Answer> | null;
    return answer?.view ? (answer as Answer) : undefined;
  } catch {
    return undefined;
  }
}

/** A sentence of the page itself in the place of the server's answer. */
function ownAnswer(key: PageKey): Answer {
  const view = { language: document.documentElement.lang, texts: [words(key)], offers: [], buttons: [] };
  return { view, place: 'below', failed: true };
}

async function reach(path: string, request?: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch {
    throw new Gone();
  }
}
