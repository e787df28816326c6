import { goldenCases, goldenSignal } from '../../test/audio/features/mfcc-golden.ts';
import { LogMelExtractor } from '../../src/audio/features/extractor.ts';

// The clip and the spec of `python test/fixtures/mfcc/make.py --bench`: the voice, repeated to 5 s, on one thread.
const { spec } = goldenCases.find(({ specName }) => specName === 'plain')!;
const voice = goldenSignal('voice').samples;
const samples = Float32Array.from({ length: 5 * spec.sampleRateHz }, (_, n) => voice[n % voice.length]!);
const extractor = new LogMelExtractor(spec);

const times: number[] = [];
for (let run = 0; run < 220; run++) {
  const start = performance.now();
  extractor.extract({ samples, sampleRateHz: spec.sampleRateHz });
  if (run >= 20) times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
const [fastest, median] = [times[0]!, times[times.length / 2]!];
console.log(`LogMelExtractor: median ${median.toFixed(2)} ms, fastest ${fastest.toFixed(2)} ms for 5 s`);
