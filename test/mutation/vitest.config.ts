import { defineConfig } from 'vitest/config';

/** The tests that `npm run mutation` runs: those of the folders named in MUTATION_TESTS, parted by commas. */
export default defineConfig({
  test: {
    include: (process.env['MUTATION_TESTS'] ?? '').split(',').map((folder) => `${folder}/**/*.test.ts`),
    testTimeout: 60_000,
  },
});
