import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Metrics } from '../src/monitor/metrics.ts';
import { MonitorServer } from '../src/monitor/server.ts';
import { systemTimers } from '../src/system.ts';

/** Metrics with everything in them. */
function filled(): Metrics {
  const metrics = new Metrics('all', systemTimers);
  metrics.watchAnalyses(() => ({ waiting: 3, running: 2, oldestMs: 1500 }));
  metrics.watchSpotify(() => Promise.reject(new Error('no Redis')));
  metrics.songsFellBack('late');
  metrics.stages({ decode: 12 });
  metrics.noteEnded({ bot: 'telegram', outcome: 'sure', totalMs: 400 });
  metrics.noteEnded({ bot: 'telegram', outcome: 'tooMany' });
  metrics.noteEnded({ bot: 'telegram', outcome: 'unsure', totalMs: 1501 });
  return metrics;
}

test('metrics count notes, late answers, stages, the queue and Spotify; what cannot be read hides nothing else', async () => {
  const text = await filled().text();
  expect(text).toContain('moodtune_notes_total{bot="telegram",outcome="tooMany",role="all"} 1');
  expect(text).toContain('moodtune_note_seconds_count{role="all",bot="telegram"} 2');
  expect(text).toContain('moodtune_notes_late_total{bot="telegram",role="all"} 1');
  expect(text).toContain('moodtune_stage_seconds_bucket{le="0.025",role="all",stage="decode"} 1');
  expect(text).toContain('moodtune_analyses_waiting{role="all"} 3');
  expect(text).toContain('moodtune_analyses_running{role="all"} 2');
  expect(text).toContain('moodtune_analyses_oldest_seconds{role="all"} 1.5');
  expect(text).toContain('moodtune_songs_fallback_total{problem="late",role="all"} 1');
  expect(text).toContain('moodtune_spotify_calls_left{role="all"} Nan');
});

test('a queue that says nothing hides no other number', async () => {
  const timers = { nowMs: () => 0, after: (_: number, late: () => void) => systemTimers.after(0, late) };
  const metrics = new Metrics('front', timers);
  metrics.watchAnalyses(() => new Promise(() => undefined));
  const text = await metrics.text();
  expect(text).toContain('moodtune_analyses_waiting{role="front"} Nan');
  expect(text).toContain('process_cpu_seconds_total');
});

test('the dashboard names metrics that exist', async () => {
  const file = path.join(import.meta.dirname, '../deploy/grafana-dashboard.json');
  const dashboard = readFileSync(file, 'utf8');
  const text = await filled().text();
  const named = [...dashboard.matchAll(/\b(?:moodtune|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name);
  expect(new Set(named).size).toBeGreaterThan(8);
  for (const name of named) expect(text).toMatch(new RegExp(`^${name}[{ ]`, 'm'));
  // And it shows every one of ours.
  const ours = [...text.matchAll(/^# TYPE (moodtune_\w+)/gm)].map(([, name = '']) => name);
  for (const name of ours) expect(dashboard).toContain(name);
});

test('a part that does not work, or does not say so in time, makes the process not ready, and is named', async () => {
  const after = (_: number, late: () => void) => systemTimers.after(0, late);
  const timers = { nowMs: () => systemTimers.nowMs(), after };
  const server = new MonitorServer({
    ...{ address: '127.0.0.1', port: 0, metrics: new Metrics('front', timers), timers },
    checks: {
      works: () => Promise.resolve(),
      store: () => Promise.reject(new Error('secret')),
      queue: () => new Promise(() => undefined),
    },
  });
  const port = await server.listen();
  onTestFinished(() => server.close());
  const ready = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    return [response.status, await response.json()];
  };
  expect(await ready()).toEqual([503, { status: 'not ready', failed: ['starting'] }]);
  server.serves();
  expect(await ready()).toEqual([503, { status: 'not ready', failed: ['store', 'queue'] }]);
});
