import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Only a test that hangs may end by it: machines are shared, and several tests start whole programs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
