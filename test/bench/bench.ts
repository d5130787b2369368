import { parseArgs } from 'node:util';
import { benchAggregate } from './benchAggregate.ts';
import { benchBrowser } from './benchBrowser.ts';
import { benchBuild } from './benchBuild.ts';
import { benchBytes } from './benchBytes.ts';
import { benchFramework } from './benchFramework.ts';
import { benchJudgement } from './benchJudgement.ts';
import { benchPipeline } from './benchPipeline.ts';
import { benchTenfold } from './benchTenfold.ts';
import { report } from './report.ts';

// `npm run bench [-- --json]`: measures and prints; nothing is kept.

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const say = (text: string): void => void process.stderr.write(`${text} …\n`);

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
