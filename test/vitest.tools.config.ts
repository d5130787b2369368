import { defineConfig } from 'vitest/config';

// `npm run test:tools`: what needs programs that npm does not bring. Each test is skipped, with a word, where its program is not.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/tools/**/*.tools.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
