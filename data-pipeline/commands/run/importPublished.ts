import { join } from 'node:path';
import { checkObservations } from '../../check/checkObservations.ts';
import { isAddress } from '../../effects/effects.ts';
import { type ImportedSeries, importedCsv, SeriesImporter } from '../../import/importSeries.ts';
import { listSeries } from '../../import/listSeries.ts';
import type { Publisher } from '../../import/publisher.ts';
import { publishers } from '../../import/publishers.ts';
import { readMeta } from '../../import/readMeta.ts';
import type { ImportedRow } from '../../import/readRow.ts';
import { load } from '../../pipeline.ts';
import { fault, Problems, type Report, warning } from '../../problem.ts';
import { readCsv } from '../../read/readCsv.ts';
import { readReleased } from '../../read/readReleased.ts';
import type { CheckedScorecard, Definition } from '../../schema/folder/checked.ts';
import { KEY_COLUMNS, keyCells, OBSERVATION_COLUMNS, type Protected } from '../../schema/folder/observation.ts';
import type { SourceKind } from '../../schema/folder/source.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import type { FolderOptions } from '../shared/options.ts';

export interface ImportOptions extends FolderOptions {
  only: readonly string[];
  list: boolean;
  out?: string;
}

/**
 * `import KIND FILE-or-https... [--only ID...] [--list]`: publishers' files into the CSV of every indicator whose definition
 * says under `source` that it is made of such a file. Each CSV is replaced whole, and all of them or none.
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
  const definitions = wanted(publisher, checked, options.only);
  const importer = new SeriesImporter(publisher, definitions, checked.areas);
  for (const file of files.filter((name) => !isMeta(name))) {
    const name = effects.name(file);
    effects.progress(`reading ${name}`);
    const path = await localPath(file, call, told.report);
    if (path === null || !(await isText(path, name, call, told.report))) continue;
    const sink = importer.open(name, await readAliases(file, files, call, told.report), told.report);
    if (await readCsv(effects.bytes(path), name, told.report, sink.record)) sink.end();
  }
  effects.progress('');
  const series = importer.end(told.report);
  for (const one of series) checkSeries(one, checked, told.report);
  if (!told.failed) tellMissing(definitions, series, checked, call, told.report);
  if (told.failed) return refuse(told, call);
  await write(series, call, told.report);
  printProblems(told, call);
  for (const { definition, rows, elsewhere } of series) {
    const periods = [...new Set(rows.map(({ cells }) => cells[2] ?? ''))].sort();
    const left = elsewhere === 0 ? '' : `; ${counted(elsewhere, 'row')} of other areas left out`;
    effects.err(
      `${definition.id}: ${counted(rows.length, 'row')}, ${periods[0] === periods.at(-1) ? periods[0] : `${periods[0]} to ${periods.at(-1)}`}${left}\n`,
    );
  }
  effects.err('now run `lcp-scorecard check`, and put the day of this supply into the agreement: lastSupplied\n');
  return EXIT.good;
}

/** `--list`: what the files hold, as texts to paste under `source` of a definition. */
async function list(publisher: Publisher, files: readonly string[], call: Call<ImportOptions>): Promise<ExitCode> {
  const { effects } = call;
  const told = new Problems();
  for (const file of files.filter((name) => !isMeta(name))) {
    const path = await localPath(file, call, told.report);
    if (path === null || !(await isText(path, effects.name(file), call, told.report))) continue;
    const series = listSeries(publisher);
    await readCsv(effects.bytes(path), effects.name(file), told.report, series.record);
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
  printProblems(told, call);
  return told.failed ? EXIT.data : EXIT.good;
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
      `no definition says that it is made of ${publisher.title}; add to its front matter\nsource:\n  kind: ${publisher.kind}\n  rows: {…the publisher's column: the text it must hold…}`,
    );
  }
  return ids.length === 0 ? own : own.filter(({ id }) => ids.includes(id));
}

/** Where a file can be read; null where there is none, with what to do. */
async function localPath(file: string, { effects }: Call<ImportOptions>, report: Report): Promise<string | null> {
  const isOurs = /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(file);
  if (isAddress(file) && !file.startsWith('https://') && !isOurs)
    throw new CallError(`${file}: expected an https address`);
  if (!isAddress(file) && !(await effects.exists(file))) {
    report(fault(effects.name(file), 'no such file'));
    return null;
  }
  return effects.local(file).catch((error: Error) => {
    const why = error.cause instanceof Error ? error.cause.message : error.message;
    report(
      fault(effects.name(file), `cannot be fetched (${why}); download it with a browser and name the file instead`),
    );
    return null;
  });
}

/** True unless a file's first bytes say that it is no CSV: a workbook, an archive, a web page, JSON. */
async function isText(path: string, name: string, { effects }: Call<ImportOptions>, report: Report): Promise<boolean> {
  for await (const chunk of effects.bytes(path)) {
    const start = new TextDecoder('latin1').decode(chunk.subarray(0, 64)).trimStart();
    const what = Object.entries(NOT_CSV).find(([mark]) => start.startsWith(mark))?.[1];
    if (what !== undefined) report(fault(name, what));
    return what === undefined;
  }
  return true;
}

const NOT_CSV: Readonly<Record<string, string>> = {
  'PK\u0003\u0004':
    'this is a workbook or a zip archive, not a CSV; take the CSV out of the archive, or save the sheet with the figures as "CSV UTF-8"',
  '\u00D0\u00CF\u0011\u00E0': 'this is an old workbook, not a CSV; save the sheet with the figures as "CSV UTF-8"',
  '<': 'this is a web page, not a CSV; open the address in a browser, and name the address of the file itself',
  '{': 'this is JSON, not a CSV; choose CSV where the publisher offers both',
  '[': 'this is JSON, not a CSV; choose CSV where the publisher offers both',
  ÿþ: 'this is text in UTF-16 (Excel’s "Unicode text"), not a CSV; save the file as "CSV UTF-8"',
  '%PDF': 'this is a PDF, not a CSV; look for the data behind it on the publisher’s page',
};

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

/** Holds imported rows against the definition, each fault at its place in the publisher's file. */
function checkSeries({ definition, rows }: ImportedSeries, checked: CheckedScorecard, report: Report): void {
  const levels = checked.scorecard.levels.map(({ type }) => type);
  for (const [file, own] of Map.groupBy(rows, (row) => row.file)) {
    const checker = checkObservations({
      file,
      definition,
      areas: checked.areas,
      levels,
      words: checked.scorecard,
      report,
    });
    for (const { cells, line, place } of own) checker.row(cells, line, place);
    checker.end();
  }
}

/** Says which definitions got nothing, and which of their kinds of area. */
function tellMissing(
  definitions: readonly Definition[],
  series: readonly ImportedSeries[],
  { areas }: CheckedScorecard,
  { options }: Call<ImportOptions>,
  report: Report,
): void {
  const coded = 'if the publisher codes its areas otherwise, say so under source: words: area';
  for (const definition of definitions) {
    const found = series.find((one) => one.definition.id === definition.id);
    if (found && found.rows.length === 0) {
      report(
        fault(
          definition.file,
          `no row of these files is about an area of ours at its levels, ${definition.levels.join(', ')}; ${coded}`,
        ),
      );
    } else if (!found && options.only.includes(definition.id)) {
      report(
        fault(definition.file, 'no row of these files is what source: rows asks for; compare its texts with the file'),
      );
    }
    const levels = new Set(found?.rows.map(({ cells }) => areas.get(cells[1] ?? '')?.type));
    const without = definition.levels.filter((level) => !levels.has(level));
    if (found && found.rows.length > 0 && without.length > 0) {
      report(
        warning(
          definition.file,
          `no row of these files is at level ${without.join(', ')}; where another file has them, name it in the same call`,
        ),
      );
    }
  }
  if (series.length === 0 && options.only.length === 0) {
    const ids = definitions.map(({ id }) => id).join(', ');
    report(fault(definitions[0]?.file ?? '', `no row of these files is what source: rows asks for; tried ${ids}`));
  }
}

/** Rows of groups, or of ethnic groups, of a file whose new rows have none: they came from another source, and stay. */
function rowsOfOthers(old: readonly Protected[], rows: readonly ImportedRow[]): Protected[] {
  const lacking = (['ethnicity', 'group'] as const).filter((name) => {
    const at = OBSERVATION_COLUMNS.indexOf(name);
    return rows.every(({ cells }) => cells[at] === 'all');
  });
  return old.filter((row) => lacking.some((name) => row[name] !== 'all'));
}

async function write(
  series: readonly ImportedSeries[],
  { effects, options }: Call<ImportOptions>,
  report: Report,
): Promise<void> {
  const files = new Map<string, string>();
  for (const { definition, rows } of series) {
    const kept: Protected[] = [];
    const path = join(options.out ?? options.indicators, definition.outcome, `${definition.id}.csv`);
    if (await effects.exists(path)) {
      const old = await readReleased(effects.bytes(path), effects.name(path), () => {});
      const key = (cells: readonly string[]): string => cells.slice(1, KEY_COLUMNS.length).join(',');
      const now = new Set(rows.map(({ cells }) => key(cells)));
      const others = rowsOfOthers(old, rows);
      kept.push(...others);
      const gone = old.filter((row) => !now.has(key(keyCells(row))) && !others.includes(row));
      const periods = [...new Set(gone.map((row) => row.period))].sort();
      if (gone.length > 0) {
        report(
          warning(
            effects.name(path),
            `${gone.length === 1 ? '1 row that stood here is not in the new files' : `${counted(gone.length, 'row')} that stood here are not in the new files`} (${periods.join(', ')}) and ${gone.length === 1 ? 'is' : 'are'} gone; where earlier periods must stay, import the older file in the same call`,
          ),
        );
      }
    }
    files.set(path, importedCsv(rows, kept));
  }
  await effects.replaceFiles(files);
}
