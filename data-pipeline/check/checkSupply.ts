import { fault, type Report } from '../problem.ts';
import type { Agreement, Extract } from '../schema/folder/agreement.ts';
import type { Definition } from '../schema/folder/checked.ts';
import type { Document } from '../schema/folder/place.ts';
import { parsePeriod, periodExample, periodFits } from '../schema/period.ts';
import { didYouMean } from './nearest.ts';

type Complain = (path: PropertyKey[], message: string) => void;

/** Checks how an agreement says that a supplier's table is read, and how client-level rows are counted. */
export function checkSupply(
  document: Document,
  agreement: Agreement,
  indicators: ReadonlyMap<string, Definition>,
  report: Report,
): void {
  const complain: Complain = (path, message) => {
    const { line, column } = document.place(path);
    report(
      fault(document.file, `${path.filter((step) => typeof step === 'string').join('.')}: ${message}`, line, column),
    );
  };
  const { layout, extracts } = agreement;
  if (layout && extracts) {
    complain(['layout'], 'an agreement is about figures (layout) or about client-level rows (extracts); expected one');
  }
  for (const column of Object.keys(layout?.constants ?? {}) as (keyof NonNullable<typeof layout>['columns'])[]) {
    if (layout?.columns[column] === undefined) continue;
    complain(['layout', 'constants', column], 'this column is also read from the file; expected it in one place');
  }
  const constant = layout?.constants.indicator;
  if (constant !== undefined && !agreement.indicators.includes(constant)) {
    complain(
      ['layout', 'constants', 'indicator'],
      `${constant} is not an indicator of this agreement; expected one of ${agreement.indicators.join(', ')}`,
    );
  }
  if (extracts && agreement.registration === null) {
    complain(['registration'], 'client-level rows without a data protection registration number; expected one');
  }
  if (extracts && !/\barticle 9\b/i.test(agreement.lawfulBasis.join(' '))) {
    complain(
      ['lawfulBasis'],
      'client-level rows hold ethnicity, a special category of data; expected a basis under Article 9 of the UK GDPR as well',
    );
  }
  for (const [id, extract] of Object.entries(extracts ?? {})) {
    if (!agreement.indicators.includes(id)) {
      const hint = didYouMean(id, agreement.indicators);
      complain(['extracts', id], `not an indicator of this agreement; expected one of its indicators${hint}`);
      continue;
    }
    const indicator = indicators.get(id);
    if (indicator) checkExtract(['extracts', id], extract, indicator, indicators, complain);
  }
}

function checkExtract(
  at: PropertyKey[],
  extract: Extract,
  indicator: Definition,
  indicators: ReadonlyMap<string, Definition>,
  complain: Complain,
): void {
  if (indicator.rule !== 'ours')
    complain(at, `${indicator.id} has rule publisher; client-level rows are for rule ours`);
  for (const text of Object.keys(extract.referenceDates)) {
    const period = parsePeriod(text);
    if (period && periodFits(period, indicator.period)) continue;
    const example = periodExample(indicator.period);
    complain([...at, 'referenceDates', text], `not a period of ${indicator.id}; expected a form like ${example}`);
  }
  const isByAge = extract.by.some((split) => split.includes('age'));
  if (isByAge && extract.ageBands.length === 0) {
    complain([...at, 'by'], 'a breakdown by age without ageBands; expected the bands, like [0-4, 5-10]');
  }
  if (extract.ageBands.length === 1) complain([...at, 'ageBands'], 'one band is not a breakdown; expected two or more');
  if (extract.ageBands.length > 0) checkBands([...at, 'ageBands'], extract.ageBands, indicator.ageGroup, complain);
  extract.by.forEach((split, i) => {
    if (new Set(split).size < split.length) complain([...at, 'by', i], 'the same breakdown twice; expected it once');
    const twin = extract.by.findIndex((other) => other.toSorted().join() === split.toSorted().join());
    if (twin < i) complain([...at, 'by', i], 'this breakdown is already listed above; expected it once');
  });
  const of = extract.denominators;
  if (of === undefined) return;
  const whom = indicators.get(of);
  if (!whom) complain([...at, 'denominators'], `unknown indicator "${of}"${didYouMean(of, indicators.keys())}`);
  else if (whom.measure !== 'count' || whom.rule !== 'publisher') {
    complain(
      [...at, 'denominators'],
      `${of} is not a published count; expected an indicator with measure count and rule publisher`,
    );
  }
}

/** Bands follow each other without gap from the first to the last age of the group. */
function checkBands(at: PropertyKey[], bands: readonly string[], group: string, complain: Complain): void {
  const [first, last] = rangeOf(group) ?? [null, null];
  let next = first;
  bands.forEach((band, i) => {
    const [from, to] = rangeOf(band) ?? [0, 0];
    if (from > to) complain([...at, i], `${band} runs backwards; expected ${to}-${from}`);
    else if (next !== null && from !== next) complain([...at, i], `expected a band that begins at ${next}`);
    next = to + 1;
  });
  if (last !== null && next !== null && next - 1 !== last) {
    complain(at, `expected bands that end at ${last}, the last age of the indicator's age group ${group}`);
  }
}

function rangeOf(text: string): [from: number, to: number] | null {
  const [, from, to = from] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(text) ?? [];
  return from === undefined ? null : [Number(from), Number(to)];
}
