import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** The program itself: who starts it (app, main) and what it starts with (config, log, system). */
const top = String.raw`^(?:\.\./)+(?:src/)?(?:(?:app|hearing|listening|main|log|system)\.ts$|config/)`;

/** An import from a folder, however far up it is. */
const from = (folder: string) => String.raw`^\.\.?/(?:.*/)?${folder}/`;

/**
 * Who may import whom (docs/architecture.md): `core` nothing of ours and no package, the rooms around it only `core`, a
 * bot `core` and `commands`. For each kind of file, what it may not import, as patterns. test/architecture.test.ts holds
 * the same rule on the resolved imports, and holds these patterns against it.
 */
const closed: Readonly<Record<string, readonly string[]>> = {
  'src/core/**/*.ts': [
    ...['audio', 'text', 'music', 'store', 'speech', 'queue', 'monitor', 'bots', 'commands', 'model'].map(from),
    top,
    '^[^.]',
  ],
  'src/audio/**/*.ts': [
    ...['text', 'music', 'store', 'speech', 'queue', 'monitor', 'bots', 'commands', 'model'].map(from),
    top,
  ],
  'src/text/**/*.ts': [
    ...['audio', 'music', 'store', 'speech', 'queue', 'monitor', 'bots', 'commands', 'model'].map(from),
    top,
  ],
  'src/music/**/*.ts': [
    ...['audio', 'text', 'store', 'speech', 'queue', 'monitor', 'bots', 'commands', 'model'].map(from),
    top,
  ],
  'src/store/**/*.ts': [
    ...['audio', 'text', 'music', 'speech', 'queue', 'monitor', 'bots', 'commands', 'model'].map(from),
    top,
  ],
  'src/speech/**/*.ts': [
    ...['audio', 'text', 'music', 'store', 'queue', 'monitor', 'bots', 'commands', 'model'].map(from),
    top,
  ],
  'src/queue/**/*.ts': [
    ...['audio', 'text', 'music', 'store', 'speech', 'monitor', 'bots', 'commands', 'model'].map(from),
    top,
  ],
  'src/monitor/**/*.ts': [
    ...['audio', 'text', 'music', 'store', 'speech', 'queue', 'bots', 'commands', 'model'].map(from),
    top,
  ],
  'commands/**/*.ts': [
    ...['audio', 'text', 'music', 'store', 'speech', 'queue', 'monitor', 'bots', 'model'].map(from),
    top,
  ],
  'src/bots/{discord,telegram,terminal,web}/**/*.ts': [
    ...['audio', 'text', 'music', 'store', 'speech', 'queue', 'monitor', 'model'].map(from),
    top,
    String.raw`^(?:\.\./)+(?:bots/)?(?:telegram|discord|web|terminal)/`,
  ],
  'src/bots/shared/**/*.ts': [
    ...['audio', 'text', 'music', 'store', 'speech', 'queue', 'monitor', 'commands', 'model'].map(from),
    top,
    String.raw`^(?:\.\./)+(?:bots/)?(?:telegram|discord|web|terminal)/`,
  ],
  'src/{config/*,log,system}.ts': [
    ...['audio', 'text', 'music', 'store', 'speech', 'queue', 'monitor', 'bots', 'commands', 'model'].map(from),
    String.raw`^\.\.?/(?:app|main)\.ts$`,
  ],
  'model/train/**/*.ts': [...['music', 'store', 'speech', 'queue', 'monitor', 'bots', 'commands'].map(from), top],
};

const readsProcess = { name: 'process', message: 'Only src/main.ts reads the process.' };

const asksTheMachine = ['performance', 'setTimeout', 'setInterval'].map((name) => ({
  name,
  message: 'Ask the injected Timers.',
}));

export default defineConfig(
  // The comparison of queues has packages of its own.
  { ignores: ['node_modules/', 'coverage/', '.cache/', 'bench/queues/'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/prefer-for-of': 'off', // index loops are what signal code reads like
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Ask the injected Clock.' },
        { object: 'Math', property: 'random', message: 'Ask the injected Random.' },
      ],
    },
  },
  Object.entries(closed).map(([files, patterns]) => ({
    files: [files],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: patterns.map((regex) => ({
            regex,
            message: 'docs/architecture.md says who may import whom.',
          })),
        },
      ],
    },
  })),
  {
    files: ['src/**/*.ts', 'commands/**/*.ts'],
    ignores: ['src/main.ts'],
    rules: { 'no-restricted-globals': ['error', readsProcess] },
  },
  {
    files: ['src/core/**/*.ts', 'src/bots/**/*.ts'],
    ignores: ['src/bots/web/page/**'],
    rules: { 'no-restricted-globals': ['error', readsProcess, ...asksTheMachine] },
  },
  {
    // Loops over samples, frames and bands prove their indices; `?? 0` would hide an index that is wrong.
    files: ['src/audio/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'model/train/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'off',
      'no-restricted-properties': 'off',
    },
  },
  prettier,
);
