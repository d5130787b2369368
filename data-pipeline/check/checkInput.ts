import type { DefinitionFile, Document, Table } from '../schema/folder/place.ts';

/** What the check takes: a scorecard folder as read. */
export interface CheckInput {
  scorecard: Document | null;
  tables: Record<
    | 'areas'
    | 'area-changes'
    | 'memberships'
    | 'postcode-sectors'
    | 'postcodes'
    | 'hexagons'
    | 'targets'
    | 'priorities'
    | 'corrections'
    | 'areas-elsewhere'
    | 'neighbours'
    | 'decisions'
    | 'plans'
    | 'evidence'
    | 'places'
    | 'actions'
    | 'commentary'
    | 'agreements/drops',
    Table
  >;
  relations: Document | null;
  /** Ids that releases have rows of. */
  released: ReadonlySet<string>;
  boundaries: { file: string; text: string } | null;
  logo: { file: string; text: string } | null;
  definitions: readonly DefinitionFile[];
  agreements: readonly Document[];
  /** What files there are, those whose text is at fault included: `FOLDER/ID` of definitions, ids of agreements. */
  named: { definitions: ReadonlySet<string>; agreements: ReadonlySet<string> };
  observationFiles: readonly { file: string; id: string; folder: string }[];
  elsewhereFiles: readonly { file: string; id: string }[];
  /** Whether each definition must have its observations beside it. */
  pairs: boolean;
  /** Today as `2026-11-21`, for reviews and drops that are past their date. */
  today: string;
}
