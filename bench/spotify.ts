import { usage } from './usage.ts';

usage(`npm run bench:spotify
1,000 requests by ten people to the real client and a local Spotify, where every tenth call fails: songs, repeats, calls and
waits.`);

const { load } = await import('../test/fakes/spotify-load.ts');

const people = 10;
const requestsEach = 100;
const faultRate = 0.1;
const callsPer30Seconds = 140;
const latencyMs = 80;
const listenMs = 400;

const result = await load({ people, requestsEach, faultRate, callsPer30Seconds, latencyMs, listenMs });
const wait = (share: number) =>
  `${(result.waitsMs[Math.floor(share * (result.waitsMs.length - 1))] ?? NaN).toFixed(1)} ms`;
const rows = [
  ['requests', `${people * requestsEach} by ${people} people at once`],
  ['songs', String(result.songs)],
  ['of them from Spotify', String(result.fromSpotify)],
  ['songs that a person got twice', String(result.repeats)],
  ['calls of Spotify', `${result.calls}, of which ${result.faultyCalls} went wrong`],
  ['most calls in any 30 s', `${result.mostIn30Seconds} (budget ${callsPer30Seconds})`],
  ['wait: median', wait(0.5)],
  ['wait: 95th percentile', wait(0.95)],
  ['wait: longest', wait(1)],
];
console.log(['| what | value |', '| --- | --- |', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n'));
