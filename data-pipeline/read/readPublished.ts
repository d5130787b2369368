import type { z } from 'zod';
import { fault, type Report } from '../problem.ts';
import type { AreaCode } from '../schema/brand.ts';
import { type AreaChange, type AreaIndex, areaOf, indexAreas, type Membership } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Protected } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { publishedIndicatorsSchema, publishedScorecardSchema } from '../schema/published/published.ts';
import { relationsOf } from '../schema/published/publishedRelations.ts';
import { readTable } from './readCsv.ts';
import { readReleased } from './readReleased.ts';
import { TABLE_COLUMNS } from './readScorecard.ts';

/** What a stranger has who has downloaded a data folder. */
export interface PublishedData {
  observations: Protected[];
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
  memberships: readonly Membership[];
  changes: readonly AreaChange[];
  relations: Relations;
  scorecard: Scorecard;
}

/** A data folder: on disk, or at an address. */
export interface PublishedSource {
  bytes(path: string): AsyncIterable<Uint8Array>;
  text(path: string): Promise<string>;
  name(path: string): string;
  /** Where a file lies on this machine; absent for an address. */
  path?(path: string): string;
}

/** Reads what the audit needs of a published data folder; null where it is not one, with what is wrong reported. */
export async function readPublished(source: PublishedSource, report: Report): Promise<PublishedData | null> {
  let good = true;
  const complain: Report = (problem) => {
    good = false;
    report(problem);
  };
  const json = async <T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T> | null> => {
    const parsed = schema.safeParse(JSON.parse(await source.text(path)));
    if (!parsed.success) complain(fault(source.name(path), 'not a file that `lcp-scorecard publish` writes'));
    return parsed.data ?? null;
  };
  const scorecard = await json('scorecard.json', publishedScorecardSchema);
  const indicators = await json('indicators.json', publishedIndicatorsSchema);
  const table = await readTable(source.bytes('areas.csv'), source.name('areas.csv'), TABLE_COLUMNS.areas, complain);
  const observations = await readReleased(source.bytes('observations.csv'), source.name('observations.csv'), complain);
  if (!good || !scorecard || !indicators) return null;
  return {
    observations,
    indicators: new Map(indicators.map((one) => [one.id, one])),
    areas: indexAreas(table.rows.map(({ cells }) => areaOf(cells))),
    memberships: scorecard.memberships.map(({ area, member }) => ({
      area: area as AreaCode,
      member: member as AreaCode,
    })),
    changes: scorecard.changes.map(({ from, to, share, date }) => ({
      from: from as AreaCode,
      to: to as AreaCode,
      share,
      date,
    })),
    relations: relationsOf(scorecard.relations),
    scorecard: scorecard.settings,
  };
}
