import { derivation } from '../../data-pipeline/schema/derivation/derivation.ts';
import type { Step } from '../../data-pipeline/schema/derivation/step.ts';
import { breakdownText } from '../../data-pipeline/schema/folder/observation.ts';
import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { data } from '../published/data.ts';
import { formatPeriod } from '../words/format.ts';
import { cellText, promiseSentence, reason } from '../words/sentence.ts';
import type { Standing } from './standing.ts';

/** How the words and shapes about an area on one indicator were worked out: step by step, with the numbers of this very cell. */
export function workings(one: Standing): Step[] {
  const { indicator, latest, tested, testedEngland, england, series } = one;
  const row = tested ?? latest;
  const valueIn = (area: string): number | undefined =>
    data
      .series(indicator.id, area)
      .find((other) => other.period === row.period && breakdownText(other) === breakdownText(row))?.value;
  const settings = data.scorecard.settings;
  const benchmarks = {
    england: (tested ? testedEngland : england) ?? undefined,
    region: valueIn(settings.region),
    county: valueIn(settings.home),
  };
  const steps = derivation({ row, indicator, series, benchmarks });
  const promised = promiseSentence(one);
  const dated = ({ of, result, ...rest }: Step): Step =>
    of === 'value' ? { ...rest, of, result: `${result}, ${formatPeriod(row.period)}` } : { ...rest, of, result };
  return [
    ...newest(one, row),
    ...steps.map(dated),
    ...(promised === '' ? [] : [{ of: 'target', title: 'Promised', method: '', sum: '', result: promised }]),
  ];
}

/** The newest figure, where it is not the one that could be tested, or where there is none. */
function newest({ latest, indicator }: Standing, row: PublishedRow): Step[] {
  const said = { of: 'newest', title: 'Newest figure', sum: '' };
  const result = `${cellText(latest, indicator)}, ${formatPeriod(latest.period)}`;
  if (latest.value === undefined) return [{ ...said, method: `${reason(latest)}.`, result }];
  if (row === latest) return [];
  const method = `It has no 95% limits: the newest figure that has them, of ${formatPeriod(row.period)}, is worked out below.`;
  return [{ ...said, method, result }];
}
