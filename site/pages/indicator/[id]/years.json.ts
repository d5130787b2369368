import type { APIRoute } from 'astro';
import type { PublishedIndicator } from '../../../../data-pipeline/schema/published/published.ts';
import { indicatorViews, yearsToChoose } from '../../../model/indicatorViews.ts';
import { yearsOf } from '../../../model/years.ts';
import { data } from '../../../published/data.ts';

/** What the page of an indicator asks for when a reader chooses a year: of each that has several. */
export function getStaticPaths() {
  return data.indicators
    .filter((indicator) => yearsToChoose(indicator) > 1)
    .map((indicator) => ({ params: { id: indicator.id }, props: { indicator } }));
}

export const GET: APIRoute<{ indicator: PublishedIndicator }> = ({ props }) => {
  const { sides, map } = indicatorViews(props.indicator);
  return Response.json(sides ? yearsOf(props.indicator, sides.byPeriod, sides.scale, map?.byPeriod ?? []) : {});
};
