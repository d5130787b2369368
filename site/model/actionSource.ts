import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { data } from '../published/data.ts';
import { scorecardOf } from '../published/places.ts';
import type { ActionSource } from './actionList.ts';

/** What the action list of an LCP is made from. */
export function actionSource(area: Area): ActionSource {
  return {
    area,
    card: scorecardOf(area),
    sourceOf: ({ indicator }) => {
      const agreement = data.agreements.get(indicator.agreement);
      return agreement ? `${agreement.supplier}: ${agreement.publication.title}` : '';
    },
  };
}
