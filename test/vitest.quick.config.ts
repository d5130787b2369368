import { defineConfig } from 'vitest/config';
import { quickTests } from './helpers/quickTests.ts';

// `npm run test:quick`: what can be tested in under a minute without a build and without a browser.
// Out are tests that need a build or a browser (helpers/quickTests.ts finds them by what they import), and these, which
// search, publish again and again, or start many processes, for longer than everybody wants to wait after each change.
export const LONG = [
  'test/aggregate/aggregate.test.ts',
  'test/aggregate/bigExtract.test.ts',
  'test/aggregate/sealed.test.ts',
  'test/audit/largeTable.test.ts',
  'test/commands/commandLine.test.ts',
  'test/commands/lastBuild.test.ts',
  'test/docs/adding.test.ts',
  'test/docs/howTo.test.ts',
  'test/exampleshire/exampleshire.test.ts',
  'test/hosts/hosts.test.ts',
  'test/import/anotherCouncil.test.ts',
  'test/indicators/embeddedFigures.test.ts',
  'test/package/installed.test.ts',
  'test/protect/csplib.test.ts',
  'test/protect/properties.test.ts',
  'test/publish/publish.test.ts',
  'test/read/bigFile.test.ts',
  'test/release/ledger.test.ts',
  'test/release/releases.test.ts',
  'test/release/withheld.test.ts',
  'test/reliability/atOnce.test.ts',
  'test/reliability/failing.test.ts',
  'test/reliability/fuzz.test.ts',
  'test/reliability/killed.test.ts',
  'test/reliability/othersFiles.test.ts',
  'test/reliability/publishing.test.ts',
  'test/site/nothingPublished.test.ts',
];

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: quickTests(LONG),
    globalSetup: ['test/helpers/runFolder.ts'],
    setupFiles: ['test/helpers/withoutBuild.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
