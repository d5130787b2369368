import { fault, type Report, warning } from '../problem.ts';
import { type AreaIndex, indexAreas } from '../schema/folder/area.ts';
import type { CheckedScorecard, Definition } from '../schema/folder/checked.ts';
import { indicatorSchema, OUTCOMES } from '../schema/folder/indicator.ts';
import type { Document } from '../schema/folder/place.ts';
import { type Scorecard, scorecardSchema } from '../schema/folder/scorecard.ts';
import { by } from '../schema/order.ts';
import { parsePeriod, periodExample, periodFits } from '../schema/period.ts';
import { checkAgreementLists, checkAgreements, checkDrops, nameOf } from './checkAgreements.ts';
import { checkAreas, checkChanges, checkMemberships } from './checkAreas.ts';
import { checkBestFit } from './checkBestFit.ts';
import { checkActions, checkCommentary } from './checkBoard.ts';
import { checkBoundaries } from './checkBoundaries.ts';
import { checkCorrections } from './checkCorrections.ts';
import { checkCounted } from './checkCounted.ts';
import { checkDecisions } from './checkDecisions.ts';
import { checkDocument } from './checkDocument.ts';
import { checkAreasElsewhere, checkElsewhere, checkNeighbours } from './checkElsewhere.ts';
import { checkEvidence } from './checkEvidence.ts';
import { checkFifths } from './checkFifths.ts';
import { checkHexagons } from './checkHexagons.ts';
import type { CheckInput } from './checkInput.ts';
import { checkLook } from './checkLook.ts';
import { checkNational } from './checkNational.ts';
import { checkPlaces } from './checkPlaces.ts';
import { checkPlans } from './checkPlans.ts';
import { checkPostcodes, checkSectors } from './checkPostcodes.ts';
import { checkProse } from './checkProse.ts';
import { checkRelations } from './checkRelations.ts';
import { checkPriorities, checkTargets } from './checkTables.ts';
import { unknownArea } from './complain.ts';
import { didYouMean } from './nearest.ts';

/** What was understood of a scorecard folder. Without settings there is nothing to publish, but the rest is still checked. */
export type Understood = Omit<CheckedScorecard, 'scorecard'> & { scorecard: Scorecard | null };

/** Checks everything of a scorecard folder but its observations, and that all its parts fit each other. */
export function checkScorecard(input: CheckInput, report: Report): Understood {
  const scorecard = input.scorecard && checkDocument(input.scorecard, scorecardSchema, report);
  const agreements = checkAgreements(input, report);
  const levels = scorecard?.levels.map((level) => level.type) ?? [];
  const lcpType = scorecard?.levels.find((level) => level.lcp)?.type ?? '';
  const listed = checkAreas(input.tables.areas, levels, report);
  // An area of a row that cannot be read is not unknown: then no area is.
  const areas = indexAreas(input.tables.areas.understood ? listed : []);
  if (scorecard && input.scorecard) checkSettings(scorecard, input.scorecard, areas, report);
  if (scorecard && input.scorecard) checkGroups(scorecard, input.scorecard, report);
  if (scorecard && input.scorecard) checkAttributions(scorecard, input.scorecard, input, report);
  const indicators = checkDefinitions(input, scorecard, areas, report);
  if (input.pairs) checkPairs(input, indicators, report);
  checkAgreementLists(input, agreements, indicators, report);
  const defined = new Set([...input.named.definitions].map(nameOf));
  if (scorecard && input.scorecard) checkContext(scorecard, input.scorecard, defined, report);
  const plans = scorecard && Object.keys(scorecard.plans);
  const context = { areas, indicators, defined, report, plans };
  const others = input.tables['areas-elsewhere'];
  const areasElsewhere = checkAreasElsewhere(others, areas, report);
  const neighbours = checkNeighbours(input.tables.neighbours, areas, others.understood ? areasElsewhere : null, report);
  const known = { areas: areasElsewhere, neighbours, files: input.elsewhereFiles, indicators, defined };
  checkElsewhere(scorecard, input.scorecard, known, report);
  const memberships = checkMemberships(input.tables.memberships, areas, report);
  if (scorecard && input.scorecard) checkFifths(scorecard, input.scorecard, { areas, memberships, defined }, report);
  return {
    scorecard,
    areas,
    changes: checkChanges(input.tables['area-changes'], areas, report),
    memberships,
    postcodeSectors: checkSectors(input.tables['postcode-sectors'], areas, report),
    postcodes: checkPostcodes(input.tables.postcodes, areas, report),
    logo: checkLook(scorecard, input.scorecard, input.logo, report),
    boundaries: checkBoundaries(input.boundaries, areas, report),
    hexagons: checkHexagons(input.tables.hexagons, areas, lcpType, report),
    relations: checkRelations(
      input.relations,
      indicators,
      { defined, released: input.released, groups: scorecard && (scorecard.groups ?? {}) },
      report,
    ),
    targets: checkTargets(input.tables.targets, context),
    priorities: checkPriorities(input.tables.priorities, context),
    corrections: checkCorrections(input.tables.corrections, input.today, context),
    areasElsewhere,
    neighbours,
    decisions: checkDecisions(input.tables.decisions, scorecard, context),
    plans: checkPlans(input.tables.plans, context),
    evidence: checkEvidence(input.tables.evidence, context),
    places: checkPlaces(input.tables.places, areas, report),
    actions: checkActions(input.tables.actions, input.today, context),
    commentary: checkCommentary(input.tables.commentary, input.today, context),
    indicators,
    // Which of them have figures, the figures say.
    planned: new Map(),
    agreements,
    drops: checkDrops(input.tables['agreements/drops'], agreements, input, report),
  };
}

/** Boundaries, postcodes and places are others' data, whose licences ask for words beside them: under a key of their own in `licences`. */
function checkAttributions(scorecard: Scorecard, document: Document, input: CheckInput, report: Report): void {
  for (const [key, isUsed] of [
    ['Boundaries', input.boundaries !== null],
    ['Postcodes', input.tables.postcodes.rows.length > 0],
    ['Places', input.tables.places.rows.length > 0],
  ] as const) {
    if (!isUsed || scorecard.licences[key]) continue;
    const { line, column } = document.place(['licences']);
    const file = { Boundaries: 'boundaries.json', Postcodes: 'postcodes.csv', Places: 'places.csv' }[key];
    report(
      warning(
        document.file,
        `licences: no ${key}; expected the words that the licence of ${file} asks for`,
        line,
        column,
      ),
    );
  }
}

function checkSettings(scorecard: Scorecard, document: Document, areas: AreaIndex, report: Report): void {
  for (const key of ['home', 'region', 'benchmark'] as const) {
    if (areas.get(scorecard[key]) || areas.all.length === 0) continue;
    const { line, column } = document.place([key]);
    report(fault(document.file, `${key}: ${unknownArea(scorecard[key], areas)}`, line, column));
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

/** A group's word belongs to one kind: rows give the word alone. */
function checkGroups({ groups = {} }: Scorecard, document: Document, report: Report): void {
  const kindOf = new Map<string, string>();
  for (const [kind, { values, complete }] of Object.entries(groups)) {
    for (const value of Object.keys(values)) {
      const { line, column } = document.place(['groups', kind, 'values', value]);
      const other = kindOf.get(value);
      if (other !== undefined) {
        const message = `groups.${kind}.values: "${value}" is a value of ${other} too; rows give the word alone: expected another, such as ${kind}-${value}`;
        report(fault(document.file, message, line, column));
      }
      kindOf.set(value, kind);
    }
    if (!complete || Object.keys(values).length > 1) continue;
    const { line, column } = document.place(['groups', kind, 'complete']);
    const message = `groups.${kind}: complete, with one value; expected every value that a child can have, such as one for those of no other, or complete: false`;
    report(fault(document.file, message, line, column));
  }
}

/** The indicators that the settings name are there. */
function checkContext(scorecard: Scorecard, document: Document, defined: ReadonlySet<string>, report: Report): void {
  scorecard.context?.forEach((id, i) => {
    if (defined.has(id)) return;
    const { line, column } = document.place(['context', i]);
    report(fault(document.file, `context: unknown indicator "${id}"${didYouMean(id, defined)}`, line, column));
  });
  scorecard.front?.forEach(({ indicator: id }, i) => {
    if (defined.has(id)) return;
    const { line, column } = document.place(['front', i, 'indicator']);
    report(fault(document.file, `front: unknown indicator "${id}"${didYouMean(id, defined)}`, line, column));
  });
}

function checkDefinitions(
  input: CheckInput,
  scorecard: Scorecard | null,
  areas: AreaIndex,
  report: Report,
): Map<string, Definition> {
  const indicators = new Map<string, Definition>();
  const sorted = [...input.definitions].sort(by((one) => one.id));
  const ids = new Set([...input.named.definitions].map(nameOf));
  for (const document of sorted) {
    const complain = (path: PropertyKey[], message: string): void => {
      const { line, column } = document.place(path);
      report(fault(document.file, message, line, column));
    };
    const indicator = checkDocument(document, indicatorSchema, report);
    if (document.body === '')
      report(fault(document.file, 'no prose after the front matter; expected what it measures in plain English'));
    checkProse(document.body, document.file, document.bodyLine, report);
    if (!indicator) continue;
    if (indicator.id !== document.id)
      complain(['id'], `id: "${indicator.id}" is not the file's name; expected ${document.id}`);
    if (indicator.outcome !== document.folder) {
      complain(['outcome'], `outcome: "${indicator.outcome}" is not the folder; expected ${document.folder}`);
    }
    if (!input.named.agreements.has(indicator.agreement)) {
      const hint = didYouMean(indicator.agreement, input.named.agreements);
      complain(
        ['agreement'],
        `agreement: unknown agreement "${indicator.agreement}"; expected a file agreements/${indicator.agreement}.yaml${hint}`,
      );
    }
    indicator.levels.forEach((level, i) => {
      if (scorecard && !scorecard.levels.some((known) => known.type === level)) {
        const known = scorecard.levels.map((one) => one.type);
        complain(
          ['levels', i],
          `levels: unknown kind of area "${level}"; expected ${known.join(' | ')}${didYouMean(level, known)}`,
        );
      }
    });
    indicator.areas.forEach((code, i) => {
      if (areas.get(code) || areas.all.length === 0) return;
      complain(['areas', i], `areas: ${unknownArea(code, areas)}`);
    });
    if (scorecard) checkNational(indicator, document, scorecard, report);
    checkBestFit(indicator, document, ids, report);
    checkCounted(indicator, document, report);
    indicator.breaks.forEach((one, i) => {
      const period = parsePeriod(one.period);
      if (!period || !periodFits(period, indicator.period)) {
        complain(
          ['breaks', i, 'period'],
          `breaks: "${one.period}" is not a period of this indicator; expected a form like ${periodExample(indicator.period)}`,
        );
      }
    });
    const twin = indicators.get(document.id);
    if (twin) complain(['id'], `id: "${document.id}" is also the id of ${twin.file}; expected each id once`);
    // A wrong id is told above; by the file's name its rows and agreement can still be checked.
    indicators.set(document.id, { ...indicator, id: document.id, body: document.body, file: document.file });
  }
  return indicators;
}

/** Every definition has its observations beside it, and the reverse. */
function checkPairs(input: CheckInput, indicators: ReadonlyMap<string, Definition>, report: Report): void {
  const withData = new Set(input.observationFiles.map((one) => `${one.folder}/${one.id}`));
  for (const definition of input.definitions) {
    if (!(OUTCOMES as readonly string[]).includes(definition.folder)) {
      const hint = didYouMean(definition.folder, OUTCOMES);
      report(fault(definition.file, `unknown folder "${definition.folder}"; expected ${OUTCOMES.join(' | ')}${hint}`));
    }
    if (withData.has(`${definition.folder}/${definition.id}`)) continue;
    if (indicators.get(definition.id)?.status === 'planned') continue;
    const writer = indicators.get(definition.id)?.rule === 'ours' ? ', which `lcp-scorecard protect` writes' : '';
    report(
      fault(
        definition.file,
        `a definition without observations; expected ${definition.id}.csv beside it${writer}; or status: planned before its first figures`,
      ),
    );
  }
  for (const { file, folder, id } of input.observationFiles) {
    if (input.named.definitions.has(`${folder}/${id}`)) continue;
    const hint = didYouMean(id, indicators.keys());
    report(fault(file, `observations without a definition; expected ${id}.md beside it${hint}`));
  }
}
