import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { directionOf, locales, phrase, say } from '../../../src/core/i18n/catalogue.ts';
import { ScriptedAnalyzer } from '../../fakes/analyzer.ts';
import { ManualTimers } from '../../fakes/timers.ts';
import { startMs } from '../../core/conversation/talk.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';
import { answerOf, buttonIn, world, type Client } from './world.ts';

/** The answer to a raw request. fetch cannot set the header Host. */
async function raw(page: string, lines: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(page).port), '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

describe('the page', () => {
  it.each(locales)('speaks %s if the browser does, and loads nothing from elsewhere', async (locale) => {
    const { visit } = await world();
    const response = await visit({ 'accept-language': `${locale}-AT,fr;q=0.5` }).fetch('/');
    const html = await response.text();
    expect(html).toContain(`<html lang="${locale}" dir="${directionOf(locale)}"`);
    expect(html).toContain(say(phrase('web.pick'), locale));
    expect(html).not.toMatch(/\{\w+\}(?![^<]*<\/script>)/);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(html).not.toMatch(/ style=| on\w+=/);
  });

  it('sends modules without types, and 304 for what the browser has already', async () => {
    const { visit } = await world();
    const client = visit();
    const html = await (await client.fetch('/')).text();
    const paths = [...html.matchAll(/(?:src|href)="(\/(?:page|samples)\/[^"]+)"/g)].map(([, path]) => path!);
    expect(paths.length).toBeGreaterThan(10);
    let bytes = html.length;
    for (const path of paths) {
      const response = await client.fetch(path);
      expect(response.status).toBe(200);
      const source = await response.text();
      bytes += source.length;
      if (path.endsWith('.ts')) expect(source).not.toMatch(/^(?:export )?interface |import type/m);
      const etag = response.headers.get('etag')!;
      const known = await client.fetch(path, { headers: { 'if-none-match': etag } });
      expect([known.status, known.headers.get('cache-control')]).toEqual([304, 'no-cache']);
      expect(known.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect(bytes).toBeLessThan(125_000);
  });

  it('lets the browser frame, run and fetch nothing of elsewhere, but Spotify in a frame', async () => {
    const { visit } = await world();
    for (const path of ['/', '/page/main.ts', '/api/hear', '/nothing']) {
      const { headers } = await visit().fetch(path);
      const policy = headers.get('content-security-policy')!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|http:/);
      expect(policy.match(/https:\/\/[^ ;]+/g)).toEqual(['https://open.spotify.com']);
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': 'microphone=(self), camera=(), geolocation=(), display-capture=(), usb=(), payment=()',
      });
      for (const name of ['access-control-allow-origin', 'strict-transport-security']) {
        expect(headers.get(name)).toBeNull();
      }
    }
  });

  it('gives each browser a session cookie that scripts cannot read, once', async () => {
    const { visit } = await world();
    const client = visit();
    const [cookie] = (await client.fetch('/')).headers.getSetCookie();
    expect(cookie).toMatch(/^moodtune=[0-9A-HJKMNP-TV-Z]{26}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await client.fetch('/')).headers.getSetCookie()).toEqual([]);
    const forged = await visit({ cookie: 'moodtune=anna' }).fetch('/');
    expect(forged.headers.getSetCookie()).toHaveLength(1);
  });
});

describe('a song that somebody opens', () => {
  it('is counted for its answer once, without whom, and nobody else can count it', async () => {
    const store = new MemoryStore();
    const { visit } = await world({ store });
    const [anna, bert] = [visit(), visit()];
    const { view } = await answerOf(anna.hear('sad 0.9'));
    const opens = (client: Client, takeId: unknown) =>
      client.fetch('/api/opened', { method: 'POST', body: JSON.stringify({ takeId }) });
    const opened = async () => (await store.counts()).find(({ event }) => event === 'opened')?.count;
    expect((await opens(bert, view.takeId)).status).toBe(204);
    expect(await opened()).toBeUndefined();
    for (let times = 0; times < 2; times += 1) expect((await opens(anna, view.takeId)).status).toBe(204);
    expect(await opened()).toBe(1);
    for (const takeId of [undefined, 1, 'x', `${view.takeId}0`]) expect((await opens(anna, takeId)).status).toBe(400);
    const help = await answerOf(anna.write('/help'));
    expect(help.view.takeId).toBeUndefined();
  });
});

describe('a recording', () => {
  it('is answered, and its buttons change the answer in its place', async () => {
    const { visit } = await world();
    const client = visit();
    const answer = await answerOf(client.hear('sad 0.9'));
    expect(answer).toMatchObject({ place: 'below', failed: false });
    expect(answer.view.mood).toMatchObject({ word: 'sad', percent: '90%' });
    expect(answer.view.bars?.rows).toHaveLength(8);
    expect(answer.view.offers[0]?.url).toMatch(/^https:\/\/open\.spotify\.com\//);
    const open = await answerOf(client.press(buttonIn(answer, 'Not right?')));
    expect(open.place).toBe('here');
    const corrected = await answerOf(client.press(buttonIn(open, 'happy')));
    expect(corrected.view.texts[0]).toBe('You said: happy');
    expect(corrected.view.mood).toMatchObject({ word: 'happy', emoji: '😊', height: 0.905 });
    const other = await answerOf(client.press(buttonIn(corrected, 'Another song')));
    expect(other.view.offers[0]?.words).not.toBe(corrected.view.offers[0]?.words);
  });

  it('that cannot be answered gets its sentence in the language of the person', async () => {
    const { visit } = await world();
    const client = visit({ 'accept-language': 'de' });
    for (const [script, status, sentence] of [
      ['', 422, /^Diese Datei ist leer/],
      ['silence', 422, /^Ich höre in dieser Aufnahme niemanden sprechen/],
      ['<script>', 422, /^Dieses Format kann ich nicht lesen/],
      ['x'.repeat(20_000), 413, /^Diese Datei hat 0,1 MB/],
      ['throw it', 500, /^Bei mir ist etwas schiefgegangen.*Kennung \w{6}\.$/],
    ] as const) {
      const response = await client.hear(script);
      const { view, failed } = await answerOf(Promise.resolve(response));
      expect([response.status, failed]).toEqual([status, true]);
      expect(view.texts[0]).toMatch(sentence);
    }
  });

  it('that meets a bug is logged with its reference, without the recording', async () => {
    const { visit, logged } = await world();
    const { view } = await answerOf(visit().hear('throw it away'));
    expect(logged).toHaveLength(1);
    expect(view.texts[0]).toContain((logged[0] as { reference: string }).reference);
  });

  it('that is far too large is cut off', async () => {
    const { visit } = await world({ maxBytes: 1000 });
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1000;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const response = visit().fetch('/api/hear', { method: 'POST', body: endless });
    const status = await response.then((answered) => answered.status).catch(() => 'cut off');
    expect([413, 'cut off']).toContain(status);
    expect(sent).toBeLessThan(20_000_000);
  });

  it('of which the page sent only the beginning is refused with its true size', async () => {
    const { visit } = await world();
    const request = { method: 'POST', body: 'x'.repeat(10_001), headers: { 'x-bytes': '52000000' } };
    const { view } = await answerOf(visit().fetch('/api/hear', request));
    expect(view.texts[0]).toMatch(/^This file has 52 MB/);
  });

  it('is limited by address, whatever the cookie', async () => {
    const { visit, later } = await world({ settings: { notesPerMinute: 2 } });
    expect((await visit().hear('sad 0.9')).status).toBe(200);
    expect((await visit().hear('sad 0.9')).status).toBe(200);
    const refused = await visit().hear('sad 0.9');
    expect(refused.status).toBe(429);
    expect((await answerOf(Promise.resolve(refused))).view.texts[0]).toMatch(/^I hear up to 2 recordings a minute/);
    later(60_001);
    expect((await visit().hear('sad 0.9')).status).toBe(200);
  });
});

describe('a visitor behind a proxy', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('is who the proxy says last', async () => {
    const { visit } = await world({ settings: { notesPerMinute: 1, proxy: '127.0.0.1' } });
    expect((await visit(from('203.0.113.1')).hear('sad 0.9')).status).toBe(200);
    expect((await visit(from('198.51.100.9, 203.0.113.2')).hear('sad 0.9')).status).toBe(200);
    expect((await visit(from('198.51.100.8, 203.0.113.2')).hear('sad 0.9')).status).toBe(429);
    expect((await visit(from('no address')).hear('sad 0.9')).status).toBe(200);
  });

  it('is not believed without one', async () => {
    const { visit } = await world({ settings: { notesPerMinute: 1 } });
    expect((await visit(from('203.0.113.1')).hear('sad 0.9')).status).toBe(200);
    expect((await visit(from('203.0.113.2')).hear('sad 0.9')).status).toBe(429);
  });
});

describe('requests of any kind', () => {
  it('are limited too', async () => {
    const { visit } = await world({ settings: { notesPerMinute: 1 } });
    const client = visit();
    const statuses = new Set<number>();
    for (let count = 0; count < 25; count += 1) statuses.add((await client.write('/help')).status);
    expect([...statuses]).toEqual([200, 429]);
  });
});

describe('words', () => {
  it('that are a command run it, and others are read', async () => {
    const { visit } = await world();
    const client = visit();
    expect((await answerOf(client.write('/PRIVACY  export'))).view.file?.name).toBe('moodtune.json');
    const read = await answerOf(client.write('I am so sad, I could cry all day'));
    expect(read).toMatchObject({ place: 'below', view: { mood: { word: 'sad' } } });
    expect(read.view.texts[0]).toMatch(/^Your words sound sad\./);
    const help = await answerOf(client.write('I want to kill myself'));
    expect([help.view.offers, help.view.texts.join(' ')]).toEqual([[], expect.stringContaining('findahelpline.com')]);
    const picker = await answerOf(client.write('/mood'));
    const sad = await answerOf(client.press(buttonIn(picker, 'sad')));
    expect(sad).toMatchObject({ place: 'below', view: { texts: ['You say you feel sad.'] } });
    expect(sad.view.bars).toBeUndefined();
    expect((await answerOf(client.write('/dance'))).view.texts[0]).toBe(
      'I do not know /dance. Type /help to see what I know.',
    );
  });

  it('ask for the diary in the time zone that the page names', async () => {
    const store = new MemoryStore();
    const { visit } = await world({ store });
    const client = visit();
    const [cookie = ''] = (await client.fetch('/')).headers.getSetCookie();
    const [, session = ''] = /moodtune=([^;]+)/.exec(cookie) ?? [];
    // The week before, seen from Greenwich at midnight; this week, seen from Honolulu on the afternoon before.
    const createdAtMs = startMs - 6.5 * 24 * 60 * 60 * 1000;
    await store.saveTake({
      id: '0123456789',
      personId: `web:${session}`,
      createdAtMs,
      correction: 'calm',
      trackIds: [],
    });
    const diaryIn = async (zone: string) => {
      const request = { method: 'POST', body: JSON.stringify({ text: '/diary week' }), headers: { 'x-zone': zone } };
      return (await answerOf(client.fetch('/api/write', request))).view.texts[0];
    };
    for (const zone of ['UTC', 'Nowhere/Land', 'x'.repeat(1000)])
      expect(await diaryIn(zone)).toContain('nothing in your diary');
    expect(await diaryIn('Pacific/Honolulu')).toContain('1 result');
  });

  it('choose the language of the page from then on', async () => {
    const { visit } = await world();
    const client = visit({ 'accept-language': 'en' });
    await client.write('/language de');
    expect(await (await client.fetch('/')).text()).toContain('<html lang="de" dir="ltr"');
    expect(await (await visit({ 'accept-language': 'en' }).fetch('/')).text()).toContain('<html lang="en" dir="ltr"');
  });
});

describe('two people', () => {
  it('are kept apart: neither can press, count or delete takes of the other', async () => {
    const { visit } = await world();
    const [anna, bert] = [visit(), visit()];
    const answer = await answerOf(anna.hear('sad 0.9'));
    const stolen = await answerOf(bert.press(buttonIn(answer, 'Another song')));
    expect(stolen.view.texts[0]).toBe('Only the person whose voice this was can change the answer.');
    await bert.write('/privacy delete');
    expect((await answerOf(anna.write('/privacy'))).view.texts[0]).toMatch(/^I remember 1 result/);
    expect((await answerOf(bert.write('/privacy'))).view.texts[0]).toMatch(/^I remember 0 result/);
  });
});

describe('other pages', () => {
  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'not an address'])(
    'such as %s get no answer',
    async (origin) => {
      const { visit } = await world();
      for (const path of ['/api/hear', '/api/press', '/api/write']) {
        const response = await visit().fetch(path, { method: 'POST', body: '{}', headers: { origin } });
        expect(response.status).toBe(403);
      }
    },
  );

  it('whose host name leads here (DNS rebinding) get no answer', async () => {
    const { page } = await world();
    const { host } = new URL(page);
    const port = new URL(page).port;
    for (const name of [
      'evil.example',
      `evil.example:${port}`,
      `localhost.evil.example:${port}`,
      '',
      '0.0.0.0',
      `[::2]:${port}`,
    ]) {
      expect(await raw(page, ['GET / HTTP/1.1', `Host: ${name}`])).toMatch(/^HTTP\/1\.1 4(?:21|00) /);
    }
    for (const name of [host, `localhost:${port}`, 'LOCALHOST', `[::1]:${port}`, '127.0.0.1']) {
      expect(await raw(page, ['GET / HTTP/1.1', `Host: ${name}`])).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  it('do not include the host names of the settings', async () => {
    const { page } = await world({ settings: { names: ['mood.example.org'] } });
    expect(await raw(page, ['GET / HTTP/1.1', 'Host: mood.example.org'])).toMatch(/^HTTP\/1\.1 200 /);
    expect(await raw(page, ['GET / HTTP/1.1', 'Host: mood.example.com'])).toMatch(/^HTTP\/1\.1 421 /);
  });
});

describe('hostile requests', () => {
  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"buttonId":1,"theme":"light"}',
    '{"buttonId":"r:0","theme":"<b>"}',
    `{"buttonId":"${'r'.repeat(101)}","theme":"dark"}`,
    '{"__proto__":{"text":"x"}}',
  ])('with the body %j are not understood, and break nothing', async (body) => {
    const { visit, logged } = await world();
    for (const path of ['/api/press', '/api/write']) {
      expect((await visit().fetch(path, { method: 'POST', body })).status).toBe(400);
    }
    expect(logged).toEqual([]);
  });

  it('with a too long text are refused', async () => {
    const { visit } = await world();
    expect((await visit().write('x'.repeat(501))).status).toBe(400);
    expect((await visit().write('x'.repeat(5000))).status).toBe(413);
  });

  it('for buttons that nobody made are answered with a sentence', async () => {
    const { visit } = await world();
    for (const id of ['x:<script>', 'f:bored', 'w:0123456789', '../..']) {
      const response = await visit().press(id);
      expect(response.status).toBe(422);
    }
  });

  it.each([
    '/page/../server.ts',
    '/page/%2e%2e/server.ts',
    '/samples.ts',
    '/.env',
    '/page/tsconfig.json',
    '//etc/passwd',
  ])('for %s find nothing', async (path) => {
    const { page } = await world();
    const port = new URL(page).port;
    expect(await raw(page, [`GET ${path} HTTP/1.1`, `Host: localhost:${port}`])).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('with other methods find nothing', async () => {
    const { visit } = await world();
    expect((await visit().fetch('/api/hear')).status).toBe(404);
    for (const method of ['PUT', 'DELETE', 'OPTIONS']) {
      expect((await visit().fetch('/api/hear', { method })).status).toBe(404);
    }
  });
});

describe('a full house', () => {
  it('says that it is busy, and answers those that wait in their turn', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { visit } = await world({ analyzer: new ScriptedAnalyzer(() => gate.promise) });
    const client = visit();
    await client.fetch('/');
    const statuses: number[] = [];
    const twoRefused = Promise.withResolvers<undefined>();
    const responses = Array.from({ length: 6 }, async () => {
      statuses.push((await client.hear('sad 0.9')).status);
      if (statuses.length === 2) twoRefused.resolve(undefined);
    });
    await twoRefused.promise;
    expect(statuses).toEqual([503, 503]);
    gate.resolve(undefined);
    await Promise.all(responses);
    expect(statuses.slice(2)).toEqual([200, 200, 200, 200]);
  });
});

describe('many sessions of one address', () => {
  it('wait for each other, as one', async () => {
    const analyzer = new ScriptedAnalyzer();
    const { visit } = await world({ analyzer });
    await Promise.all([visit().hear('sad 0.9'), visit().hear('sad 0.9')]);
    expect(analyzer.turnsOf).toEqual(['127.0.0.1', '127.0.0.1']);
  });
});

describe('stopping', () => {
  it('finishes the analysis under way, and accepts no more requests', async () => {
    const started = Promise.withResolvers<undefined>();
    const gate = Promise.withResolvers<undefined>();
    const analyzer = new ScriptedAnalyzer(() => {
      started.resolve(undefined);
      return gate.promise;
    });
    const { bot, visit } = await world({ analyzer });
    const response = visit().hear('sad 0.9');
    await started.promise;
    const stopped = bot.stop();
    await expect(visit().fetch('/')).rejects.toThrow();
    gate.resolve(undefined);
    expect((await response).status).toBe(200);
    await stopped;
  });

  it('aborts an analysis that takes too long', async () => {
    const started = Promise.withResolvers<undefined>();
    const analyzer = new ScriptedAnalyzer((_script, signal) => {
      started.resolve(undefined);
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(new Error('given up'));
        });
      });
    });
    const timers = new ManualTimers();
    const { bot, visit } = await world({ analyzer, timers });
    const response = visit().hear('sad 0.9');
    await started.promise;
    const stopped = bot.stop();
    timers.advance(10_000);
    expect((await response).status).toBe(503);
    await stopped;
  });
});

describe('a visitor who leaves', () => {
  /** What the log says when a client leaves and its analysis then fails with this error. */
  const leave = async (failure: (signal: AbortSignal) => Error) => {
    const [started, ended] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const analyzer = new ScriptedAnalyzer((_script, signal) => {
      started.resolve(undefined);
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(failure(signal));
          ended.resolve(undefined);
        });
      });
    });
    const { visit, logged } = await world({ analyzer });
    const left = new AbortController();
    const request = visit().fetch('/api/hear', { method: 'POST', body: 'sad 0.9', signal: left.signal });
    await started.promise;
    left.abort();
    await expect(request).rejects.toThrow();
    await ended.promise;
    // Whoever comes next is served after that.
    await visit().fetch('/health');
    return logged;
  };

  it('is no error', async () => {
    expect(await leave((signal) => signal.reason as Error)).toEqual([]);
    expect(await leave(() => new DOMException('The task has been aborted', 'AbortError'))).toEqual([]);
  });

  it('hides no bug', async () => {
    expect(await leave(() => new TypeError('x is undefined'))).toHaveLength(1);
  });
});

describe('the port', () => {
  it('that is taken is named, where somebody chose it', async () => {
    const { page } = await world();
    const port = Number(new URL(page).port);
    await expect(world({ settings: { port } })).rejects.toThrow(`Port ${port} is taken. Set WEB_PORT to another one.`);
  });
});
