import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Most tests wait more than they reckon; the usual one less than the cores leaves half of a small machine idle.
    maxWorkers: '100%',
    // Only a test that hangs may end by it: machines are shared, and several tests start whole programs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
