import type { Area } from '../../data-pipeline/schema/area.ts';
import { data } from '../data.ts';
import type { ActionSource } from './actionList.ts';
import { scorecardOf } from './places.ts';

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
