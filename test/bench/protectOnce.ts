// One instance in a process of its own, so that its memory is its own: prints one line of JSON for disclosure.ts.

import { createReadStream } from 'node:fs';
import { audit } from '../../data-pipeline/audit/audit.ts';
import { loadSolver } from '../../data-pipeline/commands/shared/loadSolver.ts';
import { limits } from '../../data-pipeline/compare/interval.ts';
import { protect } from '../../data-pipeline/protect/protect.ts';
import { type ReadCount, readCounts } from '../../data-pipeline/read/readCounts.ts';
import type { IndicatorId } from '../../data-pipeline/schema/brand.ts';
import type { Protected } from '../../data-pipeline/schema/folder/observation.ts';
import { relationsSchema } from '../../data-pipeline/schema/folder/relations.ts';
import { countyFrom, definitionOf, publicDenominators, SETTINGS } from './instanceWorld.ts';
import { hideNaively } from './naive.ts';

const [areaFile = '', periods = '1', denominators = 'ours', related = '{}', ...countFiles] = process.argv.slice(2);
const fail = ({ message }: { message: string }): never => {
  throw new Error(message);
};
const areas = await countyFrom(createReadStream(areaFile), fail);
const counts: ReadCount[] = [];
for (const file of countFiles) counts.push(...(await readCounts(createReadStream(file), file, fail)));
const indicators = new Map(
  [...new Set(counts.map((count) => count.indicator))].map((id) => [
    id,
    {
      ...definitionOf(id),
      // Related measures are all of the same children.
      ...(related !== '{}' && { numerator: id.replaceAll('-', ''), denominator: 'children asked' }),
      ...(denominators === 'rounded' && { protect: { round: 5 as const } }),
    },
  ]),
);
const world = {
  indicators,
  areas,
  memberships: [],
  changes: [],
  relations: relationsSchema.parse(JSON.parse(related)),
  scorecard: SETTINGS,
};

const known = denominators === 'public' ? publicDenominators(counts) : null;
if (known) indicators.set(known.indicator.id as IndicatorId, known.indicator);
const published = known?.rows ?? [];

const previous: Protected[][] = [];
const seconds: number[] = [];
let last: Protected[] = [];
let hiddenSmall = 0;
let leastHidden = 0;
for (let year = 0; year < Number(periods); year++) {
  const present = counts.filter((count) => Number(count.period.slice(0, 4)) <= 2023 - Number(periods) + 1 + year);
  const started = performance.now();
  const result = await protect({ ...world, counts: present, limits, previous, published });
  seconds.push((performance.now() - started) / 1000);
  if (!result.report) fail({ message: result.problems[0]?.message ?? 'nothing was published' });
  last = result.observations;
  hiddenSmall = result.report?.hiddenSmall ?? 0;
  leastHidden = result.report?.leastHidden ?? 0;
  previous.push(last);
}
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
const highs = await loadSolver(indicators);
const auditStarted = performance.now();
const attacked = audit({ ...world, observations: [...last, ...published], previous: previous.slice(0, -1), highs });
const auditSeconds = (performance.now() - auditStarted) / 1000;
const naive = hideNaively(counts, areas);
const naiveAttack = audit({ ...world, observations: [...naive, ...published] });
const hidden = (rows: readonly Protected[]): number => rows.filter((row) => row.hidden).length;
process.stdout.write(
  JSON.stringify({
    rows: last.length,
    seconds,
    megabytes,
    auditMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    hiddenSmall,
    hidden: hidden(last),
    leastHidden,
    unsafe: attacked.broken,
    open: attacked.open,
    auditSeconds,
    naive: { hidden: hidden(naive), unsafe: naiveAttack.broken },
  }),
);
