import { onTestFinished } from 'vitest';
import { WebBot } from '../../../src/bots/web/bot.ts';
import type { Answer, ViewButton } from '../../../src/bots/web/view.ts';
import type { WebSettings } from '../../../src/bots/web/web-parts.ts';
import type { MoodStore } from '../../../src/core/ports/store.ts';
import type { UsualVoiceStore } from '../../../src/core/ports/usual-voice-store.ts';
import type { Timers } from '../../../src/core/ports/system.ts';
import type { AccountService } from '../../../src/core/ports/accounts.ts';
import type { MusicCatalog } from '../../../src/core/ports/music.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { systemTimers } from '../../../src/system.ts';
import type { ScriptedAnalyzer } from '../../fakes/analyzer.ts';
import { talk } from '../../core/conversation/talk.ts';

interface Setting {
  readonly analyzer?: ScriptedAnalyzer;
  readonly settings?: Partial<WebSettings>;
  readonly maxBytes?: number;
  readonly timers?: Timers;
  readonly store?: MoodStore;
  readonly voices?: UsualVoiceStore;
  readonly catalog?: MusicCatalog;
  readonly accounts?: AccountService;
  /** Another seed makes other ids. */
  readonly seed?: number;
}

/** A browser as the server sees it. It keeps its cookies. */
export class Client {
  readonly #page: string;
  readonly #headers: Record<string, string>;
  readonly #cookies = new Map<string, string>();

  constructor(page: string, headers: Record<string, string> = {}) {
    this.#page = page;
    this.#headers = headers;
  }

  /** A request as the page sends it. Headers of the test replace the page's. */
  async fetch(path: string, request: RequestInit = {}): Promise<Response> {
    const origin = new URL(this.#page).origin;
    const jar = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const cookie = jar === '' ? {} : { cookie: jar };
    const headers = { origin, ...this.#headers, ...cookie, ...(request.headers as Record<string, string>) };
    const response = await fetch(new URL(path, this.#page), { duplex: 'half', ...request, headers });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  hear(script: string | Uint8Array): Promise<Response> {
    return this.fetch('/api/hear', { method: 'POST', body: typeof script === 'string' ? script : Buffer.from(script) });
  }

  press(buttonId: string): Promise<Response> {
    return this.fetch('/api/press', { method: 'POST', body: JSON.stringify({ buttonId, theme: 'light' }) });
  }

  write(text: string): Promise<Response> {
    return this.fetch('/api/write', { method: 'POST', body: JSON.stringify({ text }) });
  }
}

/** The page's server with a scripted analyzer, and browsers that visit it. It stops with the test. */
export async function world({
  analyzer,
  settings,
  maxBytes = 10_000,
  timers = systemTimers,
  store,
  voices,
  catalog,
  accounts,
  seed = 1,
}: Setting = {}) {
  const { conversation } = talk({
    ...(analyzer && { analyzer }),
    ...(store && { store }),
    ...(voices && { voices }),
    ...(catalog && { catalog }),
    ...(accounts && { accounts }),
    seed,
  });
  const logged: object[] = [];
  let nowMs = 0;
  /** Every line of the log, also those of the level info. */
  const lines: string[] = [];
  const tell = (details: object, words: string) => void lines.push(JSON.stringify([words, details]));
  const note = (details: object, words: string) => {
    logged.push(details);
    tell(details, words);
  };
  const bot = new WebBot({
    settings: { address: '127.0.0.1', port: 0, names: [], proxy: undefined, notesPerMinute: 1000, ...settings },
    conversation,
    login: accounts,
    maxBytes,
    maxSeconds: 120,
    clock: { now: () => nowMs },
    timers,
    random: seededRandom(seed),
    log: { error: note, warn: note, info: tell },
  });
  await bot.start();
  onTestFinished(() => bot.stop());
  const page = bot.page!;
  return {
    bot,
    page,
    logged,
    lines,
    later: (ms: number) => {
      nowMs += ms;
    },
    visit: (headers: Record<string, string> = {}) => new Client(page, headers),
  };
}

export async function answerOf(response: Promise<Response>): Promise<Answer> {
  return (await (await response).json()) as Answer;
}

/** Every button of an answer. */
export function buttonsOf({ view }: Answer): ViewButton[] {
  const { choices = [], songButtons = [], moreButtons = [], buttons, question } = view;
  return [...choices, ...songButtons, moreButtons, ...buttons, question?.buttons ?? []].flat();
}

/** The id of the button with these words. */
export function buttonIn(answer: Answer, label: string): string {
  const found = buttonsOf(answer).find((button) => button.label.endsWith(label));
  if (!found) throw new Error(`No button “${label}” among ${JSON.stringify(buttonsOf(answer))}`);
  return found.id;
}
