import { NOT_COMPARED } from '../published/judged/comparison.ts';
import { WIDTH_95 } from '../published/judgement.ts';
import type { PublishedIndicator, PublishedRow } from '../published/published.ts';
import { type Step, sentence, told } from './step.ts';

/** Values of the benchmarks for the same period and group, by the end of their column's name. */
export type BenchmarkValues = { [name in 'england' | 'region' | 'county' | 'neighbours']?: number | undefined };

const NAMES = {
  england: 'England',
  region: 'the region',
  county: 'the county',
  neighbours: 'the statistical neighbours',
} as const;

/** Why a row is not compared that says nothing of the figure itself: no step. */
const SILENT: readonly string[] = [NOT_COMPARED.self, NOT_COMPARED.wider];

/** Against each benchmark: which side of it the interval lies on. */
export function benchmarkSteps(row: PublishedRow, indicator: PublishedIndicator, values: BenchmarkValues): Step[] {
  const steps: Step[] = [];
  for (const name of ['england', 'region', 'county', 'neighbours'] as const) {
    const verdict = row[`vs_${name}`];
    const why = row[`vs_${name}_reason`];
    const title = `Against ${NAMES[name]}`;
    const of = `vs_${name}`;
    if (why !== undefined && verdict !== 'not-compared') {
      const method = `We hold neither an interval nor counts of this figure. The verdict is its publisher’s own, ${why}.`;
      steps.push({ of, title, method, sum: '', result: verdict });
      continue;
    }
    if (why !== undefined) {
      // England is what lists and colours go by: why there is no answer is said once.
      if (name === 'england' && !SILENT.includes(why))
        steps.push({ of, title, method: sentence(why), sum: '', result: 'not compared' });
      continue;
    }
    const value = values[name];
    if (value === undefined || row.lower === undefined || row.upper === undefined) continue;
    steps.push({ of, title, ...sideOf(row.lower, row.upper, value, indicator), result: verdict });
    if (name === 'england' && row.distance !== undefined && row.value !== undefined)
      steps.push({
        of: 'distance',
        title: 'Distance from England',
        method: `In standard errors: 95% limits lie ${WIDTH_95} of them apart.`,
        sum: `(${told(row.value)} − ${told(value)}) / ((${told(row.upper)} − ${told(row.lower)}) / ${WIDTH_95})`,
        result: told(row.distance),
      });
  }
  return steps;
}

/** Against the target, or the straight path to it. */
export function targetStep(row: PublishedRow, indicator: PublishedIndicator): Step[] {
  if (row.target_value === undefined) return [];
  const step = { of: 'vs_target', title: 'Against the target', result: row.vs_target.replace('-', ' ') };
  if (row.vs_target_reason !== undefined || row.lower === undefined || row.upper === undefined)
    return [
      {
        ...step,
        method: `Held against ${told(row.target_value)}: cannot tell, because ${row.vs_target_reason ?? 'there is no interval'}.`,
        sum: '',
      },
    ];
  const side = sideOf(row.lower, row.upper, row.target_value, indicator);
  const path = 'Before its year the target is the straight path to it from the baseline.';
  return [{ ...step, method: `${side.method} ${path}`, sum: side.sum }];
}

/** Which side of a value an interval lies on, and what its polarity makes of it. */
function sideOf(
  lower: number,
  upper: number,
  value: number,
  { polarity }: PublishedIndicator,
): Pick<Step, 'method' | 'sum'> {
  const good =
    polarity === 'none'
      ? 'Neither direction is good in itself.'
      : `${polarity === 'lower-is-better' ? 'Lower' : 'Higher'} is better.`;
  if (upper < value)
    return { method: `The whole interval lies below. ${good}`, sum: `${told(upper)} < ${told(value)}` };
  if (lower > value)
    return { method: `The whole interval lies above. ${good}`, sum: `${told(lower)} > ${told(value)}` };
  return {
    method: 'The interval holds it: a difference this small could be chance.',
    sum: `${told(lower)} ≤ ${told(value)} ≤ ${told(upper)}`,
  };
}
