import type { Conversation } from '../../core/conversation/conversation.ts';
import { say } from '../../core/i18n/catalogue.ts';
import type { Person } from '../../core/person.ts';
import { TerminalRenderer } from './render.ts';
import { screenOf, visibleJson, type Streams } from './screen.ts';

export interface SentenceParts {
  readonly conversation: Conversation;
  readonly person: Person;
  readonly terminal: Streams;
}

/** Answers a typed sentence: text, or one JSON object, which does not repeat the sentence. */
export async function answerText(text: string, json: boolean, parts: SentenceParts): Promise<void> {
  const { conversation, person, terminal } = parts;
  const { stdout } = terminal;
  const reply = await conversation.onText({ person, text });
  if (!json) {
    stdout.write(new TerminalRenderer(screenOf(stdout)).render({ ...reply, buttons: [] }));
    return;
  }
  const { emotion, scores, track, runnerUp, texts, locale } = reply;
  const confidence = emotion && scores?.[emotion];
  const message = texts.map((one) => say(one, locale)).join(' ');
  stdout.write(`${visibleJson({ emotion, confidence, scores, track, runnerUp, message })}\n`);
}
