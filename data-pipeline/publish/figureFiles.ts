import type { Area } from '../schema/folder/area.ts';
import type { CheckedScorecard } from '../schema/folder/checked.ts';
import { citation } from '../schema/published/citation.ts';
import type { PublishedCell } from '../schema/published/column.ts';
import { FIGURE_COLUMNS, figureCells } from '../schema/published/figureFiles.ts';
import { PUBLISHED_COLUMNS } from '../schema/published/observations.ts';
import { roundedWords } from '../schema/published/roundedNote.ts';
import { csvText, jsonRows } from '../write/csvText.ts';
import { type CsvAbout, csvwMetadata, sentences } from './csvw.ts';
import { type About, aboutIndicator, addressOf, citedOf, type Edition, SHORTHAND } from './edition.ts';
import type { FormerFile } from './formerFiles.ts';
import type { Sink } from './sink.ts';

type Rows = readonly (readonly PublishedCell[])[];

/** Figures of one indicator or of one area: what `PATH.csv` and `PATH.json` hold, and what is said beside them. */
export interface FigureFile {
  /** `indicator/ID` or `area/CODE`. */
  path: string;
  rows: Rows;
  /** For the metadata of the CSV. */
  beside: CsvAbout;
  /** For the beginning of the JSON. */
  about: object;
}

interface Of {
  checked: CheckedScorecard;
  edition: Edition;
}

/** The files of each indicator, of those at earlier addresses, and of each area. */
export function figureFiles(
  groups: { indicator: ReadonlyMap<string, Rows>; area: ReadonlyMap<string, Rows> },
  former: readonly FormerFile[],
  of: Of,
): FigureFile[] {
  return [
    ...[...groups.indicator].flatMap(([id, rows]) => ofIndicator(id, id, '', rows, of)),
    ...former.flatMap(({ was, id, words, rows }) => ofIndicator(was, id, words, rows, of)),
    ...[...groups.area].flatMap(([code, rows]) => ofArea(code, rows, of)),
  ];
}

/** The file of an indicator, at its own id or an earlier one; with the words of a group, of that group alone. */
function ofIndicator(name: string, id: string, words: string, rows: Rows, { checked, edition }: Of): FigureFile[] {
  const one = checked.indicators.get(id);
  if (!one) return [];
  const about = aboutIndicator(one, checked, edition);
  const title = words === '' ? about.title : `${about.title} (${words})`;
  const beside = {
    title,
    description: sentences(about.question, roundedWords([one])),
    licence: about.licence,
    measures: [about],
  };
  return [{ path: `indicator/${name}`, rows, beside, about: { ...about, shorthand: SHORTHAND } }];
}

function ofArea(code: string, rows: Rows, { checked, edition }: Of): FigureFile[] {
  const area = checked.areas.get(code);
  if (!area) return [];
  const shown = [...new Set(rows.map((row) => String(row[0])))].flatMap((id) => checked.indicators.get(id) ?? []);
  const measures = shown.map((one) => ({
    id: one.id,
    note: roundedWords([one]),
    about: aboutIndicator(one, checked, edition),
  }));
  const beside = {
    title: area.name,
    description: sentences(`Every figure of ${area.name}.`, roundedWords(shown)),
    licence: checked.scorecard.licence,
    measures: measures.map(({ about }) => about),
  };
  return [{ path: `area/${code}`, rows, beside, about: aboutArea(area, measures, { checked, edition }) }];
}

/** What is said beside an area's figures: where it is, and the unit and source of each indicator. */
function aboutArea(
  area: Area,
  measures: readonly { id: string; note: string; about: About }[],
  { checked, edition }: Of,
): object {
  const indicators = measures.map(({ id, note, about: { title, unit, source, licence, page } }) => [
    id,
    { title, unit, source, licence, page, ...(note === '' ? {} : { note }) },
  ]);
  return {
    title: area.name,
    code: area.code,
    kind: area.type,
    parent: area.parent,
    release: edition.release,
    changedSince: edition.changed,
    citation: citation(citedOf(checked, edition, area.name, addressOf(checked, `data/area/${area.code}.csv`))),
    indicators: Object.fromEntries(indicators),
    shorthand: SHORTHAND,
  };
}

/** Writes `PATH.csv` with its metadata, and `PATH.json`. */
export async function writeFigures(
  { path, rows, beside, about }: FigureFile,
  { checked, edition }: Of,
  sink: Sink,
): Promise<void> {
  const named = rows.map((row) => {
    const one = checked.indicators.get(String(row[0]));
    const areaName = checked.areas.get(String(row[1]))?.name ?? '';
    return figureCells(row, { indicatorTitle: one?.title ?? '', unit: one?.unit ?? '', areaName });
  });
  const file = `${path.slice(path.lastIndexOf('/') + 1)}.csv`;
  await sink.write(`${path}.csv`, csvText(Object.keys(FIGURE_COLUMNS), named));
  const metadata = csvwMetadata(file, beside, '../figures.schema.json', checked, edition);
  await sink.write(`${path}.csv-metadata.json`, `${JSON.stringify(metadata, null, 1)}\n`);
  await sink.write(`${path}.json`, jsonRows(about, PUBLISHED_COLUMNS, rows));
}
