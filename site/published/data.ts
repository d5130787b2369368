import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { InequalityOf } from '../../data-pipeline/schema/derivation/inequalitySteps.ts';
import { type Area, type AreaIndex, indexAreas } from '../../data-pipeline/schema/folder/area.ts';
import { type Boundaries, boundariesSchema } from '../../data-pipeline/schema/folder/boundaries.ts';
import type { HexagonCell } from '../../data-pipeline/schema/folder/hexagon.ts';
import { LOOK, type Theme } from '../../data-pipeline/schema/folder/look.ts';
import type { GroupWords } from '../../data-pipeline/schema/folder/scorecard.ts';
import type { Age } from '../../data-pipeline/schema/published/age.ts';
import { OLDEST } from '../../data-pipeline/schema/published/judgement.ts';
import {
  type Disclosure,
  disclosureSchema,
  hexagonsSchema,
  type Manifest,
  manifestSchema,
  type PostcodesOf,
  type PublishedAgreement,
  type PublishedIndicator,
  type PublishedRow,
  type PublishedScorecard,
  postcodesOfSchema,
  publishedAgreementsSchema,
  publishedIndicatorsSchema,
  publishedRowsSchema,
  publishedScorecardSchema,
  type Sectors,
  sectorsSchema,
} from '../../data-pipeline/schema/published/published.ts';
import {
  type Change,
  changesSchema,
  type PublishedRelease,
  type Releases,
  releasesSchema,
} from '../../data-pipeline/schema/published/release.ts';
import { dayOfRelease } from '../../data-pipeline/schema/releaseDay.ts';
import type { ReleaseTexts } from '../embeds/releaseSource.ts';
import { periodOrder } from '../words/period.ts';
import { areasFrom } from './areasFrom.ts';
import { type ActionOf, actionsFrom, type CommentaryOf, commentaryFrom } from './board.ts';
import { evidenceFrom, type KnownToWork, type PlanOf, plansFrom, type Town, townsFrom } from './cited.ts';
import { correctionsFrom, type ToldCorrection } from './corrections.ts';
import { type FigureElsewhere, figuresElsewhere } from './elsewhere.ts';
import { type FindingCounts, findingsFrom } from './findings.ts';
import { type GapOf, gapsFrom, inequalityFrom } from './inequality.ts';
import { type Move, movesFrom } from './moves.ts';
import { type Neighbourhood, neighbourhoodsFrom } from './neighbourhoods.ts';
import { type PeersOf, peersFrom } from './peers.ts';
import { type Promises, promisesFrom, type SetTarget, targetsFrom } from './promises.ts';

/** Everything the pages are made of: the published folder, read once through its schema. */
export interface SiteData {
  scorecard: PublishedScorecard;
  /** Broad ethnic groups of the folder. */
  groups: GroupWords;
  indicators: readonly PublishedIndicator[];
  agreements: ReadonlyMap<string, PublishedAgreement>;
  areas: AreaIndex;
  disclosure: Disclosure;
  manifest: Manifest;
  /** What was released before, newest first. */
  releases: readonly PublishedRelease[];
  /** What changed since the newest release, and what comes. */
  unreleased: Releases['unreleased'];
  calendar: Releases['calendar'];
  /** Releases that are shown no more, newest first. */
  withdrawn: Releases['withdrawn'];
  /** Indicators before their first figures, the first expected first. */
  planned: Releases['planned'];
  /** A published file as it lies there, by its path below the data folder. */
  bytesOf(path: string): Buffer;
  /** Every changed cell of a change log, by its path below the data folder. */
  changes(path: string): readonly Change[];
  /** The level that has scorecards. */
  lcpType: string;
  home: Area;
  country: Area;
  /** As of when figures are judged, and how old they may be. */
  age: Age;
  /** Rows of an indicator in order of time within each area. */
  rowsOf(indicator: string): readonly PublishedRow[];
  /** Rows of an indicator in one area, in order of time. */
  series(indicator: string, area: string): readonly PublishedRow[];
  /** Targets and commitments for an indicator in an area. */
  promises(indicator: string, area: string): Promises;
  /** Targets as they were set, without those shared out from them. */
  targets: readonly SetTarget[];
  /** Plans that set or set targets for children. */
  plans: readonly PlanOf[];
  /** What is known to work for an indicator, as others rate it. */
  evidence(indicator: string): readonly KnownToWork[];
  /** What the board of an area decided, in the order of the folder. */
  actions(area: string): readonly ActionOf[];
  /** What is said of an indicator in an area; the newest period last. */
  commentary(indicator: string, area: string): readonly CommentaryOf[];
  /** Whether anything is said of any figure: only then is it missed where it is not. */
  hasCommentary: boolean;
  /** Towns and villages. */
  towns: readonly Town[];
  /** Errors that were reported: overdue and open first, then corrected ones, newest first. */
  corrections: readonly ToldCorrection[];
  /** The hexagon of each ward by code; empty where the scorecard has no such map. */
  hexagons: ReadonlyMap<string, HexagonCell>;
  /** Official outlines, where the scorecard has them. */
  boundaries: Boundaries | null;
  /** Which wards each postcode sector touches, and whose postcodes are known one by one. */
  postcodes: Sectors;
  /** The units of an outward code by sector and ward; null where they are not known one by one. */
  postcodesOf(outward: string): PostcodesOf | null;
  /** What came of an area's comparisons with England. */
  findings(area: string): FindingCounts;
  /** How all partnerships moved together since the period before, of current measures. */
  moves: readonly Move[];
  /** Inequality over fifths of deprivation, of the newest periods. */
  inequality: readonly InequalityOf[];
  /** Gaps between two groups of an area, in order of time. */
  groupGaps(area: string): readonly GapOf[];
  /** An area's statistical neighbours, in the set that is used for its kind; null where it has none. */
  neighboursOf(area: { code: string; type: string }): Neighbourhood | null;
  /** What other councils' areas have of an indicator. */
  elsewhere(indicator: string): readonly FigureElsewhere[];
  /** Other councils' figures among which a kind of area has its place. */
  peersOf: PeersOf;
}

/** The published folder; `LCP_PUBLIC` names another than the site's own, as the demo does. */
const FOLDER = resolve(process.env.LCP_PUBLIC ?? 'public', 'data');

/** What was published, by path: every page is made of these files and of no others. */
const manifest: Manifest = manifestSchema.parse(JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8')));
const hashes = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));

/** A published file, which is the one that was checked. */
function readText(path: string): string {
  return readBytes(path).toString('utf8');
}

function readBytes(path: string): Buffer {
  const content = readFileSync(join(FOLDER, path));
  if (createHash('sha256').update(content).digest('hex') !== hashes.get(path))
    throw new Error(`${join(FOLDER, path)} is not the file that was published; run \`npm run publish:data\``);
  return content;
}

function readJson(path: string): unknown {
  return JSON.parse(readText(path));
}

function load(): SiteData {
  const scorecard = publishedScorecardSchema.parse(readJson('scorecard.json'));
  const indicators = publishedIndicatorsSchema.parse(readJson('indicators.json'));
  const areas = indexAreas(areasFrom(readText('areas.csv')));
  const { settings } = scorecard;
  const has = (path: string): boolean => hashes.has(path);
  const hexagons = has('hexagons.json') ? hexagonsSchema.parse(readJson('hexagons.json')) : [];
  const textIf = (path: string): string => (has(path) ? readText(path) : '');
  const elsewhere = figuresElsewhere(textIf('elsewhere.csv'));
  const near = { neighbours: textIf('neighbours.csv'), areasElsewhere: textIf('areas-elsewhere.csv') };
  const home = areas.get(settings.home);
  const country = areas.get(settings.benchmark);
  if (!home || !country) throw new Error('scorecard.json names an area that areas.csv does not have');
  const byIndicator = new Map<string, readonly PublishedRow[]>();
  const bySeries = new Map<string, PublishedRow[]>();
  for (const { id } of indicators) {
    const { rows } = publishedRowsSchema.parse(readJson(`indicator/${id}.json`));
    byIndicator.set(id, rows.toSorted(periodOrder));
    for (const row of byIndicator.get(id) ?? []) {
      const key = `${id}|${row.area}`;
      const series = bySeries.get(key);
      if (series) series.push(row);
      else bySeries.set(key, [row]);
    }
  }
  const commentary = readText('commentary.csv');
  const gaps = Map.groupBy(gapsFrom(textIf('group-gaps.csv')), ({ area }) => area);
  const releases = releasesSchema.parse(readJson('releases.json'));
  return {
    scorecard,
    indicators,
    agreements: new Map(publishedAgreementsSchema.parse(readJson('agreements.json')).map((one) => [one.id, one])),
    areas,
    disclosure: disclosureSchema.parse(readJson('disclosure.json')),
    ...releases,
    bytesOf: readBytes,
    changes: (path) => changesSchema.parse(readJson(path)).changes,
    manifest,
    hexagons: new Map(hexagons.map(({ area, q, r }) => [area, { q, r }])),
    boundaries: has('boundaries.json') ? boundariesSchema.parse(readJson('boundaries.json')) : null,
    postcodesOf: (outward) =>
      has(`postcodes/${outward}.json`) ? postcodesOfSchema.parse(readJson(`postcodes/${outward}.json`)) : null,
    postcodes: sectorsSchema.parse(readJson('postcodes.json')),
    groups: { ethnicity: settings.ethnicity, groups: settings.groups },
    lcpType: settings.levels.find((level) => level.lcp)?.type ?? '',
    home,
    country,
    age: {
      asOf: dayOfRelease(manifest.release ?? releases.releases[0]?.date ?? scorecard.newestSupply ?? scorecard.asOf),
      oldest: settings.oldest ?? OLDEST,
    },
    rowsOf: (indicator) => byIndicator.get(indicator) ?? [],
    series: (indicator, area) => bySeries.get(`${indicator}|${area}`) ?? [],
    corrections: correctionsFrom(readText('corrections.csv'), scorecard.asOf),
    findings: findingsFrom(readText('findings.csv')),
    moves: movesFrom(textIf('moves.csv')),
    inequality: inequalityFrom(textIf('inequality.csv'), textIf('fifths.csv')),
    groupGaps: (area) => gaps.get(area) ?? [],
    targets: targetsFrom(readText('targets.csv')),
    plans: plansFrom(readText('plans.csv')),
    evidence: evidenceFrom(readText('evidence.csv')),
    actions: actionsFrom(readText('actions.csv')),
    commentary: commentaryFrom(commentary),
    hasCommentary: commentary.trimEnd().includes('\n'),
    towns: townsFrom(readText('places.csv')),
    elsewhere,
    peersOf: peersFrom(elsewhere, near.areasElsewhere, settings.elsewhere ?? {}),
    neighboursOf: neighbourhoodsFrom(near, (code) => areas.get(code)?.name, settings),
    promises: promisesFrom(readText('targets.csv'), readText('priorities.csv'), settings.plans, areas),
  };
}

/** The one door to the published data. */
export const data: SiteData = load();

/** The figures of a release, how they compare, and what came of it, as CSV. */
export function releasedTexts({ figures, comparisons, findings }: PublishedRelease): ReleaseTexts {
  return { figures: readText(figures), comparisons: readText(comparisons), findings: readText(findings) };
}

/** The accent on light or dark paper: the council's own, or the site's. */
export function accent(theme: Theme): string {
  return data.scorecard.settings.look?.accent?.[theme] ?? LOOK[theme].accent;
}

/** A path of the site below its base. */
export function href(path: string): string {
  return `${data.scorecard.settings.base.replace(/\/$/, '')}${path}`;
}
