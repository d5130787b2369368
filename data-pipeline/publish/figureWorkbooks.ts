import type { Area } from '../schema/folder/area.ts';
import type { CheckedScorecard, Definition } from '../schema/folder/checked.ts';
import { OBSERVATION_COLUMNS } from '../schema/folder/observation.ts';
import { isHiding } from '../schema/folder/status.ts';
import { citation } from '../schema/published/citation.ts';
import type { PublishedCell } from '../schema/published/column.ts';
import { OBSERVATIONS, PUBLISHED_COLUMNS, type PublishedColumn } from '../schema/published/observations.ts';
import { roundedWords } from '../schema/published/roundedNote.ts';
import type { Workbook, WorkbookCell, WorkbookSheet } from '../workbook.ts';
import { cellWords } from './cellWords.ts';
import { aboutIndicator, addressOf, citedOf, type Edition } from './edition.ts';

/** The columns of an observation that stand in a spreadsheet as they are: its indicator and area are told by name. */
const [, , ...OWN_COLUMNS] = OBSERVATION_COLUMNS;
/** The published columns that people read in a spreadsheet; the CSV beside it has all of them. */
const COLUMNS = [
  ...OWN_COLUMNS,
  'vs_england',
  'vs_england_reason',
  'vs_county',
  'vs_county_reason',
  'vs_target',
  'trend',
  'trend_judgement',
  'rule',
] as const;
const AT = new Map(PUBLISHED_COLUMNS.map((name, i) => [name, i]));
const at = (name: PublishedColumn): number => AT.get(name) ?? -1;

/** Rows of published observations as a spreadsheet shows them: a cell without a figure carries its shorthand. */
function figureRow(row: readonly PublishedCell[], { scorecard }: CheckedScorecard): WorkbookCell[] {
  const status = String(row[at('status')] ?? '');
  return COLUMNS.map((name) => {
    const cell = row[at(name)] ?? null;
    const isHidden = cell === null && (isHiding(status) ? HIDDEN.has(name) : name === 'value' && status !== '');
    if (isHidden) return `[${status}]`;
    return typeof cell === 'string' ? cellWords(name, cell, scorecard) : cell;
  });
}

/** The kind of a row's area, by the name of its level. */
function kindOf(row: readonly PublishedCell[], { scorecard }: CheckedScorecard): string {
  return cellWords('area_type', String(row[at('area_type')] ?? ''), scorecard);
}

const HIDDEN = new Set<string>(['numerator', 'value', 'lower', 'upper']);

const columnsOf = (): WorkbookSheet['columns'] => COLUMNS.map((name) => ({ title: OBSERVATIONS.columns[name].title }));

const NOTES = [
  'A figure that is confidential, not available or not applicable has its shorthand in place of the number. We never say which of the confidential figures are themselves small.',
  'Limits are those of the 95% confidence interval. Comparisons with the country and the county use them.',
  'The CSV of the same name has more: intervals of 99.8%, comparisons with the region and statistical neighbours, how each trend was tested, ranks and funnels.',
];

/** `indicator/ID.xlsx`: an indicator's figures for every area. */
export function indicatorWorkbook(
  one: Definition,
  rows: readonly (readonly PublishedCell[])[],
  checked: CheckedScorecard,
  edition: Edition,
): Workbook {
  const about = aboutIndicator(one, checked, edition);
  return {
    title: one.title,
    date: edition.date,
    cover: [
      ['Question', about.question],
      ['Unit', about.unit],
      ['Counted', about.counted],
      ...(about.outOf === '' ? [] : [['Out of', about.outOf] as const]),
      ['Direction', about.direction.replaceAll('-', ' ')],
      ['Source', `${about.source}: ${about.publication}`],
      ['Where the source is published', about.publicationUrl],
      ['Licence', about.licence],
      ['Cite as', about.citation],
      ['Page', about.page],
      ['Contact', contactOf(checked)],
    ],
    notes: [
      ...NOTES,
      ...one.caveats,
      ...one.breaks.map(({ period, why }) => `Break in the series at ${period}: ${why}`),
    ],
    sheets: [
      {
        name: 'Figures',
        title: `${one.title} (${one.unit})`,
        about: [`Source: ${about.source}. One table; see Notes for the shorthand.`],
        columns: [{ title: 'Area code' }, { title: 'Area' }, { title: 'Kind of area' }, ...columnsOf()],
        rows: rows.map((row) => {
          const code = String(row[at('area')]);
          return [code, checked.areas.get(code)?.name ?? '', kindOf(row, checked), ...figureRow(row, checked)];
        }),
      },
    ],
  };
}

/** `area/CODE.xlsx`: every figure of an area. */
export function areaWorkbook(
  area: Area,
  rows: readonly (readonly PublishedCell[])[],
  checked: CheckedScorecard,
  edition: Edition,
): Workbook {
  const { scorecard, indicators, agreements } = checked;
  const url = addressOf(checked, `data/area/${area.code}.csv`);
  const shown = [...new Set(rows.map((row) => String(row[at('indicator')])))].flatMap((id) => indicators.get(id) ?? []);
  const sources = new Set(shown.map((one) => agreements.get(one.agreement)?.supplier ?? ''));
  return {
    title: `${area.name} (${area.code})`,
    date: edition.date,
    cover: [
      ['What this is', `Every figure of ${area.name} in “${scorecard.title}”.`],
      [
        'Sources',
        [...sources]
          .filter((name) => name !== '')
          .sort()
          .join('; '),
      ],
      ['Licence', scorecard.licence],
      ['Cite as', citation(citedOf(checked, edition, area.name, url))],
      ['Contact', contactOf(checked)],
    ],
    notes: [...NOTES, ...noteOf(shown)],
    sheets: [
      {
        name: 'Figures',
        title: `Figures for ${area.name}`,
        about: [
          'One table. The sheet Indicators has units, sources and definitions; the sheet Notes explains the shorthand.',
        ],
        columns: [{ title: 'Indicator id' }, { title: 'Indicator' }, { title: 'Unit' }, ...columnsOf()],
        rows: rows.map((row) => {
          const one = indicators.get(String(row[at('indicator')]));
          return [row[at('indicator')] ?? '', one?.title ?? '', one?.unit ?? '', ...figureRow(row, checked)];
        }),
      },
      indicatorSheet(shown, checked, edition),
    ],
  };
}

/** `observations.xlsx`: everything, where a spreadsheet can hold it. */
export function wholeWorkbook(
  rows: readonly (readonly PublishedCell[])[],
  checked: CheckedScorecard,
  edition: Edition,
): Workbook {
  const { scorecard, indicators, areas } = checked;
  const url = addressOf(checked, 'data/');
  return {
    title: scorecard.title,
    date: edition.date,
    cover: [
      ['What this is', 'Every published figure, with the indicators and areas it joins to.'],
      ['Licence', scorecard.licence],
      ['Cite as', citation(citedOf(checked, edition, scorecard.title, url))],
      ['Page', url],
      ['Contact', contactOf(checked)],
    ],
    notes: [...NOTES, ...noteOf([...indicators.values()])],
    sheets: [
      {
        name: 'Figures',
        title: 'Every figure',
        about: [
          'One table. The sheet Indicators has units, sources and definitions; the sheet Notes explains the shorthand.',
        ],
        columns: [
          { title: 'Indicator id' },
          { title: 'Indicator' },
          { title: 'Unit' },
          { title: 'Area code' },
          { title: 'Area' },
          { title: 'Kind of area' },
          ...columnsOf(),
        ],
        rows: rows.map((row) => {
          const one = indicators.get(String(row[at('indicator')]));
          const code = String(row[at('area')]);
          const place = [code, areas.get(code)?.name ?? '', kindOf(row, checked)];
          return [row[at('indicator')] ?? '', one?.title ?? '', one?.unit ?? '', ...place, ...figureRow(row, checked)];
        }),
      },
      indicatorSheet([...indicators.values()], checked, edition),
      {
        name: 'Areas',
        title: 'Areas',
        columns: [
          { title: 'Area code' },
          { title: 'Area' },
          { title: 'Kind of area' },
          { title: 'Code of the area above' },
        ],
        rows: areas.all.map(({ code, name, type, parent }) => [
          code,
          name,
          cellWords('area_type', type, scorecard),
          parent,
        ]),
      },
    ],
  };
}

function indicatorSheet(shown: readonly Definition[], checked: CheckedScorecard, edition: Edition): WorkbookSheet {
  const heads = [
    'Indicator id',
    'Indicator',
    'Unit',
    'Question',
    'Counted',
    'Out of',
    'Direction',
    'Source',
    'Publication',
    'Licence',
    'Caveats',
  ];
  return {
    name: 'Indicators',
    title: 'What each indicator is',
    columns: heads.map((title) => ({ title, width: ['Unit', 'Licence', 'Direction'].includes(title) ? 16 : 36 })),
    rows: shown.map((one) => {
      const about = aboutIndicator(one, checked, edition);
      const { title, unit, question, counted, outOf, direction, source, publication, licence, caveats } = about;
      return [
        one.id,
        title,
        unit,
        question,
        counted,
        outOf,
        direction,
        source,
        publication,
        licence,
        caveats.join(' '),
      ];
    }),
  };
}

function contactOf({ scorecard }: CheckedScorecard): string {
  return `${scorecard.contact.role}, ${scorecard.contact.email}`;
}

/** The note about rounded counts, where a measure has any. */
function noteOf(shown: readonly Definition[]): string[] {
  return [roundedWords(shown)].filter((words) => words !== '');
}
