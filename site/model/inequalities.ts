import type { InequalityOf } from '../../data-pipeline/schema/derivation/inequalitySteps.ts';
import { data } from '../published/data.ts';
import { lcps, levelWords, wards } from '../published/places.ts';

/** What is told of inequality on one measure. */
export interface Inequalities {
  /** One set of fifths each: the county's own, England's. */
  sets: {
    title: string;
    source: string;
    home: InequalityOf | undefined;
    /** Areas that have scorecards. */
    others: { name: string; one: InequalityOf }[];
  }[];
  period: string;
  /** What the fifths are made of: `wards`. */
  places: string;
}

const NAMES = ['Most deprived', 'Second most deprived', 'Middle', 'Second least deprived', 'Least deprived'];

/** `Most deprived` for the first. */
export function fifthName(fifth: number): string {
  return NAMES[fifth - 1] ?? '';
}

/** What is published of inequality on a measure; null where nothing is. */
export function inequalitiesOf(indicator: string): Inequalities | null {
  const own = data.inequality.filter((one) => one.indicator === indicator);
  const first = own[0];
  if (!first) return null;
  const sets = Object.entries(data.scorecard.settings.fifths ?? {}).flatMap(([key, { title, source }]) => {
    const of = own.filter(({ fifths }) => fifths === key);
    const others = lcps.flatMap(({ code, name }) =>
      of.filter(({ area }) => area === code).map((one) => ({ name, one })),
    );
    const home = of.find(({ area }) => area === data.home.code);
    return of.length > 0 ? [{ title, source, home, others }] : [];
  });
  return { sets, period: first.period, places: levelWords(wards[0]?.type ?? '').plural };
}

/** What a reader should take from it, in a line. */
export function inequalityFinding({ sets }: Inequalities): string {
  const verdict = sets[0]?.home?.verdict ?? '';
  if (verdict === 'worse') return 'Worse where deprivation is higher';
  if (verdict === 'better') return 'Better where deprivation is higher';
  if (verdict === 'similar') return 'No clear difference by deprivation';
  return verdict === 'higher' || verdict === 'lower'
    ? `${verdict === 'higher' ? 'Higher' : 'Lower'} where deprivation is higher`
    : 'By deprivation, not tested';
}

/** What is published of inequality in an area, of the measures that stand for their families; the widest ratio first. */
export function inequalityIn(area: string, isShown: (indicator: string) => boolean): InequalityOf[] {
  const unlike = ({ ratio }: InequalityOf): number => (ratio ? Math.abs(Math.log(ratio.value)) : 0);
  const [first] = Object.keys(data.scorecard.settings.fifths ?? {});
  return data.inequality
    .filter((one) => one.area === area && one.fifths === first && isShown(one.indicator))
    .toSorted((a, b) => unlike(b) - unlike(a));
}
