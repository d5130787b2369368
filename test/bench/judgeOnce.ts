// A whole scorecard folder judged in a process of its own, so that its memory is its own: prints one line of JSON for benchJudgement.ts.

import { compareObservations } from '../../data-pipeline/compare/compareObservations.ts';
import { compareSettings } from '../../data-pipeline/compare/compareSettings.ts';
import { realEffects } from '../../data-pipeline/effects/effects.ts';
import { load } from '../../data-pipeline/pipeline.ts';
import { Problems } from '../../data-pipeline/problem.ts';
import { exactFigure } from '../../data-pipeline/schema/exactFigure.ts';

const [folder = ''] = process.argv.slice(2);
const loaded = await load(folder, realEffects(), new Problems());
if (!loaded) throw new Error(`${folder} is at fault`);
const { checked, observations, elsewhere } = loaded;
const before = process.memoryUsage().rss;
const started = performance.now();
const { rows } = compareObservations({
  ...checked,
  observations,
  elsewhere: { areas: checked.areasElsewhere, observations: elsewhere, neighbours: checked.neighbours },
  ...compareSettings(checked.scorecard),
  asOf: '2024-12-31',
  oldest: 5,
  relations: { families: [], follows: [] },
});
const seconds = (performance.now() - started) / 1000;
/** How often each answer was given, to be held against another way of giving them. */
const counts: Record<string, number> = {};
const count = (name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};
for (const { row, vs, funnel, rank } of rows) {
  for (const name of ['england', 'region', 'county'] as const) count(`${name} ${vs[name].verdict}`);
  // SQL has no quantile of a rate's interval to turn round, and does not widen a funnel: held against the limits of chance alone.
  const indicator = checked.indicators.get(row.indicator);
  const exact = indicator && exactFigure(row.hidden ? {} : row, indicator);
  const { plainLower, plainUpper } = funnel;
  if (indicator?.measure === 'proportion' && plainLower !== null && plainUpper !== null && exact != null)
    count(`funnel ${exact > plainUpper ? 'above' : exact < plainLower ? 'below' : 'within'}`);
  if (rank.rank !== null) count(`rank ${rank.rank}`);
}
const megabytes = process.resourceUsage().maxRSS / 1000;
process.stdout.write(JSON.stringify({ seconds, megabytes, added: (process.memoryUsage().rss - before) / 1e6, counts }));
