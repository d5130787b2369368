import { basename, join } from 'node:path';
import { importFigures, type Rows } from '../import/importFigures.ts';
import { formatProblem, Problems } from '../problem.ts';
import { readCsv } from '../read/readCsv.ts';
import { type Call, CallError, counted, EXIT, type ExitCode } from './shared/command.ts';

/**
 * `import figures DIR [--out FOLDER]`: curated published figures and their geography into a scorecard folder.
 * The words of definitions that stand already are kept, so that the step can be repeated.
 */
export async function importCurated(call: Call): Promise<ExitCode> {
  const [, source] = call.words;
  if (source === undefined) throw new CallError('expected: import figures DIR');
  const { effects, options } = call;
  const target = options.out ?? options.indicators;
  const problems = new Problems();
  const table = async (path: string): Promise<Rows> => {
    const rows: Record<string, string>[] = [];
    let header: string[] | null = null;
    await readCsv(effects.bytes(path), effects.name(path), problems.report, (record) => {
      if (header === null) header = record.cells;
      else rows.push(Object.fromEntries(header.map((column, i) => [column, record.cells[i] ?? ''])));
    });
    return rows;
  };
  const figures = new Map<string, Rows>();
  for (const path of await effects.list(join(source, 'figures'))) {
    figures.set(basename(path), await table(join(source, 'figures', path)));
  }
  const definitions = new Map<string, string>();
  for (const path of (await effects.list(target)).filter((name) => /^[^/]+\/[^/]+\.md$/.test(name))) {
    definitions.set(path, await effects.text(join(target, path)));
  }
  const files = importFigures({
    registry: await table(join(source, 'indicators.csv')),
    national: await table(join(source, 'national.csv')),
    figures,
    areas: await table(join(source, 'geography/areas.csv')),
    areaChanges: await table(join(source, 'geography/area_changes.csv')),
    postcodeSectors: await table(join(source, 'geography/postcode_sectors.csv')),
    definitions,
    // The new wards of North Kesteven stand in the results of the elections of this day.
    changedOn: '2023-05-04',
  });
  if (problems.failed) {
    for (const problem of problems.all()) effects.err(`${formatProblem(problem)}\n`);
    return EXIT.data;
  }
  await effects.replaceFiles(new Map([...files].map(([path, text]) => [join(target, path), text])));
  effects.err(`wrote ${counted(files.size, 'file')}\n`);
  return EXIT.good;
}
