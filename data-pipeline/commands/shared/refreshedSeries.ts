import { type ImportedSeries, SeriesImporter } from '../../import/importSeries.ts';
import { publishers } from '../../import/publishers.ts';
import { fault, Problems, type Report, warning } from '../../problem.ts';
import type { Fetched, Haul } from '../../refresh/adapter.ts';
import { isBefore } from '../../refresh/adapters.ts';
import { changesOf, lostIn, type SeriesChanges } from '../../refresh/changes.ts';
import { missingAreas, missingWords } from '../../schema/delivered/missingAreas.ts';
import type { CheckedScorecard, Definition } from '../../schema/folder/checked.ts';
import type { SourceKind } from '../../schema/folder/source.ts';
import type { Call } from './command.ts';
import { suppliedFile } from './delivery.ts';
import { checkSeries, mergedSeries } from './mergedSeries.ts';
import type { FolderOptions } from './options.ts';
import { inOnePiece } from './publisherWeb.ts';
import { readPublishedFile } from './readPublishedFile.ts';

/** What a publisher's new files make of a folder: files to write, what changes in them, and what was remarked. */
export interface Refreshed {
  files: ReadonlyMap<string, string>;
  changes: readonly SeriesChanges[];
  notes: readonly string[];
}

type RefreshCall = Pick<Call<FolderOptions & { replace: boolean }>, 'effects' | 'options'>;

/**
 * Reads what was fetched with the very code of `import`, holds it against what stands here, and says what to write.
 * @returns null where anything is at fault or lost, which is reported
 */
export async function importHaul(
  haul: Haul,
  checked: CheckedScorecard,
  call: RefreshCall,
  told: Problems,
): Promise<Refreshed | null> {
  const own = new Problems();
  const series: ImportedSeries[] = [];
  const wanted = new Set(haul.files.flatMap(({ definitions }) => definitions));
  for (const [kind, definitions] of Map.groupBy(wanted, ({ source }) => source?.kind as SourceKind)) {
    series.push(...(await readSeries(kind, definitions, haul.files, checked, own.report)));
  }
  for (const definition of wanted) {
    if (series.some((one) => one.definition === definition && one.rows.length > 0)) continue;
    own.report(
      fault(
        definition.file,
        `refresh: ${definition.id}: no row of what was fetched is what source: rows asks for, in an area of ours`,
      ),
    );
  }
  for (const one of series) checkSeries(one, checked, own.report);
  const files = new Map<string, string>();
  const changes: SeriesChanges[] = [];
  for (const one of series) {
    const changed = await mergeOne(one, checked, call, own.report);
    changes.push(changed.changes);
    const isChanged = changed.changes.added.length + changed.changes.revised.length + changed.changes.gone.length > 0;
    if (isChanged) files.set(changed.path, changed.text);
  }
  for (const problem of own.all()) told.report(problem);
  if (own.failed) return null;
  const changedIds = changes.filter(({ added, revised, gone }) => added.length + revised.length + gone.length > 0);
  for (const id of new Set(changedIds.map(({ definition }) => definition.agreement))) {
    const agreement = checked.agreements.get(id);
    if (agreement) files.set(...(await suppliedFile(id, agreement, call)));
  }
  const warnings = own.all().map(({ file, message }) => `${file}: ${message}`);
  return { files, changes, notes: [...haul.notes, ...warnings] };
}

/** Rows of definitions that are made of files of one kind. */
async function readSeries(
  kind: SourceKind,
  definitions: readonly Definition[],
  files: readonly Fetched[],
  { areas }: CheckedScorecard,
  report: Report,
): Promise<ImportedSeries[]> {
  // Each set of definitions that are made of the same files has an importer of its own: another file is not theirs.
  const sets = Map.groupBy(definitions, (definition) =>
    files.flatMap((file, i) => (file.definitions.includes(definition) ? [i] : [])).join(),
  );
  const series: ImportedSeries[] = [];
  for (const [places, own] of sets) {
    const importer = new SeriesImporter(publishers[kind], own.map(inRows), areas);
    for (const place of places.split(',')) {
      const file = files[Number(place)];
      if (file) await readFile(kind, file, own, importer, report);
    }
    const done = importer.end(report);
    series.push(
      ...done.map((one) => {
        const definition = own.find(({ id }) => id === one.definition.id) ?? one.definition;
        return { ...one, definition, rows: one.rows.filter(({ cells }) => !isBefore(definition, cells[2] ?? '')) };
      }),
    );
  }
  return series;
}

/** Fingertips' number may stand under `fetch` alone: rows are chosen by it all the same. */
function inRows(definition: Definition): Definition {
  const { source } = definition;
  const number = source?.fetch?.indicator;
  if (source?.kind !== 'fingertips' || number === undefined || source.rows['Indicator ID'] !== undefined)
    return definition;
  return { ...definition, source: { ...source, rows: { ...source.rows, 'Indicator ID': number } } };
}

async function readFile(
  kind: SourceKind,
  { name, bytes }: Fetched,
  definitions: readonly Definition[],
  importer: SeriesImporter,
  report: Report,
): Promise<void> {
  const source = definitions[0]?.source;
  const content = {
    name,
    blob: async () => new Blob([bytes as Uint8Array<ArrayBuffer>]),
    bytes: () => inOnePiece(bytes),
  };
  const reading = { kind, sheet: source?.fetch?.sheet ?? source?.sheet, header: source?.fetch?.header };
  await readPublishedFile(content, reading, report, async (own) => importer.open(name, new Map(), own));
}

/** Puts the rows of one indicator into its file; what they lack of what stands there is a fault, unless that is to be so. */
async function mergeOne(
  one: ImportedSeries,
  { areas, scorecard }: CheckedScorecard,
  call: RefreshCall,
  report: Report,
): Promise<{ path: string; text: string; changes: SeriesChanges }> {
  const { definition, rows } = one;
  const { indicators, replace } = call.options;
  const merged = await mergedSeries(one, indicators, replace, call, (row) => isBefore(definition, row[2] ?? ''));
  const lost = lostIn(
    merged.replaced,
    rows.map(({ cells }) => cells),
    (code) => `${areas.get(code)?.name ?? code} (${code})`,
  );
  for (const sentence of lost) {
    const message = `${definition.id}: ${sentence}`;
    if (replace) report(warning(definition.file, message));
    else report(fault(definition.file, `refresh: ${message}; where that is right, run it with --replace`));
  }
  if (merged.before.size === 0) {
    const found = rows.map(({ cells }) => ({ area: cells[1] ?? '', period: cells[2] ?? '' }));
    for (const missing of missingAreas(found, definition.levels, scorecard.home, areas))
      report(warning(definition.file, missingWords(missing)));
  }
  return { path: merged.path, text: merged.text, changes: changesOf(definition, merged.before, merged.now) };
}
