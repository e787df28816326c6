/** Why mutants survive: of a file, all or those whose code contains `from` and whose replacement contains `to`. */
export interface Explanation {
  readonly file: string;
  readonly from?: string;
  readonly to?: string;
  readonly why: string;
}

const neverUndefined = 'the compiler cannot know that the value is there: the list always has that many elements';

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
    file: 'src/core/conversation/turns.ts',
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
  { file: 'src/core/conversation/why.ts', from: 'first === undefined', why: neverUndefined },
  { file: 'src/core/conversation/why.ts', from: 'second === undefined', why: neverUndefined },
  { file: 'src/core/conversation/why.ts', from: 'why.sound.whole', why: neverUndefined },
  { file: 'src/core/conversation/why.ts', from: '{ marked }', why: neverUndefined },
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
    file: 'src/core/conversation/why-memory.ts',
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
    why: 'whether a mark is forced onto the disk shows only after a power cut',
  },
  {
    file: 'src/store/bot-store.ts',
    from: "state !== 'answering'",
    why: 'whether a mark is forced onto the disk shows only after a power cut',
  },
  {
    file: 'src/store/bot-store.ts',
    from: 'PRAGMA synchronous',
    why: 'whether a mark is forced onto the disk shows only after a power cut',
  },
];
