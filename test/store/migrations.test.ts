import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import { migrate, migrations } from '../../src/store/migrations.ts';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { someTake } from '../contract/mood-store.ts';
import { emptyFolder } from './folder.ts';

/** A take as each version wrote it, from version 1 on. */
const takeOfVersion: Record<number, string> = {
  1: `
    INSERT INTO take VALUES (1, '0123456789', 'telegram:1', 1760000000000, 'sad', 0.25, 0.125, 0.5, 0, 0, 0, 0, 0.125);
    INSERT INTO offer VALUES (1, 0, 'builtin:pop/a'), (1, 1, 'builtin:blues/b');`,
};
// Later versions write takes as version 1 did.
takeOfVersion[2] = takeOfVersion[1]!;
takeOfVersion[3] = takeOfVersion[1]!;
takeOfVersion[4] = takeOfVersion[1]!.replace('INTO offer', 'INTO offer (take_number, position, track_id)');
takeOfVersion[5] = takeOfVersion[4];
takeOfVersion[6] = takeOfVersion[4];
takeOfVersion[7] = takeOfVersion[4];
takeOfVersion[8] = takeOfVersion[4];
takeOfVersion[9] = takeOfVersion[4];
takeOfVersion[10] = takeOfVersion[4];
takeOfVersion[11] = takeOfVersion[4];
takeOfVersion[12] = takeOfVersion[4];
takeOfVersion[13] = takeOfVersion[4];
takeOfVersion[14] = takeOfVersion[4].replace('0.125);', '0.125, NULL);');
takeOfVersion[15] = takeOfVersion[14];

function schemaOf(database: DatabaseSync): unknown {
  return database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
}

function migrated(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  return database;
}

/** `table.column TYPE` of every column. */
function columnsOf(database: DatabaseSync): string[] {
  return database
    .prepare(
      `SELECT t.name || '.' || c.name AS name, c.type, t.strict FROM pragma_table_list AS t
         JOIN pragma_table_xinfo(t.name) AS c WHERE t.name NOT LIKE 'sqlite_%' ORDER BY t.name DESC, c.cid`,
    )
    .all()
    .map(({ name, type, strict }) => `${String(name)} ${String(type)}${strict === 1 ? '' : ', not strict'}`);
}

describe('the schema', () => {
  it('has exactly these columns, and none that could contain audio', () => {
    const columns = columnsOf(migrated());
    expect(columns).toEqual([
      'usual_voice.person_id TEXT',
      'usual_voice.content TEXT',
      'usual_voice.used_at_ms INTEGER',
      'take.number INTEGER',
      'take.id TEXT',
      'take.person_id TEXT',
      'take.created_at_ms INTEGER',
      'take.correction TEXT',
      ...emotions.map((emotion) => `take.${emotion} REAL`),
      'take.source TEXT',
      'session.id TEXT',
      'session.content TEXT',
      'satisfaction.emotion TEXT',
      'satisfaction.mode TEXT',
      'satisfaction.catalogue TEXT',
      'satisfaction.event TEXT',
      'satisfaction.count INTEGER',
      'refusal.person_id TEXT',
      'refusal.refused_id TEXT',
      'refusal.created_at_ms INTEGER',
      'preferred_genre.person_id TEXT',
      'preferred_genre.mode TEXT',
      'preferred_genre.emotion TEXT',
      'preferred_genre.genre TEXT',
      'preference.person_id TEXT',
      'preference.locale TEXT',
      'preference.mode TEXT',
      'preference.kind TEXT',
      'preference.speaks INTEGER',
      'preference.own_language INTEGER',
      'pause.service TEXT',
      'pause.until_ms INTEGER',
      'offer.turn INTEGER',
      'offer.take_number INTEGER',
      'offer.position INTEGER',
      'offer.track_id TEXT',
      'login.hash TEXT',
      'login.person_id TEXT',
      'login.browser_hash TEXT',
      'login.expires_at_ms INTEGER',
      'inbox.number INTEGER',
      'inbox.id TEXT',
      'inbox.received_at_ms INTEGER',
      'inbox.state TEXT',
      'inbox.content TEXT',
      'group_setting.group_id TEXT',
      'group_setting.every_voice INTEGER',
      'group_setting.anyone_presses INTEGER',
      'group_setting.private_answers INTEGER',
      'group_setting.spoken_answers INTEGER',
      'answer.message_id TEXT',
      'answer.take_id TEXT',
      'account.person_id TEXT',
      'account.sealed TEXT',
      'account.used_at_ms INTEGER',
    ]);
    expect(columns.filter((column) => /BLOB|ANY/.test(column))).toEqual([]);
  });

  it('has the columns that docs/privacy.md lists', () => {
    const page = fs.readFileSync(path.join(import.meta.dirname, '../../docs/privacy.md'), 'utf8');
    const told = [...page.matchAll(/^\| `(\w+\.\w+)`/gm)].map(([, column]) => column);
    expect(told).toEqual(columnsOf(migrated()).map((column) => column.split(' ')[0]));
  });

  it("finds a person's takes in order by an index, without sorting", () => {
    const plan = migrated()
      .prepare('EXPLAIN QUERY PLAN SELECT * FROM take WHERE person_id = ? ORDER BY created_at_ms, number')
      .all('telegram:1')
      .map(({ detail }) => detail);
    expect(plan).toEqual(['SEARCH take USING INDEX take_by_person (person_id=?)']);
  });
});

describe('migrating', () => {
  it.each(migrations.map((_, version) => version))('brings version %i to the newest schema', (version) => {
    const database = new DatabaseSync(':memory:');
    migrate(database, migrations.slice(0, version));
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: version });
    migrate(database);
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length });
    expect(schemaOf(database)).toEqual(schemaOf(migrated()));
  });

  it.each(migrations.map((_, index) => index + 1))('keeps a take that version %i wrote', async (version) => {
    const file = path.join(emptyFolder(), 'moodtune.sqlite');
    const old = new DatabaseSync(file);
    migrate(old, migrations.slice(0, version));
    old.exec(takeOfVersion[version]!);
    old.close();
    const store = SqliteStore.open(file);
    expect((await store.takes({ takeId: '0123456789' }))[0]).toEqual(
      someTake({ correction: 'sad', trackIds: ['builtin:pop/a', 'builtin:blues/b'] }),
    );
    store.close();
  });

  it('keeps the answers of a take when a step copies the table of takes, and forgets them with the take', async () => {
    const file = path.join(emptyFolder(), 'moodtune.sqlite');
    const old = new DatabaseSync(file);
    migrate(old, migrations.slice(0, 4));
    old.exec(takeOfVersion[4]!);
    old.exec("INSERT INTO answer VALUES ('telegram:1:2', '0123456789')");
    old.close();
    const store = SqliteStore.open(file);
    expect(await store.bots.takeOfAnswer('telegram:1:2')).toBe('0123456789');
    await store.forget({ personId: 'telegram:1' });
    expect(await store.bots.takeOfAnswer('telegram:1:2')).toBeUndefined();
    store.close();
  });

  it('renames the mode calm to soothe in preferences and genres, and keeps the emotion calm', async () => {
    const file = path.join(emptyFolder(), 'moodtune.sqlite');
    const old = new DatabaseSync(file);
    migrate(old, migrations.slice(0, 6));
    old.exec(`
      INSERT INTO preference VALUES ('telegram:1', 'de', 'calm', 'album'), ('telegram:2', NULL, 'lift', NULL);
      INSERT INTO preferred_genre VALUES
        ('telegram:1', 'calm', 'calm', 'ska'), ('telegram:1', 'lift', 'calm', 'pop'), ('telegram:2', 'match', 'sad', 'jazz');
    `);
    old.close();
    const store = SqliteStore.open(file);
    expect(await store.preferences('telegram:1')).toEqual({
      locale: 'de',
      mode: 'soothe',
      kind: 'album',
      genres: { soothe: { calm: 'ska' }, lift: { calm: 'pop' } },
    });
    expect(await store.preferences('telegram:2')).toEqual({ mode: 'lift', genres: { match: { sad: 'jazz' } } });
    store.close();
  });

  it('does nothing to a database of the newest version', () => {
    const database = migrated();
    const before = schemaOf(database);
    migrate(database);
    expect(schemaOf(database)).toEqual(before);
  });

  it('takes no step twice, and continues after a failed step, which changed nothing', () => {
    const database = new DatabaseSync(':memory:');
    const first = 'CREATE TABLE pan (a); INSERT INTO pan VALUES (1)';
    expect(() => {
      migrate(database, [first, 'CREATE TABLE lid (a); INSERT INTO pot VALUES (1)']);
    }).toThrow('no such table: pot');
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    expect(schemaOf(database)).toMatchObject([{ name: 'pan' }]);
    migrate(database, [first, 'CREATE TABLE lid (a)']);
    expect(schemaOf(database)).toMatchObject([{ name: 'lid' }, { name: 'pan' }]);
    expect(database.prepare('SELECT count(*) AS rows FROM pan').get()).toEqual({ rows: 1 });
  });

  it('refuses a database of a newer version, and says what to do', () => {
    const file = path.join(emptyFolder(), 'moodtune.sqlite');
    const newer = new DatabaseSync(file);
    newer.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    newer.close();
    expect(() => SqliteStore.open(file)).toThrow(
      `Cannot use the store ${file}: It was written by a newer Moodtune (schema ${migrations.length + 1}; ` +
        `this one knows ${migrations.length}). Update Moodtune, or set another file.`,
    );
    const untouched = new DatabaseSync(file);
    expect(schemaOf(untouched)).toEqual([]);
    untouched.close();
  });
});
