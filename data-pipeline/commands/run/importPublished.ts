import { isAddress } from '../../effects/effects.ts';
import { type ImportedSeries, SeriesImporter } from '../../import/importSeries.ts';
import { listSeries } from '../../import/listSeries.ts';
import type { Publisher } from '../../import/publisher.ts';
import { publishers } from '../../import/publishers.ts';
import { readMeta } from '../../import/readMeta.ts';
import { load } from '../../pipeline.ts';
import { fault, Problems, type Report, warning } from '../../problem.ts';
import { readCsv } from '../../read/readCsv.ts';
import { missingAreas, missingWords } from '../../schema/delivered/missingAreas.ts';
import { readPeriod } from '../../schema/delivered/readPeriod.ts';
import type { CheckedScorecard, Definition } from '../../schema/folder/checked.ts';
import type { SourceKind } from '../../schema/folder/source.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import { suppliedFile } from '../shared/delivery.ts';
import { checkSeries, mergedSeries } from '../shared/mergedSeries.ts';
import { nextCommand } from '../shared/nextCommand.ts';
import type { FolderOptions } from '../shared/options.ts';
import { readPublishedFile, type Sink } from '../shared/readPublishedFile.ts';

export interface ImportOptions extends FolderOptions {
  only: readonly string[];
  list: boolean;
  replace: boolean;
  fresh: boolean;
  period?: string;
  sheet?: string;
  out?: string;
}

/**
 * `import KIND FILE-or-https... [--only ID...] [--list]`: publishers' files into the CSV of every indicator whose definition
 * says under `source` that it is made of such a file. Periods that the files do not have stay, unless `--replace` is given. All
 * of the CSVs are written, or none.
 */
export async function importPublished(call: Call<ImportOptions>): Promise<ExitCode> {
  const { effects, options } = call;
  const [kind, ...files] = call.words;
  // The command line knows no other kind.
  const publisher = publishers[kind as SourceKind];
  if (files.every(isMeta)) throw new CallError(`import ${publisher.kind} needs a data file, or its https address`);
  if (options.list) return list(publisher, files, call);
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems, { observations: false });
  if (!loaded) return refuse(problems, call);
  const { checked } = loaded;
  const told = new Problems();
  const definitions = wanted(publisher, checked, options.only).map((one) => withPeriod(one, options.period));
  const importer = new SeriesImporter(publisher, definitions, checked.areas);
  for (const file of files.filter((name) => !isMeta(name))) {
    effects.progress(`reading ${effects.name(file)}`);
    const sheet = options.sheet ?? definitions.find(({ source }) => source?.sheet !== undefined)?.source?.sheet;
    await readPublished(file, sheet, call, told.report, async (report) =>
      importer.open(effects.name(file), await readAliases(file, files, call, report), report),
    );
  }
  effects.progress('');
  const series = importer.end(told.report);
  for (const one of series) checkSeries(one, checked, told.report);
  if (!told.failed) tellMissing(definitions, series, importer, checked, call, told.report);
  if (told.failed) return refuse(told, call);
  await write(series, checked, call, told.report);
  printProblems(told, call);
  for (const { definition, rows, elsewhere } of series) {
    const periods = [...new Set(rows.map(({ cells }) => cells[2] ?? ''))].sort();
    const left = elsewhere === 0 ? '' : `; ${counted(elsewhere, 'row')} of other areas left out`;
    effects.err(
      `${definition.id}: ${counted(rows.length, 'row')}, ${periods[0] === periods.at(-1) ? periods[0] : `${periods[0]} to ${periods.at(-1)}`}${left}\n`,
    );
  }
  effects.err(`next: ${nextCommand(['check'], options)}\n`);
  return EXIT.good;
}

/** A definition whose file is of one period, which the call gives. */
function withPeriod(definition: Definition, period: string | undefined): Definition {
  const { source } = definition;
  if (!source || period === undefined) return definition;
  const reading = readPeriod(period, definition.period, source.year);
  if ('wrong' in reading) throw new CallError(`--period: ${reading.wrong}`);
  return { ...definition, source: { ...source, constants: { ...source.constants, period: reading.period } } };
}

/** Reads a CSV, or a sheet of a workbook, record by record. What is neither is reported. */
async function readPublished(
  file: string,
  sheet: string | undefined,
  call: Call<ImportOptions>,
  report: Report,
  open: (report: Report) => Promise<Sink>,
): Promise<void> {
  const { effects } = call;
  const path = await localPath(file, call, report);
  if (path === null) return;
  const published = { name: effects.name(file), blob: () => effects.blob(path), bytes: () => effects.bytes(path) };
  const isTable = await readPublishedFile(published, { kind: call.words[0] ?? '', sheet }, report, open);
  // A page that says that the site is down is not kept until tomorrow.
  if (!isTable && path !== file) await effects.remove(path);
}

/** `--list`: what the files hold, as texts to paste under `source` of a definition. */
async function list(publisher: Publisher, files: readonly string[], call: Call<ImportOptions>): Promise<ExitCode> {
  const { effects } = call;
  const told = new Problems();
  for (const file of files.filter((name) => !isMeta(name))) {
    const series = listSeries(publisher);
    const failed = told.faults;
    await readPublished(file, call.options.sheet, call, told.report, async () => ({ record: series.record }));
    if (told.faults > failed) continue;
    const text = series.end();
    if (text === '')
      told.report(
        fault(
          effects.name(file),
          `this is not ${publisher.title}; expected its columns, ${publisher.needs.map(([name]) => name).join(', ')}`,
        ),
      );
    effects.out(text);
  }
  await listConditions(publisher, files, call);
  printProblems(told, call);
  return told.failed ? EXIT.data : EXIT.good;
}

/** How many rows of the files each condition fits, of every definition that is made of this kind of file. */
async function listConditions(
  publisher: Publisher,
  files: readonly string[],
  call: Call<ImportOptions>,
): Promise<void> {
  const { effects, options } = call;
  const loaded = await load(options.indicators, effects, new Problems(), { observations: false });
  const own = [...(loaded?.checked.indicators.values() ?? [])].filter(({ source }) => source?.kind === publisher.kind);
  if (!loaded || own.length === 0) return;
  const importer = new SeriesImporter(publisher, own, loaded.checked.areas);
  for (const file of files.filter((name) => !isMeta(name))) {
    await readPublished(
      file,
      options.sheet,
      call,
      () => {},
      async (report) => importer.open(effects.name(file), await readAliases(file, files, call, report), report),
    );
  }
  for (const { id } of own) {
    for (const words of importer.conditionsOf(id)) effects.out(`# ${id}: ${words}\n`);
  }
}

function refuse(problems: Problems, call: Call<ImportOptions>): ExitCode {
  printProblems(problems, call);
  call.effects.err(`${counted(problems.faults, 'fault')}; nothing was written\n`);
  return EXIT.data;
}

/** The definitions that are made of this kind of file: all, or those asked for. */
function wanted(publisher: Publisher, { indicators }: CheckedScorecard, ids: readonly string[]): Definition[] {
  const own = [...indicators.values()].filter(({ source }) => source?.kind === publisher.kind);
  for (const id of ids) {
    if (own.some((definition) => definition.id === id)) continue;
    const why = indicators.has(id) ? `its definition has no source: kind: ${publisher.kind}` : 'no such definition';
    throw new CallError(`--only ${id}: ${why}`);
  }
  if (own.length === 0) {
    throw new CallError(
      `no definition names ${publisher.title} as its source; add to its front matter\nsource:\n  kind: ${publisher.kind}\n  rows: {…the publisher's column: the text it must hold…}`,
    );
  }
  return ids.length === 0 ? own : own.filter(({ id }) => ids.includes(id));
}

/** Where a file can be read; null where there is none, with what to do. */
async function localPath(
  file: string,
  { effects, options }: Call<ImportOptions>,
  report: Report,
): Promise<string | null> {
  const isOurs = /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(file);
  if (isAddress(file) && !file.startsWith('https://') && !isOurs)
    throw new CallError(`${file}: expected an https address`);
  if (!isAddress(file) && !(await effects.exists(file))) {
    throw new CallError(`${effects.name(file)}: no such file; check its name, and the folder that you are in`);
  }
  return effects.local(file, options.fresh).catch((error: Error) => {
    const why = error.cause instanceof Error ? error.cause.message : error.message;
    report(
      fault(effects.name(file), `cannot be fetched (${why}); download it with a browser and name the file instead`),
    );
    return null;
  });
}

const isMeta = (file: string): boolean => /\.meta\.csv$/.test(file);

/** The labels of a data file of Explore Education Statistics: from its `.meta.csv`, named in the call or lying beside it. */
async function readAliases(
  file: string,
  files: readonly string[],
  call: Call<ImportOptions>,
  report: Report,
): Promise<ReadonlyMap<string, string>> {
  const { effects } = call;
  const beside = file.replace(/\.csv(\.gz)?$/, '.meta.csv');
  if (beside === file) return new Map();
  const isNamed = files.includes(beside);
  if (!isNamed && (isAddress(file) || !(await effects.exists(beside)))) return new Map();
  const meta = readMeta(effects.name(beside), report);
  const path = await localPath(beside, call, report);
  if (path !== null) await readCsv(effects.bytes(path), effects.name(beside), report, meta.record);
  return meta.aliases;
}

/** Says which definitions got nothing, and which of their kinds of area. */
function tellMissing(
  definitions: readonly Definition[],
  series: readonly ImportedSeries[],
  importer: SeriesImporter,
  { areas, scorecard }: CheckedScorecard,
  { options }: Call<ImportOptions>,
  report: Report,
): void {
  const asked = (id: string): string => {
    const conditions = importer.conditionsOf(id);
    return conditions.length === 0 ? 'compare its texts with the file' : conditions.join('; ');
  };
  const coded = 'if the publisher uses other codes for areas, map them under source: words: area';
  for (const definition of definitions) {
    const found = series.find((one) => one.definition.id === definition.id);
    if (found && found.rows.length === 0) {
      report(
        fault(
          definition.file,
          `no row of these files is about one of our areas at its levels, ${definition.levels.join(', ')}; ${coded}`,
        ),
      );
    } else if (!found && options.only.includes(definition.id)) {
      report(fault(definition.file, `no row of these files fits source: rows; ${asked(definition.id)}`));
    }
    if (found) {
      const rows = found.rows.map(({ cells }) => ({ area: cells[1] ?? '', period: cells[2] ?? '' }));
      for (const one of missingAreas(rows, definition.levels, scorecard.home, areas))
        report(warning(definition.file, missingWords(one)));
    }
    const levels = new Set(found?.rows.map(({ cells }) => areas.get(cells[1] ?? '')?.type));
    const without = definition.levels.filter((level) => !levels.has(level));
    if (found && found.rows.length > 0 && without.length > 0) {
      report(
        warning(
          definition.file,
          `no row of these files is at level ${without.join(', ')}; if another file has them, add it to the same command`,
        ),
      );
    }
  }
  if (series.length === 0 && options.only.length === 0) {
    const tried = definitions.map(({ id }) => `${id} (${asked(id)})`).join(', ');
    report(fault(definitions[0]?.file ?? '', `no row of these files fits source: rows; tried ${tried}`));
  }
}

async function write(
  series: readonly ImportedSeries[],
  { agreements }: CheckedScorecard,
  call: Call<ImportOptions>,
  report: Report,
): Promise<void> {
  const { effects, options } = call;
  const folder = options.out ?? options.indicators;
  const files = new Map<string, string>();
  for (const one of series) {
    const { path, text, gone } = await mergedSeries(one, folder, options.replace, call);
    if (gone.length > 0) report(warning(effects.name(path), goneWords(gone)));
    files.set(path, text);
  }
  for (const id of new Set(series.map(({ definition }) => definition.agreement))) {
    const agreement = agreements.get(id);
    const supplied = agreement && (await suppliedFile(id, agreement, call));
    if (supplied) files.set(...supplied);
  }
  await effects.replaceFiles(files);
}

function goneWords(gone: readonly (readonly string[])[]): string {
  const periods = [...new Set(gone.map((row) => row[2] ?? ''))].sort().join(', ');
  const one = gone.length === 1;
  return `removed ${counted(gone.length, 'row')} (${periods}) that the new files do not contain; to keep ${one ? 'it' : 'them'}, import the file that has ${one ? 'it' : 'them'} in the same command`;
}
