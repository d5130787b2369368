import { defineConfig } from 'vitest/config';
import { LongestFirst } from './helpers/longestFirst.ts';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/unpackBrowser.ts', 'test/helpers/runFolder.ts'],
    // One for each core of the smallest machine: a test that waits for its browser leaves room for another.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // For what hangs: a machine on which others work takes many times as long as a quiet one.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
