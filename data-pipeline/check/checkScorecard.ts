import { fault, type Report, warning } from '../problem.ts';
import { type Agreement, agreementSchema } from '../schema/agreement.ts';
import { type AreaIndex, indexAreas } from '../schema/area.ts';
import type { CheckedScorecard, Definition } from '../schema/checked.ts';
import { indicatorSchema, OUTCOMES } from '../schema/indicator.ts';
import { parsePeriod, periodExample, periodFits } from '../schema/period.ts';
import type { DefinitionFile, Document, Table } from '../schema/place.ts';
import { type Scorecard, scorecardSchema } from '../schema/scorecard.ts';
import { checkAreas, checkChanges, checkMemberships, checkSectors } from './checkAreas.ts';
import { checkDocument } from './checkDocument.ts';
import { checkCorrections, checkPriorities, checkTargets } from './checkTables.ts';
import { didYouMean } from './nearest.ts';

/** What the check takes: a scorecard folder as read. */
export interface CheckInput {
  scorecard: Document | null;
  tables: Record<
    'areas' | 'area-changes' | 'memberships' | 'postcode-sectors' | 'targets' | 'priorities' | 'corrections',
    Table
  >;
  definitions: readonly DefinitionFile[];
  agreements: readonly Document[];
  observationFiles: readonly { file: string; id: string; folder: string }[];
  /** Today as `2026-11-21`, for reviews and drops that are past their date. */
  today: string;
}

/**
 * Checks everything of a scorecard folder but its observations, and that all its parts fit each other.
 * @returns what was understood; where the settings themselves are at fault, null
 */
export function checkScorecard(input: CheckInput, report: Report): CheckedScorecard | null {
  const scorecard = input.scorecard && checkDocument(input.scorecard, scorecardSchema, report);
  const agreements = checkAgreements(input, report);
  const levels = scorecard?.levels.map((level) => level.type) ?? [];
  const areaList = checkAreas(input.tables.areas, levels, report);
  const areas = indexAreas(areaList);
  if (scorecard && input.scorecard) checkSettings(scorecard, input.scorecard, areas, report);
  const indicators = checkDefinitions(input, scorecard, agreements, areas, report);
  checkPairs(input, indicators, report);
  checkAgreementLists(input, agreements, indicators, report);
  if (!scorecard) return null;
  const defined = new Set(input.definitions.map((one) => one.id));
  const context = { areas, indicators, defined, report, plans: Object.keys(scorecard.plans) };
  return {
    scorecard,
    areas,
    changes: checkChanges(input.tables['area-changes'], areas, report),
    memberships: checkMemberships(input.tables.memberships, areas, report),
    postcodeSectors: checkSectors(input.tables['postcode-sectors'], areas, report),
    targets: checkTargets(input.tables.targets, context),
    priorities: checkPriorities(input.tables.priorities, context),
    corrections: checkCorrections(input.tables.corrections, context),
    indicators,
    agreements,
  };
}

function checkSettings(scorecard: Scorecard, document: Document, areas: AreaIndex, report: Report): void {
  for (const key of ['home', 'region', 'benchmark'] as const) {
    if (areas.get(scorecard[key])) continue;
    const { line, column } = document.place([key]);
    report(
      fault(document.file, `${key}: unknown area "${scorecard[key]}"; expected a code of areas.csv`, line, column),
    );
  }
  if (scorecard.levels.filter((level) => level.lcp).length !== 1) {
    const { line, column } = document.place(['levels']);
    report(
      fault(
        document.file,
        'levels: expected exactly one level with lcp: true, the one that has scorecards',
        line,
        column,
      ),
    );
  }
}

function checkAgreements(input: CheckInput, report: Report): Map<string, Agreement> {
  const agreements = new Map<string, Agreement>();
  for (const document of [...input.agreements].sort((a, b) => (a.file < b.file ? -1 : 1))) {
    const agreement = checkDocument(document, agreementSchema, report);
    if (!agreement) continue;
    agreements.set(document.file.replace(/^.*\//, '').replace(/\.ya?ml$/, ''), agreement);
    const late = (key: 'reviewDue' | 'nextExpected', what: string): void => {
      const date = agreement[key];
      if (!date || date >= input.today) return;
      const { line, column } = document.place([key]);
      report(warning(document.file, `${key}: ${what} was due on ${date}`, line, column));
    };
    late('reviewDue', 'the yearly review');
    late('nextExpected', 'the next supply');
  }
  return agreements;
}

function checkDefinitions(
  input: CheckInput,
  scorecard: Scorecard | null,
  agreements: ReadonlyMap<string, Agreement>,
  areas: AreaIndex,
  report: Report,
): Map<string, Definition> {
  const indicators = new Map<string, Definition>();
  const sorted = [...input.definitions].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const document of sorted) {
    const complain = (path: PropertyKey[], message: string): void => {
      const { line, column } = document.place(path);
      report(fault(document.file, message, line, column));
    };
    const indicator = checkDocument(document, indicatorSchema, report);
    if (document.body === '')
      report(fault(document.file, 'no prose after the front matter; expected what it measures in plain English'));
    if (!indicator) continue;
    if (indicator.id !== document.id)
      complain(['id'], `id: "${indicator.id}" is not the file's name; expected ${document.id}`);
    if (indicator.outcome !== document.folder) {
      complain(['outcome'], `outcome: "${indicator.outcome}" is not the folder; expected ${document.folder}`);
    }
    if (!agreements.has(indicator.agreement) && agreements.size + input.agreements.length > 0) {
      const hint = didYouMean(indicator.agreement, agreements.keys());
      complain(['agreement'], `agreement: no agreements/${indicator.agreement}.yaml that is without fault${hint}`);
    }
    indicator.levels.forEach((level, i) => {
      if (scorecard && !scorecard.levels.some((known) => known.type === level)) {
        const known = scorecard.levels.map((one) => one.type);
        complain(
          ['levels', i],
          `levels: unknown kind of area "${level}"${didYouMean(level, known)}; expected ${known.join(' | ')}`,
        );
      }
    });
    indicator.areas.forEach((code, i) => {
      if (!areas.get(code)) complain(['areas', i], `areas: unknown area "${code}"; expected a code of areas.csv`);
    });
    indicator.breaks.forEach((one, i) => {
      const period = parsePeriod(one.period);
      if (!period || !periodFits(period, indicator.period)) {
        complain(
          ['breaks', i, 'period'],
          `breaks: "${one.period}" is no period of this indicator; expected a form like ${periodExample(indicator.period)}`,
        );
      }
    });
    const twin = indicators.get(indicator.id);
    if (twin) complain(['id'], `id: "${indicator.id}" is also the id of ${twin.file}`);
    indicators.set(indicator.id, { ...indicator, body: document.body, file: document.file });
  }
  for (const definition of indicators.values()) {
    const document = sorted.find((one) => one.file === definition.file);
    definition.parts.forEach((part, i) => {
      if (indicators.has(part)) return;
      const { line, column } = document?.place(['parts', i]) ?? { line: 1, column: 1 };
      report(
        fault(
          definition.file,
          `parts: unknown indicator "${part}"${didYouMean(part, indicators.keys())}`,
          line,
          column,
        ),
      );
    });
  }
  return indicators;
}

/** Every definition has its observations beside it, and the reverse. */
function checkPairs(input: CheckInput, indicators: ReadonlyMap<string, Definition>, report: Report): void {
  const withData = new Set(input.observationFiles.map((one) => `${one.folder}/${one.id}`));
  const defined = new Set(input.definitions.map((one) => `${one.folder}/${one.id}`));
  for (const definition of input.definitions) {
    if (!(OUTCOMES as readonly string[]).includes(definition.folder)) {
      report(
        fault(
          definition.file,
          `unknown folder "${definition.folder}"${didYouMean(definition.folder, OUTCOMES)}; expected ${OUTCOMES.join(' | ')}`,
        ),
      );
    }
    if (withData.has(`${definition.folder}/${definition.id}`)) continue;
    report(fault(definition.file, `a definition without observations; expected ${definition.id}.csv beside it`));
  }
  for (const { file, folder, id } of input.observationFiles) {
    if (defined.has(`${folder}/${id}`)) continue;
    const hint = didYouMean(id, indicators.keys());
    report(fault(file, `observations without a definition; expected ${id}.md beside it${hint}`));
  }
}

/** The agreement names the indicators that name it, and no others. */
function checkAgreementLists(
  input: CheckInput,
  agreements: ReadonlyMap<string, Agreement>,
  indicators: ReadonlyMap<string, Definition>,
  report: Report,
): void {
  for (const document of input.agreements) {
    const id = document.file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
    const agreement = agreements.get(id);
    if (!agreement) continue;
    agreement.indicators.forEach((name, i) => {
      const { line, column } = document.place(['indicators', i]);
      const indicator = indicators.get(name);
      if (!indicator && input.definitions.some((one) => one.id === name)) return;
      if (!indicator)
        report(
          fault(
            document.file,
            `indicators: unknown indicator "${name}"${didYouMean(name, indicators.keys())}`,
            line,
            column,
          ),
        );
      else if (indicator.agreement !== id) {
        report(
          fault(
            document.file,
            `indicators: ${name} names the agreement "${indicator.agreement}"; expected ${id}`,
            line,
            column,
          ),
        );
      } else if (indicator.rule !== agreement.rule) {
        report(
          fault(
            document.file,
            `indicators: ${name} has rule ${indicator.rule}; expected the agreement's, ${agreement.rule}`,
            line,
            column,
          ),
        );
      }
    });
  }
  for (const indicator of indicators.values()) {
    const agreement = agreements.get(indicator.agreement);
    if (!agreement || agreement.indicators.includes(indicator.id)) continue;
    report(
      fault(
        indicator.file,
        `agreement: ${indicator.agreement} does not list ${indicator.id} under indicators; add it there`,
      ),
    );
  }
}
