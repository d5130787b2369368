import type { PublishedIndicator } from '../../../data-pipeline/schema/published/published.ts';
import { newestTold } from '../../model/areaMap.ts';
import { headlineRows } from '../../model/indicatorPage.ts';
import { data } from '../../published/data.ts';
import { otherAreas } from '../../published/otherAreas.ts';
import { lcps, wards } from '../../published/places.ts';

export function getStaticPaths() {
  return data.indicators.map((indicator) => ({ params: { id: indicator.id }, props: { indicator } }));
}

/** What the search box says of an indicator at each place: its newest figure, or why there is none. */
export function GET({ props: { indicator } }: { props: { indicator: PublishedIndicator } }): Response {
  const rows = headlineRows(data.rowsOf(indicator.id));
  const told = [data.home, ...lcps, ...otherAreas, ...wards].flatMap((area) => {
    const words = newestTold(
      indicator,
      rows.filter((row) => row.area === area.code),
    );
    return words === '' ? [] : [[area.code, words]];
  });
  return new Response(JSON.stringify(Object.fromEntries(told)));
}
