import { join } from 'node:path';
import { load } from '../../pipeline.ts';
import { fault, Problems } from '../../problem.ts';
import type { Probe } from '../../refresh/adapter.ts';
import { adapters, publisherOf, requestsOf } from '../../refresh/adapters.ts';
import { requestText } from '../../refresh/requestText.ts';
import { PUBLISHER_NAMES, PUBLISHERS, type PublisherWord, Refusal } from '../../refresh/web.ts';
import type { CheckedScorecard, Definition } from '../../schema/folder/checked.ts';
import { LOCK_FILE, type LockEntry } from '../../schema/folder/fetchLock.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import { fetchLockText, readFetchLock } from '../shared/fetchLockFile.ts';
import { nextCommand } from '../shared/nextCommand.ts';
import type { FolderOptions } from '../shared/options.ts';
import { publisherWeb } from '../shared/publisherWeb.ts';
import { importHaul, type Refreshed } from '../shared/refreshedSeries.ts';

export interface RefreshOptions extends FolderOptions {
  check: boolean;
  due: boolean;
  fresh: boolean;
  replace: boolean;
  publisher?: string;
  request?: string;
}

/** A request with what its publisher says of it. */
interface Asked {
  publisher: PublisherWord;
  key: string;
  definitions: readonly Definition[];
  probe: Probe | null;
  /** True where there is something to fetch: newer figures, or a definition that was never made of them. */
  isWanted: boolean;
}

/**
 * `refresh [--check] [--due] [ID...]`: asks each publisher cheaply whether it has newer figures, fetches those, checks that they are whole,
 * and writes them as `import` does: all indicators of a publisher, or none. What one publisher does says nothing of the others.
 */
export async function refresh(call: Call<RefreshOptions>): Promise<ExitCode> {
  const { effects, options } = call;
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems, { observations: false });
  const lock = await readFetchLock(options.indicators, effects, problems.report);
  if (!loaded || problems.failed) {
    printProblems(problems, call);
    effects.err(`${counted(problems.faults, 'fault')}; nothing was fetched\n`);
    return EXIT.data;
  }
  const { checked } = loaded;
  const told = new Problems();
  const web = publisherWeb(effects, options.indicators);
  const asked: Asked[] = [];
  const done: (Refreshed & { publisher: PublisherWord })[] = [];
  for (const [publisher, definitions] of wantedOf(checked, call)) {
    effects.progress(`asking ${PUBLISHER_NAMES[publisher]}`);
    const own = await askAll(publisher, definitions, { web, areas: checked.areas, lock }, call, told);
    asked.push(...own);
    const newer = own.filter(({ isWanted }) => isWanted);
    if (options.check || newer.length === 0 || own.some(({ probe }) => probe === null)) continue;
    const refreshed = await fetchAll(publisher, newer, { checked, lock, web }, call, told);
    if (refreshed) done.push({ ...refreshed, publisher });
  }
  effects.progress('');
  if (options.request !== undefined && done.length > 0) await writeRequest(done, asked, checked, call);
  printAll(asked, done, told, call);
  return told.failed ? EXIT.data : EXIT.good;
}

/** The definitions to ask for, by publisher. */
function wantedOf(
  { indicators, agreements }: CheckedScorecard,
  { words, options, effects }: Call<RefreshOptions>,
): Map<PublisherWord, Definition[]> {
  const { publisher: word, due } = options;
  if (word !== undefined && !(PUBLISHERS as readonly string[]).includes(word))
    throw new CallError(`--publisher ${word}: expected one of ${PUBLISHERS.join(', ')}`);
  for (const id of words) {
    const named = indicators.get(id);
    if (named === undefined) throw new CallError(`no indicator "${id}" in this folder`);
    if (publisherOf(named) === null)
      throw new CallError(`${id}: its definition does not say where from (source: fetch); import its figures by hand`);
  }
  const today = effects.today();
  const isDue = ({ nextExpected, agreement }: Definition): boolean =>
    (nextExpected ?? agreements.get(agreement)?.nextExpected ?? today) <= today;
  const found = new Map<PublisherWord, Definition[]>();
  for (const one of indicators.values()) {
    const publisher = publisherOf(one);
    const isAsked = words.length === 0 || words.includes(one.id);
    if (publisher === null || !isAsked || (word !== undefined && word !== publisher) || (due && !isDue(one))) continue;
    found.set(publisher, [...(found.get(publisher) ?? []), one]);
  }
  return new Map(
    PUBLISHERS.flatMap((publisher) => (found.has(publisher) ? [[publisher, found.get(publisher) ?? []]] : [])),
  );
}

async function askAll(
  publisher: PublisherWord,
  definitions: readonly Definition[],
  around: Parameters<(typeof adapters)['ees']['probe']>[1],
  { options }: Call<RefreshOptions>,
  told: Problems,
): Promise<Asked[]> {
  const wanted = requestsOf(publisher, definitions);
  const probes = await adapters[publisher].probe(wanted, around);
  return wanted.map(({ key, definitions: own }) => {
    const probe = probes.get(key);
    const standing = around.lock.get(key);
    if (probe === undefined || probe instanceof Refusal) {
      told.report(fault(own[0]?.file ?? '', `refresh: ${probe?.message ?? 'no answer'}`));
      return { publisher, key, definitions: own, probe: null, isWanted: false };
    }
    const isNew = own.some(({ id }) => !standing?.indicators.includes(id));
    return { publisher, key, definitions: own, probe, isWanted: probe.isNewer || isNew || options.fresh };
  });
}

/** Fetches, reads and writes what a publisher has; nothing of it where anything is at fault. */
async function fetchAll(
  publisher: PublisherWord,
  newer: readonly Asked[],
  {
    checked,
    lock,
    web,
  }: { checked: CheckedScorecard; lock: Map<string, LockEntry>; web: ReturnType<typeof publisherWeb> },
  call: Call<RefreshOptions>,
  told: Problems,
): Promise<Refreshed | null> {
  const { effects, options } = call;
  const probes = new Map(newer.flatMap(({ key, probe }) => (probe === null ? [] : [[key, probe]])));
  const file = newer[0]?.definitions[0]?.file ?? '';
  effects.progress(`fetching from ${PUBLISHER_NAMES[publisher]}`);
  const haul = await adapters[publisher]
    .fetch(newer, probes, { web, areas: checked.areas, lock })
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      told.report(fault(file, `refresh: ${error.message}`));
      return null;
    });
  const refreshed = haul && (await importHaul(haul, checked, call, told));
  if (!refreshed) return null;
  for (const [key, entry] of haul.entries) {
    const standing = lock.get(key);
    // Of the same answer, more indicators may be made than before.
    const known = standing?.sha256 === entry.sha256 ? standing.indicators : [];
    const indicators = [...new Set([...known, ...entry.indicators])].filter((id) => checked.indicators.has(id)).sort();
    lock.set(key, { ...entry, indicators });
  }
  const keys = new Set(
    [...checked.indicators.values()].flatMap((one) => {
      const own = publisherOf(one);
      return own === null ? [] : [adapters[own].key(one)];
    }),
  );
  const standing = new Map([...lock].filter(([key]) => keys.has(key)));
  await effects.replaceFiles(
    new Map([...refreshed.files, [join(options.indicators, LOCK_FILE), fetchLockText(standing)]]),
  );
  return refreshed;
}

async function writeRequest(
  done: readonly (Refreshed & { publisher: PublisherWord })[],
  asked: readonly Asked[],
  { areas, scorecard, agreements }: CheckedScorecard,
  { effects, options }: Call<RefreshOptions>,
): Promise<void> {
  const fetched = new Set(done.map(({ publisher }) => publisher));
  const probes = asked.flatMap(({ publisher, isWanted, probe, definitions }) =>
    fetched.has(publisher) && isWanted && probe
      ? [{ probe, what: definitions.map(({ title }) => title).join(', ') }]
      : [],
  );
  const text = requestText({
    publisher: done.map(({ publisher }) => PUBLISHER_NAMES[publisher]).join('; '),
    changes: done.flatMap(({ changes }) => changes),
    notes: [
      ...probes.flatMap(({ probe, what }) => [
        `${what}: ${probe.now}${probe.next === '' ? '' : `; the publisher expects the next figures in ${probe.next}`}`,
        ...probe.notes,
      ]),
      ...done.flatMap(({ notes }) => notes),
    ],
    areas,
    home: scorecard.home,
    agreements,
  });
  await effects.write(options.request ?? '', text);
}

function printAll(
  asked: readonly Asked[],
  done: readonly Refreshed[],
  told: Problems,
  call: Call<RefreshOptions>,
): void {
  const { effects, options } = call;
  const ids = (definitions: readonly Definition[]): string => definitions.map(({ id }) => id).join(', ');
  if (options.json) {
    const requests = asked.map(({ publisher, key, definitions, probe, isWanted }) => ({
      publisher,
      request: key,
      indicators: definitions.map(({ id }) => id),
      newer: isWanted,
      was: probe?.was ?? '',
      now: probe?.now ?? '',
      next: probe?.next ?? '',
      notes: probe?.notes ?? [],
    }));
    effects.out(`${JSON.stringify({ requests, problems: told.all() }, null, 1)}\n`);
    return;
  }
  printProblems(told, call);
  const newer = asked.filter(({ isWanted }) => isWanted);
  if (options.check)
    for (const { key, definitions, probe } of newer)
      effects.out(`${key}: ${probe?.now}${probe?.was ? ` (here ${probe.was})` : ''}: ${ids(definitions)}\n`);
  for (const { changes } of done)
    for (const { definition, newPeriods, added, revised, gone } of changes)
      effects.err(
        `${definition.id}: ${counted(added.length, 'new row')}${newPeriods.length > 0 ? ` (${newPeriods.join(', ')})` : ''}, ${revised.length} revised, ${gone.length} gone\n`,
      );
  effects.err(
    `${counted(asked.length, 'request')}: ${newer.length} with newer figures${told.failed ? `; ${counted(told.faults, 'fault')}` : ''}\n`,
  );
  if (done.length > 0) effects.err(`next: ${nextCommand(['check'], options)}\n`);
}
