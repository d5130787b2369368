import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAggregate } from './benchAggregate.ts';
import { benchBrowser } from './benchBrowser.ts';
import { benchBuild } from './benchBuild.ts';
import { benchBytes } from './benchBytes.ts';
import { benchFramework } from './benchFramework.ts';
import { benchJudgement } from './benchJudgement.ts';
import { benchPipeline } from './benchPipeline.ts';
import { benchQuick, keepTable, quickTable } from './benchQuick.ts';
import { benchTenfold } from './benchTenfold.ts';
import { run } from './measure.ts';
import { report } from './report.ts';

// `npm run bench [-- --json]`: measures and prints; nothing is kept. With --quick the least of it, in three minutes; with --keep that is
// written into docs/speed.md too.

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const say = (text: string): void => void process.stderr.write(`${text} …\n`);
if (values.quick) {
  const table = quickTable(await benchQuick(say));
  process.stdout.write(table);
  if (values.keep) keepTable(table);
  process.exit();
}
const here = (path: string): string => join(import.meta.dirname, path);
say('building the site');
await run(here('../../data-pipeline/bin.ts'), ['build', '--no-pdf']);

const pipeline = [...(await benchPipeline(say)), ...(await benchJudgement(say)), ...(await benchAggregate(say))];
const { results: build, dist, remove } = await benchBuild(say);
try {
  const browser = [...(await benchBrowser(dist, say)), ...(await benchFramework(dist, say))];
  const results = [...pipeline, ...build, ...browser, ...(await benchTenfold(say))];
  const bytes = benchBytes(dist);
  process.stdout.write(values.json ? `${JSON.stringify({ results, bytes }, null, 1)}\n` : report(results, bytes));
} finally {
  remove();
}
for (const name of ['lighthouse', 'disclosure'])
  execFileSync(process.execPath, [here(`${name}.ts`)], { stdio: 'inherit' });
