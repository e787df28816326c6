/** The Discord bot as a process of its own, for tests that kill it: `bot-program.ts STORE`. Only the analyser is a fake. */
import { scriptedReader } from '../../fakes/reader.ts';
import { commands } from '../../../commands/index.ts';
import { DiscordBot } from '../../../src/bots/discord/bot.ts';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { buildLog } from '../../../src/log.ts';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { RecordingRoom } from '../../../src/bots/shared/recording-room.ts';
import { systemClock, systemTimers } from '../../../src/system.ts';
import { ScriptedAnalyzer } from '../../fakes/analyzer.ts';
import { SmallCatalog } from '../../fakes/small-catalog.ts';

const { DISCORD_TOKEN: token = '', DISCORD_API_ROOT: apiRoot = '' } = process.env;
const store = SqliteStore.open(process.argv[2] ?? ':memory:');
// Two processes must not draw the same ids.
const random = seededRandom(process.pid);
await new DiscordBot({
  settings: {
    ...{ token, apiRoot, callTimeoutMs: 5000, everyVoice: false, shard: undefined },
    ...{ notesPerMinute: 1000, queueCapacity: 1000, listenSeconds: 5, stay: false },
  },
  conversation: new Conversation({
    reader: scriptedReader,
    analyzer: new ScriptedAnalyzer(),
    catalog: new SmallCatalog(),
    store,
    commands,
    clock: systemClock,
    random,
    unsureBelow: 0.5,
  }),
  commands,
  store: store.bots,
  maxBytes: 1_000_000,
  concurrency: 4,
  room: new RecordingRoom(40_000_000),
  clock: systemClock,
  timers: systemTimers,
  random,
  log: buildLog('warn'),
  backoff: { firstMs: 10, longestMs: 100 },
}).start();
