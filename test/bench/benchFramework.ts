import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../helpers/browser.ts';
import { serveDist } from '../helpers/serveDist.ts';
import { firstAnswer, firstQuery, markOf } from './askExplore.ts';
import { buildFramework, hasFramework } from './buildFramework.ts';
import { median, type Result } from './measure.ts';

const HARNESS = join(import.meta.dirname, '../../../shared/baselines/harness/serve.mjs');
const ROUNDS = 7;
const QUERY = `SELECT period, avg(value)::DOUBLE AS value FROM observations
WHERE indicator = 'ncmp-year6-obese' AND area_type = 'ward' AND value IS NOT NULL
GROUP BY period ORDER BY period`;

/** From navigation to the result of one query and its chart, nothing cached: Explore and Framework in turn. */
export async function benchFramework(dist: string, say: (text: string) => void): Promise<Result[]> {
  if (!hasFramework()) {
    say('skipped: Observable Framework is not there (../shared/baselines)');
    return [];
  }
  const work = mkdtempSync(join(tmpdir(), 'lcp-bench-framework-'));
  try {
    say('Installing and building Observable Framework');
    let site = '';
    try {
      site = await buildFramework(join(dist, 'data/observations.csv'), QUERY, work);
    } catch (error) {
      say(`skipped: Observable Framework cannot be had here (${String(error).split('\n')[0]})`);
      return [];
    }
    say('Explore and Observable Framework in turn');
    return await inTurn(dist, site);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function inTurn(dist: string, site: string): Promise<Result[]> {
  const { serve } = await import(HARNESS);
  const [ours, theirs, browser] = [await serveDist(dist), await serve(site), await launchBrowser()];
  try {
    const [explore, choice, framework]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      const address = `?${new URLSearchParams({ sql: QUERY, chart: 'line' })}`;
      explore.push((await firstQuery(browser, ours.origin, address)).fromNavigation);
      choice.push(await firstAnswer(browser, ours.origin));
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${theirs.address().port}/p/1`);
      framework.push(await markOf(page, 'first-query'));
      await context.close();
    }
    const result = (what: string, values: number[]): Result => ({
      what,
      value: median(values),
      unit: 'ms',
      runs: ROUNDS,
      against: { what: 'Observable Framework, same data and query, in turn', value: median(framework) },
    });
    return [
      result('Explore: from navigation to the first result of SQL and its chart, nothing cached', explore),
      result('Explore: from navigation to the first chart and table by choice, nothing cached', choice),
    ];
  } finally {
    await browser.close();
    await ours.close();
    theirs.closeAllConnections();
    theirs.close();
  }
}
