import { seededRandom } from '../../src/core/random.ts';
import { systemRandom } from '../../src/system.ts';
import { describeMusicCatalog } from '../contract/music-catalog.ts';
import { describeRandom } from '../contract/random.ts';
import { describeVoiceAnalyzer } from '../contract/voice-analyzer.ts';
import { recording, ScriptedAnalyzer } from './analyzer.ts';
import { SmallCatalog } from './small-catalog.ts';

// MemoryStore has its run in test/store/sqlite.test.ts, beside the real store.
describeVoiceAnalyzer('the fake ScriptedAnalyzer', () => new ScriptedAnalyzer(), {
  speech: recording('sad 0.8'),
  silence: recording('silence'),
});
describeMusicCatalog('the fake SmallCatalog', () => new SmallCatalog());
describeRandom('seededRandom', seededRandom(1));
describeRandom('systemRandom', systemRandom);
