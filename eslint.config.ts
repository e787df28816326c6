import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom (docs/architecture.md): `core` nothing of ours, the rooms around it only `core`, a bot `core` and
 * `commands`. test/architecture.test.ts holds the same rule on the resolved imports.
 */
const closedRooms: Readonly<Record<string, readonly string[]>> = {
  'src/core': ['audio', 'music', 'store', 'bots', 'commands', 'model'],
  'src/audio': ['music', 'store', 'bots', 'commands', 'model'],
  'src/music': ['audio', 'store', 'bots', 'commands', 'model'],
  'src/store': ['audio', 'music', 'bots', 'commands', 'model'],
  commands: ['audio', 'music', 'store', 'bots', 'model'],
  'src/bots': ['audio', 'music', 'store', 'model'],
};

export default defineConfig(
  { ignores: ['node_modules/', 'coverage/', '.cache/'] },
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
  Object.entries(closedRooms).map(([room, closed]) => ({
    files: [`${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: closed.map((other) => ({
            regex: `^\\.\\.?/(?:.*/)?${other}/`,
            message: `${room} may not import ${other}: docs/architecture.md says who may import whom.`,
          })),
        },
      ],
    },
  })),
  {
    files: ['src/**/*.ts', 'commands/**/*.ts'],
    ignores: ['src/main.ts'],
    rules: { 'no-restricted-globals': ['error', { name: 'process', message: 'Only src/main.ts reads the process.' }] },
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
