/**
 * A program for lost.test.ts and full-disk.test.ts: the real bot with the store FILE, on the Bot API of the environment, until it is killed. Only
 * the analyser is a fake.
 *
 *     node test/bots/telegram/bot-program.ts FILE
 */
import { buildApp } from '../../../src/app.ts';
import { parseConfig } from '../../../src/config/config.ts';
import { ScriptedAnalyzer } from '../../fakes/analyzer.ts';

const { TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, MOODTUNE_LOG = 'error' } = process.env;
const config = parseConfig({
  MOODTUNE_STORE: process.argv[2],
  MOODTUNE_LOG,
  TELEGRAM_BOT_TOKEN,
  TELEGRAM_API_ROOT,
  TELEGRAM_NOTES_PER_MINUTE: '10000',
  TELEGRAM_CHAT_PER_SECOND: '1000',
  TELEGRAM_OVERALL_PER_SECOND: '10000',
});
const app = await buildApp(config, { analyzer: new ScriptedAnalyzer() });
await app.start();
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
