import { join } from 'node:path';
import { type AuditResult, audit as attack } from '../../audit/audit.ts';
import { explained } from '../../audit/explained.ts';
import { type Leak, leakFinder } from '../../audit/leaks.ts';
import { isAddress } from '../../effects/effects.ts';
import { load } from '../../pipeline.ts';
import { fault, Problems, type Report } from '../../problem.ts';
import { isPrinted, readPrinted } from '../../read/readPrinted.ts';
import { type PublishedData, type PublishedSource, readPublished } from '../../read/readPublished.ts';
import { publishedPaths, readPublishedReleases } from '../../read/readPublishedReleases.ts';
import { readReleased } from '../../read/readReleased.ts';
import { idsOfRelations } from '../../schema/folder/formerMeasures.ts';
import type { Protected } from '../../schema/folder/observation.ts';
import { type Call, counted, EXIT, type ExitCode, printProblems, takesNoWords } from '../shared/command.ts';
import { idsIn, readPrevious, readReleases } from '../shared/ledger.ts';
import { loadSolver } from '../shared/loadSolver.ts';
import type { FolderOptions } from '../shared/options.ts';

export interface AuditOptions extends FolderOptions {
  data?: string;
  previous: readonly string[];
  explain: boolean;
}

/** What is attacked: published figures with what else is published beside them. */
interface Target extends PublishedData {
  previous: (readonly Protected[])[];
  leaks: readonly Leak[];
  /** What a stranger could read and this attack did not. */
  unread: readonly string[];
}

/**
 * `audit [--data DIR, FILE or URL] [--previous PATH...] [--explain]`: attacks published observations alone. A folder or an
 * address is a published data folder, with all its releases and files, and nothing else is read; a lone CSV takes areas,
 * definitions and releases from `--indicators`; without `--data` the scorecard folder itself is attacked.
 */
export async function audit(call: Call<AuditOptions>): Promise<ExitCode> {
  takesNoWords('audit', call);
  const { effects, options } = call;
  const problems = new Problems();
  const { data } = options;
  const isFolder = data !== undefined && !/\.csv(\.gz)?$/.test(data);
  const others = await readPrevious(options.previous, effects, problems);
  const target = isFolder ? await readFolder(data, call, problems) : await readFile(call, problems, idsIn(others));
  if (!target || problems.failed) {
    printProblems(problems, call);
    return EXIT.data;
  }
  const previous = [...target.previous, ...others];
  const result = attack({ ...target, previous, highs: await loadSolver(target.indicators) });
  report(result, target.unread, call);
  return result.broken > 0 || result.open > 0 ? EXIT.data : EXIT.good;
}

/** A published data folder or address: the figures, the releases that it keeps, and what its other files print. */
async function readFolder(data: string, { effects }: Call<AuditOptions>, problems: Problems): Promise<Target | null> {
  const isHere = !isAddress(data);
  const path = (name: string): string => (isHere ? join(data, name) : `${data.replace(/\/$/, '')}/${name}`);
  const source: PublishedSource = {
    bytes: (name) => effects.bytes(path(name)),
    text: (name) => effects.text(path(name)),
    name: (name) => effects.name(path(name)),
    ...(isHere ? { path } : {}),
  };
  const published = await readPublished(source, problems.report);
  if (!published) return null;
  const paths = isHere ? await effects.list(data) : await publishedPaths(source);
  const previous = await readPublishedReleases(source, paths, problems.report);
  unknownIds(published, previous, source.name('release'), problems.report);
  const finder = leakFinder(published.observations);
  const read = paths.filter((one) => isPrinted(one, isHere));
  for (const one of read) {
    effects.progress(`reading ${one}`);
    await readPrinted(source, one, problems.report, ({ cells }) => finder.take(one, cells));
  }
  effects.progress('');
  const unread = paths.filter((one) => !read.includes(one) && !/\.(html|json|jsonld|atom|txt)$/.test(one));
  return { ...published, previous, leaks: finder.found, unread };
}

/** The scorecard folder, or one file of figures with the folder's areas, definitions and releases. */
async function readFile(
  call: Call<AuditOptions>,
  problems: Problems,
  alsoReleased: ReadonlySet<string>,
): Promise<Target | null> {
  const { effects, options } = call;
  const { data, indicators } = options;
  const loaded = await load(indicators, effects, problems, { observations: data === undefined, alsoReleased });
  if (!loaded) return null;
  const releases = await readReleases(indicators, effects);
  const leaks: Leak[] = [];
  let observations = [...loaded.observations];
  if (data !== undefined) {
    const name = effects.name(data);
    observations = await readReleased(effects.bytes(data), name, problems.report);
    const finder = leakFinder(observations);
    const source: PublishedSource = {
      bytes: () => effects.bytes(data),
      text: () => effects.text(data),
      name: () => name,
    };
    await readPrinted(source, 'figures.csv', problems.report, ({ cells }) => finder.take(name, cells));
    leaks.push(...finder.found);
  }
  const previous = releases.map((release) => release.observations);
  return { ...loaded.checked, observations, previous, leaks, unread: [] };
}

/** Reports ids of releases that are no measure of today and were none of one: what they showed would be forgotten. */
function unknownIds(
  { indicators, relations }: PublishedData,
  previous: readonly (readonly Protected[])[],
  file: string,
  report: Report,
): void {
  const known = new Set([...indicators.keys(), ...idsOfRelations(relations)]);
  const ids = new Set(previous.flat().map((row) => row.indicator as string));
  for (const id of ids) {
    if (known.has(id)) continue;
    report(
      fault(
        file,
        `indicator "${id}" has no definition; expected in relations.yaml: formerly: [{measure: ID, was: ${id}}], if ID counts the same children`,
      ),
    );
  }
}

function report(result: AuditResult, unread: readonly string[], { effects, options }: Call<AuditOptions>): void {
  const { findings, ...numbers } = result;
  if (options.json) {
    effects.out(`${JSON.stringify(options.explain ? result : numbers, null, 2)}\n`);
    return;
  }
  effects.out(
    [
      `${counted(result.cells, 'cell')}, ${counted(result.hiddenCells, 'hidden row')}, ${counted(result.relations, 'sum')}`,
      ...result.attacks.map(({ name, tried }) => `tried ${tried.toLocaleString('en-GB')}: ${name}`),
      `${counted(result.broken, 'cell')} under rule ours can be bounded too tightly`,
      `${counted(result.open, 'question')} without an answer`,
      `${counted(result.warnings, 'warning')}, ${counted(result.known, 'finding')} among publishers' own figures`,
      ...(unread.length === 0 ? [] : [`not attacked: ${unread.join(', ')}`]),
      'not attacked: guesses by probability, people who know most of a group, why one figure and not another was hidden',
      '',
    ].join('\n'),
  );
  if (options.explain) for (const finding of findings) effects.out(explained(finding));
}
