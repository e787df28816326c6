import { afterAll, beforeAll, describe } from 'vitest';
import { PostgresStore } from '../../../src/store/postgres/open.ts';
import { systemTimers } from '../../../src/system.ts';
import { privateChat as onDiscord } from '../../bots/discord/private-chat.ts';
import { privateChat as onTelegram } from '../../bots/telegram/private-chat.ts';
import { privateChat as onTheTerminal } from '../../bots/terminal/private-chat.ts';
import { privateChat as onThePage } from '../../bots/web/private-chat.ts';
import { describeUsualVoice, type Searchable } from '../../contract/usual-voice.ts';
import { noPostgres, PostgresServer } from './server.ts';

describe.skipIf(noPostgres)(`PostgreSQL${noPostgres === undefined ? '' : `: left out, ${noPostgres}`}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.remove());

  /** A store in a database of its own, and its tables that have a text in any column of any row. */
  const inDatabase = async (): Promise<Searchable> => {
    const database = await server.newDatabase();
    const store = await PostgresStore.open({
      url: server.url(database),
      timers: systemTimers,
      told: () => undefined,
    });
    const named = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'";
    const places = async (text: string) => {
      const tables = (await server.execute(database, named)).map(({ name }) => String(name));
      const one = (table: string) => `SELECT '${table}' AS name FROM "${table}" row WHERE row::text LIKE '%${text}%'`;
      const rows = await server.execute(database, tables.map(one).join(' UNION ALL '));
      return rows.map(({ name }) => String(name));
    };
    return { store, places };
  };

  describeUsualVoice('Telegram', onTelegram, inDatabase);
  describeUsualVoice('Discord', onDiscord, inDatabase);
  describeUsualVoice('the page', onThePage, inDatabase);
  describeUsualVoice('the terminal', onTheTerminal, inDatabase);
});
