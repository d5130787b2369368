import { join } from 'node:path';
import { mergeGroups } from '../../migrate/mergeGroups.ts';
import { FORMAT, migrateFolder } from '../../migrate/migrateFolder.ts';
import type { OtherTables } from '../../migrate/migrateNeighbours.ts';
import type { Migrated, NamedText } from '../../migrate/namedText.ts';
import { folderAt } from '../../pipeline.ts';
import { Problems } from '../../problem.ts';
import { type Folder, type RawScorecard, readScorecard } from '../../read/readScorecard.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems, takesNoWords } from '../shared/command.ts';
import { nextCommand } from '../shared/nextCommand.ts';
import type { FolderOptions } from '../shared/options.ts';
import { missingSeals } from '../shared/sealRelease.ts';

export interface MigrateOptions extends FolderOptions {
  write: boolean;
}

/**
 * `migrate`: raises a folder of an older format to the one that this program reads. Says what it would change; with `--write`
 * changes it, all of it or nothing. A folder that cannot be read is refused with its faults.
 */
export async function migrate(call: Call<MigrateOptions>): Promise<ExitCode> {
  takesNoWords('migrate', call);
  const { effects, options } = call;
  const folder = folderAt(options.indicators, effects);
  const problems = new Problems();
  const raw = await readScorecard(folder, problems.report).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    throw new CallError(`no folder ${effects.name(options.indicators)}; expected a scorecard folder`);
  });
  const paths = [
    'scorecard.yaml',
    ...[...raw.named.definitions].map((path) => `${path}.md`),
    ...[...raw.observationFiles, ...raw.elsewhereFiles].map(({ path }) => path),
  ];
  if (raw.relations) paths.push('relations.yaml');
  const texts: NamedText[] = [];
  if (!problems.failed) {
    for (const path of paths) texts.push({ path, file: folder.name(path), text: await folder.text(path) });
  }
  const raised = problems.failed
    ? []
    : migrateFolder(texts, folder.name('relations.yaml'), problems.report, await tablesOf(raw, folder));
  const others = problems.failed ? [] : await othersOf(folder);
  const { migrated: merged, removed } = mergeGroups(withChanges([...texts, ...others], raised), problems.report);
  const migrated = joined(raised, merged).filter(({ path }) => !removed.includes(path));
  if (problems.failed) {
    printProblems(problems, call);
    effects.err(`${counted(problems.faults, 'fault')}; nothing was written\n`);
    return EXIT.data;
  }
  const files = new Map(migrated.map(({ path, text }) => [path, text]));
  for (const path of removed) effects.out(`${folder.name(path)}: removed: it is a group of another measure\n`);
  for (const { file, what } of migrated) for (const words of what) effects.out(`${file}: ${words}\n`);
  for (const [path, text] of await missingSeals(options.indicators, effects)) {
    files.set(path, text);
    effects.out(`${folder.name(path)}: the hashes of what was released\n`);
  }
  const count = files.size + removed.length;
  if (count === 0) {
    effects.err(`${effects.name(options.indicators)} has format ${FORMAT} already\n`);
    return EXIT.good;
  }
  if (!options.write) {
    effects.err(
      `${counted(count, 'file')} would change; this writes them: ${nextCommand(['migrate', '--write'], options)}\n`,
    );
    return EXIT.good;
  }
  await effects.replaceFiles(new Map([...files].map(([path, text]) => [join(options.indicators, path), text])));
  // Last: their rows are in other files by now, and a run that is cut off here is taken up by the next.
  for (const path of removed) await effects.remove(join(options.indicators, path));
  effects.err(`${counted(count, 'file')} changed\nnext: ${nextCommand(['check'], options)}\n`);
  return EXIT.good;
}

/** Agreements and tables: what else names measures. */
async function othersOf(folder: Folder): Promise<NamedText[]> {
  const paths = (await folder.list()).filter((path) => /^[^/]+\.csv$|^agreements\/[^/]+\.ya?ml$/.test(path));

  return Promise.all(paths.map(async (path) => ({ path, file: folder.name(path), text: await folder.text(path) })));
}

/** Texts as some changes leave them. */
function withChanges(texts: readonly NamedText[], changes: readonly Migrated[]): NamedText[] {
  const made = new Map(changes.map(({ path, file, text }) => [path, { path, file, text }]));
  return [...new Map([...texts.map((one) => [one.path, one] as const), ...made]).values()];
}

/** Changes and further changes of what they leave, one a file. */
function joined(first: readonly Migrated[], then: readonly Migrated[]): Migrated[] {
  const all = new Map(first.map((one) => [one.path, one]));
  for (const one of then) all.set(one.path, { ...one, what: [...(all.get(one.path)?.what ?? []), ...one.what] });
  return [...all.values()];
}

/** What the settings' neighbours are held against. */
async function tablesOf({ tables }: RawScorecard, folder: Folder): Promise<OtherTables> {
  const has = new Set(await folder.list());
  const others = tables['areas-elsewhere'].rows.map(({ cells }) => cells.code ?? '');
  return {
    types: new Map(tables.areas.rows.map(({ cells }) => [cells.code ?? '', cells.type ?? ''])),
    elsewhere: has.has('areas-elsewhere.csv') ? new Set(others) : null,
    hasNeighbours: has.has('neighbours.csv'),
    file: folder.name,
  };
}
