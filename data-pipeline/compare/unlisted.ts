import type { AreaIndex } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { type Age, isTooOld } from '../schema/published/age.ts';
import type { Compared } from '../schema/published/compared.ts';
import { UNLISTED, type Unlisted } from '../schema/published/judged/now.ts';

/**
 * Why a newest figure is in no list and no count, whatever it says; empty where nothing forbids it. That another measure has
 * taken its place, or is shown for its family, depends on those others and is not asked here.
 */
export function whyUnlisted(
  { row }: Pick<Compared, 'row'>,
  indicator: Indicator,
  areas: AreaIndex,
  age: Age,
): Unlisted | '' {
  if (areas.get(row.area)?.validTo !== '') return UNLISTED.ended;
  if (isTooOld(row.period, indicator.period, age)) return UNLISTED.old;
  if (indicator.areas.length > 0 && !indicator.areas.includes(row.area)) return UNLISTED.elsewhere;
  if (indicator.ageGroup === 'all') return UNLISTED.everybody;
  return indicator.polarity === 'none' ? UNLISTED.direction : '';
}
