import type { AreaCode } from '../brand.ts';
import type { Agreement, Drop } from './agreement.ts';
import type { AreaChange, AreaIndex, Hexagon, Membership } from './area.ts';
import type { BoardAction, Commentary } from './board.ts';
import type { Boundaries } from './boundaries.ts';
import type { Decision } from './decision.ts';
import type { AreaElsewhere, Neighbour } from './elsewhere.ts';
import type { Evidence } from './evidence.ts';
import type { Indicator } from './indicator.ts';
import type { NamedPlace } from './namedPlace.ts';
import type { Plan } from './plan.ts';
import type { Relations } from './relations.ts';
import type { Scorecard } from './scorecard.ts';

/** A definition with its prose. */
export interface Definition extends Indicator {
  /** Markdown body. */
  body: string;
  /** The file it stands in, for messages. */
  file: string;
}

/** Who can have set a target. */
export const SET_BY = ['national', 'local'] as const;
export type SetBy = (typeof SET_BY)[number];

/** A row of `targets.csv`. */
export interface Target {
  indicator: string;
  area: AreaCode;
  period: string;
  target: number;
  baselinePeriod: string;
  baseline: number | null;
  /** How it is shared out to the LCPs below its area, or in an LCP's own row how it was found. */
  rule: 'set' | 'same-value' | 'same-improvement';
  source: string;
  /** The council's own frame: between the two the target counts as achieved, beyond it on the good side as exceeded; null without one. */
  range: { low: number; high: number } | null;
  /** Who set it: the nation or somebody here; empty where the folder does not say. */
  setBy: SetBy | '';
}

/** A target as it is published: set, or shared out from a wider area's by the rule. */
export interface SharedTarget extends Target {
  /** Code of the area whose target it is shared out from; empty where it stands in `targets.csv` itself. */
  sharedFrom: AreaCode | '';
}

/** A row of `priorities.csv`. */
export interface Priority {
  indicator: string;
  area: AreaCode;
  plan: string;
}

/** A row of `corrections.csv`. */
export interface Correction {
  id: string;
  reported: string;
  confirmed: string;
  corrected: string;
  indicator: string;
  area: AreaCode;
  period: string;
  what: string;
  was: string;
  now: string;
}

/** Everything of a scorecard folder but the observations, checked. */
export interface CheckedScorecard {
  scorecard: Scorecard;
  areas: AreaIndex;
  changes: readonly AreaChange[];
  memberships: readonly Membership[];
  postcodeSectors: readonly { sector: string; area: AreaCode }[];
  /** Full postcodes, where `import postcodes` was run; empty where not. */
  postcodes: readonly { postcode: string; area: AreaCode }[];
  /** The council's logo as SVG; null where it has none. */
  logo: string | null;
  /** Outlines of wards or LCPs, where `import boundaries` was run. */
  boundaries: Boundaries | null;
  /** The hexagon of each ward on the map; empty where `import hexagons` was not run. */
  hexagons: readonly Hexagon[];
  /** How the measures belong together. */
  relations: Relations;
  targets: readonly Target[];
  priorities: readonly Priority[];
  corrections: readonly Correction[];
  decisions: readonly Decision[];
  /** Plans that set or set targets for children. */
  plans: readonly Plan[];
  /** What is known to work, as others rate it. */
  evidence: readonly Evidence[];
  /** What boards decided, in the order of the folder. */
  actions: readonly BoardAction[];
  /** What is said of figures by who knows the place. */
  commentary: readonly Commentary[];
  /** Towns and villages, for the search. */
  places: readonly NamedPlace[];
  /** Areas of other councils, whose published figures give places, spreads and neighbours; empty where there are none. */
  areasElsewhere: readonly AreaElsewhere[];
  /** Statistical neighbours, of every set. */
  neighbours: readonly Neighbour[];
  /** Those that have figures, by id, in order of id. */
  indicators: ReadonlyMap<string, Definition>;
  /** Definitions before their first figures. */
  planned: ReadonlyMap<string, Definition>;
  agreements: ReadonlyMap<string, Agreement>;
  /** Deliveries that were taken in. */
  drops: readonly Drop[];
}
