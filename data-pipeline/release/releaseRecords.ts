import type { AreaIndex } from '../schema/folder/area.ts';
import type { Correction } from '../schema/folder/checked.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Withdrawal } from '../schema/folder/ledger.ts';
import type { Observation, Protected } from '../schema/folder/observation.ts';
import { byText } from '../schema/order.ts';
import type {
  CalendarEntry,
  Change,
  ChangeSummary,
  PlannedIndicator,
  PublishedRelease,
  Releases,
  WithdrawnRelease,
} from '../schema/published/release.ts';
import { dayOfRelease } from '../schema/releaseDay.ts';
import { diffObservations, keyOf } from './diffObservations.ts';
import { correctionsSince, explainChanges } from './explainChanges.ts';
import { hideConfidential, onlyConfidential } from './hideConfidential.ts';
import type { Notes } from './readNotes.ts';

/** A release of the ledger as read. */
export interface LedgerRelease {
  date: string;
  notes: Notes;
  /** Who signed it, as a role; null where nobody did. */
  signed: string | null;
  /** When and why it was withdrawn; null where it stands. */
  withdrawn: Withdrawal | null;
  /** Which charts are frozen at its addresses. */
  charts: 'all' | 'changed';
  observations: readonly Protected[];
}

export interface RecordsInput {
  /** Oldest first; those that were withdrawn too. */
  ledger: readonly LedgerRelease[];
  /** What is published now. */
  observations: readonly Protected[];
  corrections: readonly Correction[];
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
  /** Code of the area that the scorecard is of, and the kind of area that has scorecards. */
  home: string;
  lcpType: string;
  calendar: readonly CalendarEntry[];
  planned: readonly PlannedIndicator[];
}

/** What is published of one release: its figures, as far as they may still be shown, and what changed in it. */
export interface ReleaseCopy {
  date: string;
  observations: readonly Protected[];
  changes: readonly Change[];
  /** Indicators whose charts are frozen at its addresses; null for all. */
  charts: readonly string[] | null;
  /** Whether it gets a database of its own. */
  database: boolean;
}

export interface ReleaseRecords {
  file: Releases;
  /** Oldest first. */
  copies: readonly ReleaseCopy[];
  /** Changes since the newest release; null where there are none, or no release. */
  next: readonly Change[] | null;
}

/** The most rows that the databases of older releases hold together, some 4 MB; the newest of them has one however large it is. */
const DATABASE_ROWS = 15_000;

/**
 * Everything that is published about releases. What is confidential today is withheld from the copies and change logs
 * of all earlier releases too, though its row be gone, and so is an indicator or area that has no definition any more: what may not be shown now
 * is not shown again because it once was. Of a release that was withdrawn nothing is published but that it was.
 */
export function releaseRecords(input: RecordsInput): ReleaseRecords {
  const { observations, corrections } = input;
  const ledger = input.ledger.filter(({ withdrawn }) => withdrawn === null);
  const states = [
    ...ledger,
    {
      date: NEXT,
      notes: { text: '', reasons: [] },
      signed: null,
      withdrawn: null,
      charts: 'changed' as const,
      observations,
    },
  ];
  const steps = states.map((state, i) => {
    const previous = states[i - 1];
    if (!previous) return { ...state, previous: null, changes: [] };
    const until = state.date === NEXT ? null : dayOfRelease(state.date);
    const since = correctionsSince(corrections, previous.date, until);
    const changes = diffObservations(previous.observations, state.observations);
    return { ...state, previous: previous.date, changes: explainChanges(changes, since, state.notes).changes };
  });
  const hide = hideConfidential([...lastWords(input.ledger), observations], input);
  const newest = steps.at(-1);
  const last = ledger.at(-1);
  const next = last && newest && newest.changes.length > 0 ? newest.changes.map(hide.change) : null;
  let room = DATABASE_ROWS;
  const released = steps.slice(0, -1);
  const made = released.toReversed().map((step, age) => {
    const copy = step.observations.flatMap((row) => hide.row(row) ?? []);
    // The newest release needs none where it is what is published now.
    const isCurrent = age === 0 && next === null;
    room -= isCurrent ? 0 : copy.length;
    const isKept = !isCurrent && (room >= 0 || age === (next === null ? 1 : 0));
    const changes = step.changes.map(hide.change);
    const folder = `release/${step.date}`;
    const record: PublishedRelease = {
      date: step.date,
      notes: step.notes.text,
      previous: step.previous,
      observations: step.observations.length,
      ...(step.signed !== null && { signed: step.signed }),
      figures: `${folder}/observations.csv`,
      comparisons: `${folder}/comparisons.csv`,
      findings: `${folder}/findings.csv`,
      charts: chartsOf(input.ledger, step.date),
      database: isCurrent ? 'observations.duckdb' : isKept ? `${folder}/observations.duckdb` : null,
      withheld: step.observations.filter((row) => hide.row(row) !== row).length,
      ...summaryOf(changes, step.previous === null ? step.observations.length : null, `${folder}/changes.json`),
      corrected: correctedLater(step.observations, steps.slice(steps.indexOf(step) + 1), hide.change),
    };
    const { charts } = record;
    return { record, copy: { date: step.date, observations: copy, changes, charts, database: isKept } };
  });
  return {
    file: {
      releases: made.map(({ record }) => record),
      unreleased: next && summaryOf(next, null, 'release/next/changes.json'),
      calendar: [...input.calendar],
      planned: [...input.planned],
      withdrawn: input.ledger.flatMap((release) => withdrawnRecord(release, input)).reverse(),
    },
    copies: made.map(({ copy }) => copy).reverse(),
    next,
  };
}

/** What each release says of which figures are confidential, oldest first. */
export function lastWords(ledger: readonly LedgerRelease[]): Protected[][] {
  return ledger.map(({ withdrawn, observations }) =>
    withdrawn === null ? [...observations] : onlyConfidential(observations),
  );
}

/**
 * Indicators whose charts are frozen at the addresses of a release: those of which a figure changed in it, appeared or went. Every
 * other one stands at the address of the release before, so that nothing is written again. Null for all: of the first release, and
 * of those that were made when each had all.
 *
 * What counts is what was released, whatever was hidden since, and the change to every release before it back to the newest
 * that stands: whichever was withdrawn in between, an address that the release once had stays.
 */
function chartsOf(ledger: readonly LedgerRelease[], date: string): string[] | null {
  const at = ledger.findIndex((release) => release.date === date);
  const release = ledger[at];
  if (!release || release.charts === 'all') return null;
  const found = new Set<string>();
  for (const before of ledger.slice(0, at).reverse()) {
    for (const { indicator } of diffObservations(before.observations, release.observations)) found.add(indicator);
    if (before.withdrawn === null) return [...found].sort(byText);
  }
  return null;
}

/** That a release was withdrawn, when and why, and where its frozen charts stood: no figure of it. */
function withdrawnRecord(
  { date, withdrawn, observations }: LedgerRelease,
  { ledger, indicators, areas, lcpType, home }: RecordsInput,
): WithdrawnRelease[] {
  if (withdrawn === null) return [];
  const isFrozen = (area: string): boolean => area === home || areas.get(area)?.type === lcpType;
  const charts = chartsOf(ledger, date);
  const rows = observations.filter(
    ({ indicator, area }) =>
      indicators.has(indicator) && isFrozen(area) && (charts === null || charts.includes(indicator)),
  );
  const places = [...Map.groupBy(rows, ({ indicator }) => indicator as string)].map(([indicator, own]) => [
    indicator,
    [...new Set(own.map(({ area }) => area as string))],
  ]);
  const { reason, signed } = withdrawn;
  return [
    {
      date,
      withdrawn: withdrawn.date,
      reason,
      ...(signed !== '' && { signed }),
      places: Object.fromEntries(places),
      summaries: charts === null || charts.length > 0,
    },
  ];
}

/** How the state that is published now is named where a release's date would stand. */
export const NEXT = 'next';

/**
 * Counts changes by kind and indicator.
 * @param all how many figures are new where they are not listed, as in a first release
 */
export function summaryOf(changes: readonly Change[], all: number | null, path: string): ChangeSummary {
  const counts = { new: all ?? 0, revised: 0, suppressed: 0, gone: 0 };
  const byIndicator = new Map<string, typeof counts>();
  for (const { kind, indicator } of changes) {
    counts[kind]++;
    const own = byIndicator.get(indicator) ?? { new: 0, revised: 0, suppressed: 0, gone: 0 };
    own[kind]++;
    byIndicator.set(indicator, own);
  }
  return {
    counts,
    corrections: changes.filter(({ revision }) => revision === 'correction').length,
    indicators: [...byIndicator].map(([id, own]) => ({ id, ...own })),
    changes: path,
  };
}

/** Corrections of later states to figures that this release showed as they were before. */
function correctedLater(
  observations: readonly Observation[],
  later: readonly { date: string; changes: readonly Change[] }[],
  hide: (change: Change) => Change,
): PublishedRelease['corrected'] {
  const open = new Map(observations.map((row) => [keyOf(row), row]));
  return later.flatMap(({ date, changes }) =>
    changes.flatMap((change) => {
      const key = keyOf(change);
      const row = open.get(key);
      if (!row || change.kind === 'new') return [];
      open.delete(key);
      return change.revision === 'correction' ? [{ ...hide(change), by: date }] : [];
    }),
  );
}
