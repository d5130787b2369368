import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import type { Others } from '../words/othersSentence.ts';
import { data } from './data.ts';

/** What an area is held against beyond its county. */
export function othersOf(area: Pick<Area, 'code' | 'type'>): Others {
  const { peers = {} } = data.scorecard.settings.elsewhere ?? {};
  return { plural: peers[area.type]?.plural, neighbours: data.neighboursOf(area) };
}
