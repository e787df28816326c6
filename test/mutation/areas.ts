/** A folder whose code is broken, and the tests that must notice. */
export interface Area {
  readonly folder: string;
  readonly tests: readonly string[];
  /** Files that hold data and no decisions: texts, measured numbers, lists of songs. */
  readonly data: readonly string[];
}

export const areas: readonly Area[] = [
  {
    folder: 'src/core',
    tests: ['test/core', 'test/commands'],
    data: ['i18n/*/*.ts', 'i18n/song-reason.ts', 'why/voice-norms.ts'],
  },
  { folder: 'src/store', tests: ['test/store'], data: [] },
  {
    folder: 'src/music',
    tests: ['test/music'],
    data: ['songs/{blues,chill,classical,dance,folk,former,latin,metal,pop,rock,soul}.ts'],
  },
  { folder: 'src/audio', tests: ['test/audio'], data: [] },
];
