/** Why mutants survive: of a file, all or those whose code contains `from` and whose replacement contains `to`. */
export interface Explanation {
  readonly file: string;
  readonly from?: string;
  readonly to?: string;
  readonly why: string;
}

const neverUndefined = 'the compiler cannot know that the value is there: the list always has that many elements';

const forcedMark = 'whether a mark is forced onto the disk shows only after a power cut';

/** For a survivor that a test kills by now: broken by hand, after the run. */
function killedSince(test: string): string {
  return `killed since by \`${test}\`, not in this run`;
}

export const explanations: readonly Explanation[] = [
  { file: 'src/core/conversation/button.ts', from: "''", why: neverUndefined },
  {
    file: 'src/core/conversation/button.ts',
    from: '[]',
    why: 'only the second element is read, and neither list has one',
  },
  { file: 'src/core/conversation/button.ts', from: 'default:', why: 'the function returns undefined at its end too' },
  { file: 'src/core/conversation/certainty.ts', from: 'undefined', why: neverUndefined },
  {
    file: 'src/core/conversation/song-finder.ts',
    from: 'Id === undefined',
    why: 'no catalogue has a track with the id undefined',
  },
  {
    file: 'src/core/turns.ts',
    from: 'this.#last',
    why: 'the line frees memory; what a caller sees is the same',
  },
  {
    file: 'src/core/conversation/why.ts',
    from: 'effect >= typicalEffect',
    why: 'no measured effect is exactly the threshold',
  },
  {
    file: 'src/core/conversation/why.ts',
    from: 'pitchSlope',
    why: 'no norm has a low slope above 0, so the words for it are not reached; they are for other norms',
  },
  {
    file: 'src/core/conversation/why.ts',
    from: 'trait.slope.rises.less',
    why: 'no norm has a low slope above 0, so the words for it are not reached; they are for other norms',
  },
  {
    file: 'src/core/conversation/why.ts',
    from: 'value > highAbove',
    why: 'a value that is exactly the bound has been called ordinary before',
  },
  {
    file: 'src/core/i18n/catalogue.ts',
    from: "''",
    why: 'neither text is the tag of a language, and both have no region',
  },
  {
    file: 'src/core/i18n/catalogue.ts',
    from: 'region !== undefined',
    why: 'the pattern does not match the word "undefined" either',
  },
  {
    file: 'src/core/i18n/catalogue.ts',
    from: '/^[A-Z]{2}$/',
    why: 'Intl.Locale gives regions of two letters or of three digits only',
  },
  {
    file: 'src/core/recommendation.ts',
    from: 'runnerUp !== undefined',
    why: 'a runner-up that is undefined reads as one that is missing',
  },
  { file: 'src/core/emotion-plane.ts', from: '<= alike', why: 'no two emotions are exactly that far apart' },
  {
    file: 'src/core/conversation/conversation.ts',
    from: 'this.#why.forgetOld',
    why: 'the line frees memory; an old explanation is not shown either way',
  },
  {
    file: 'src/core/why/why-memory.ts',
    from: 'oldest !== undefined',
    why: neverUndefined,
  },
  {
    file: 'src/core/conversation/song-finder.ts',
    from: '!runnerUp || !others',
    why: 'there is a pool for the runner-up exactly when there is a runner-up',
  },
  {
    file: 'src/store/bot-store.ts',
    from: 'forced',
    why: forcedMark,
  },
  {
    file: 'src/store/bot-store.ts',
    from: "state !== 'answering'",
    why: forcedMark,
  },
  {
    file: 'src/store/bot-store.ts',
    from: 'PRAGMA synchronous',
    why: forcedMark,
  },
  {
    file: 'src/core/conversation/conversation.ts',
    from: 'track?.artistIds',
    why: killedSince('test/core/conversation/refusing.test.ts'),
  },
  {
    file: 'src/core/conversation/conversation.ts',
    from: '[]',
    why: killedSince('test/core/conversation/refusing.test.ts'),
  },
  {
    file: 'src/core/conversation/conversation.ts',
    from: 'artistId !== undefined',
    why: killedSince('test/core/conversation/refusing.test.ts'),
  },
  {
    file: 'src/core/conversation/conversation.ts',
    from: "what === 'artist'",
    why: killedSince('test/core/conversation/refusing.test.ts'),
  },
  {
    file: 'src/core/conversation/conversation.ts',
    from: '-1',
    why: killedSince('test/core/conversation/refusing.test.ts'),
  },
  {
    file: 'src/core/conversation/conversation.ts',
    from: 'id !== undefined',
    why: killedSince('test/core/conversation/refusing.test.ts'),
  },
  {
    file: 'src/core/conversation/conversation.ts',
    from: "''",
    why: 'a song with the id of an artist has the name of one',
  },
  {
    file: 'src/core/conversation/conversation.ts',
    from: 'track?.artists',
    why: 'only a song that was found has the id of an artist',
  },
  {
    file: 'src/core/conversation/conversation.ts',
    from: 'store.refuse',
    why: 'the line is gone: no command refuses songs',
  },
  {
    file: 'src/core/conversation/button.ts',
    from: "verb === 'n'",
    why: killedSince('test/core/conversation/button.test.ts'),
  },
  { file: 'src/core/conversation/song-finder.ts', from: '[]', why: 'nobody can refuse an artist of that id' },
  {
    file: 'src/core/conversation/song-finder.ts',
    from: 'before',
    why: killedSince('test/core/conversation/song-finder.test.ts'),
  },
  {
    file: 'src/core/conversation/song-finder.ts',
    from: '-1',
    why: killedSince('test/core/conversation/song-finder.test.ts'),
  },
  {
    file: 'src/core/conversation/song-finder.ts',
    from: 'id === undefined',
    why: 'no catalogue has a track with the id undefined',
  },
  { file: 'src/core/emotion-plane.ts', from: 'valence: -0.63', why: killedSince('test/core/emotion-plane.test.ts') },
  { file: 'src/store/bot-store.ts', from: '[]', why: killedSince('test/store/bot-store.test.ts') },
  {
    file: 'src/store/bot-store.ts',
    from: 'received.length === 0',
    why: 'the line spares an empty transaction; nothing is received either way',
  },
  { file: 'src/store/bot-store.ts', from: "'answering'", why: forcedMark },
  { file: 'src/store/bot-store.ts', from: 'every_voice', why: killedSince('test/store/bot-store.test.ts') },
  { file: 'src/store/preferences.ts', from: 'rows.length === 0', why: killedSince('test/store/sqlite.test.ts') },
  { file: 'src/store/preferences.ts', from: 'mode && emotion', why: killedSince('test/store/sqlite.test.ts') },
  { file: 'src/store/preferences.ts', from: '[]', why: killedSince('test/store/sqlite.test.ts') },
  {
    file: 'src/store/migrations.ts',
    from: 'user_version',
    why: 'the compiler cannot know that SQLite always has a version',
  },
  { file: 'src/store/row.ts', from: 'emotions.every', why: killedSince('test/store/row.test.ts') },
  { file: 'src/store/row.ts', from: 'value <= 1', why: killedSince('test/store/row.test.ts') },
  { file: 'src/store/row.ts', from: 'typeof', why: killedSince('test/store/row.test.ts') },
  { file: 'src/store/sqlite.ts', from: ':memory:', why: killedSince('test/store/sqlite.test.ts') },
  {
    file: 'src/store/sqlite.ts',
    from: 'timeout',
    why: 'broken by hand, `test/store/crash.test.ts` fails; it starts other processes, where StrykerJS breaks nothing',
  },
];
