/**
 * A program for tests that kill it: the real bot with the store FILE or the database URL, on the Bot API of the
 * environment, by a webhook where that says so. Only the analyser is a fake. In a database, processes count as ended sooner.
 * SIGUSR2 kills it between two turns of its event loop: what one turn writes to several connections is written whole.
 *
 *     node test/bots/telegram/bot-program.ts FILE|URL
 */
import { buildApp } from '../../../src/app.ts';
import { parseConfig } from '../../../src/config/config.ts';
import { PostgresStore } from '../../../src/store/postgres/open.ts';
import { systemTimers } from '../../../src/system.ts';
import { ScriptedAnalyzer } from '../../fakes/analyzer.ts';

const {
  TELEGRAM_BOT_TOKEN,
  TELEGRAM_API_ROOT,
  TELEGRAM_WEBHOOK_URL,
  TELEGRAM_WEBHOOK_PORT,
  MOODTUNE_LOG = 'error',
} = process.env;
const [, , place = ''] = process.argv;
const isDatabase = place.startsWith('postgresql:');
const life = { beatMs: 200, lifetimeMs: 1500 };
const config = parseConfig({
  MOODTUNE_STORE: isDatabase ? ':memory:' : place,
  MOODTUNE_LOG,
  TELEGRAM_BOT_TOKEN,
  TELEGRAM_API_ROOT,
  TELEGRAM_WEBHOOK_URL,
  TELEGRAM_WEBHOOK_PORT,
  TELEGRAM_WEBHOOK_SECRET: TELEGRAM_WEBHOOK_URL && 'a-secret-of-the-tests',
  TELEGRAM_NOTES_PER_MINUTE: '10000',
  TELEGRAM_CHAT_PER_SECOND: '1000',
  TELEGRAM_OVERALL_PER_SECOND: '10000',
});
const told = (news: string) => {
  if (MOODTUNE_LOG !== 'error') process.stderr.write(`${news}\n`);
};
const store = isDatabase
  ? await PostgresStore.open({ url: place, timers: systemTimers, told, life, patienceMs: 1000 })
  : undefined;
process.once('SIGUSR2', () => process.kill(process.pid, 'SIGKILL'));
const app = await buildApp(config, { analyzer: new ScriptedAnalyzer(), ...(store && { store }) });
await app.start();
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
