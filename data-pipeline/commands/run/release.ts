import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { audit as attack } from '../../audit/audit.ts';
import { hasNumber } from '../../check/cells.ts';
import { isFarAhead } from '../../check/checkLedger.ts';
import { checkProse } from '../../check/checkProse.ts';
import type { Effects } from '../../effects/effects.ts';
import { sha256 } from '../../ledgerFolder.ts';
import { type Loaded, load } from '../../pipeline.ts';
import { fault, Problems } from '../../problem.ts';
import { diffObservations } from '../../release/diffObservations.ts';
import { correctionsSince, explainChanges } from '../../release/explainChanges.ts';
import { countsInWords } from '../../release/feedOf.ts';
import { type Notes, readNotes } from '../../release/readNotes.ts';
import { type LedgerRelease, summaryOf } from '../../release/releaseRecords.ts';
import { isoDate, line, unseenCharacter } from '../../schema/brand.ts';
import type { Seal } from '../../schema/folder/ledger.ts';
import type { Protected } from '../../schema/folder/observation.ts';
import { dayOfRelease, nextOfDay } from '../../schema/releaseDay.ts';
import { observationCsv } from '../../write/observationCsv.ts';
import { askForReasons, howToProceed } from '../shared/askForReasons.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import { idsIn, readPrevious, readReleases, standing, underTodaysIds } from '../shared/ledger.ts';
import { loadSolver } from '../shared/loadSolver.ts';
import { nextCommand } from '../shared/nextCommand.ts';
import type { FolderOptions } from '../shared/options.ts';
import { IN_FOLDER, releasedState, reviewText } from '../shared/reviewText.ts';
import { sealedRelease } from '../shared/sealRelease.ts';

export interface ReleaseOptions extends FolderOptions {
  notes?: string;
  previous: readonly string[];
  signed?: string;
  diff?: string;
}

/**
 * `release [DATE] --notes TEXT`: writes what is published now into the append-only ledger, `releases/DATE/`, which
 * `publish`, `protect` and `audit` read ever after. A release that stands is never changed. Changes that nobody expected
 * need a person's word, in the notes or at the terminal; without it nothing is released.
 */
export async function release(call: Call<ReleaseOptions>): Promise<ExitCode> {
  const { effects, options } = call;
  const [day = effects.today(), ...rest] = call.words;
  if (rest.length > 0 || !isoDate.safeParse(day).success) throw new CallError('expected: release [DATE] --notes TEXT');
  refuseHalfSigned(options);
  const date = await nameOf(day, call);
  const folder = join(options.indicators, 'releases', date);
  const file = join(folder, 'notes.md');
  const text = await notesOf(date, call);
  const problems = new Problems();
  const others = await readPrevious(options.previous, effects, problems);
  const loaded = await load(options.indicators, effects, problems, { alsoReleased: idsIn(others) });
  const kept = await readReleases(options.indicators, effects);
  const ledger = loaded ? underTodaysIds(kept, loaded.checked) : [];
  const notes = readNotes(text ?? '', effects.name(file), problems.report);
  refuseDraft(text ?? '', effects.name(file), problems);
  const last = standing(ledger).at(-1);
  printProblems(problems, call);
  if (!loaded || problems.failed) return EXIT.data;
  // A day that was mistyped first: a draft in its folder would be in the way.
  await refuseDay(day, ledger.at(-1), loaded, effects);
  if (text === null) return draftNotes(date, file, effects);
  const { checked, observations } = loaded;
  const previous = [...ledger.map((one) => one.observations), ...others];
  if (await givesAway(loaded, previous, effects)) return EXIT.data;
  const signed = await signatureOn(loaded, ledger, call);
  const changes = changesSince(last, observations, day);
  const explain = (reasons: Notes): ReturnType<typeof explainChanges> =>
    explainChanges(changes, correctionsSince(checked.corrections, last?.date ?? null, day), reasons);
  const first = explain(notes);
  for (const { line, indicator, section } of first.idle) {
    problems.report(
      fault(effects.name(file), `no change of "${indicator}" needs an explanation here (${section})`, line),
    );
  }
  refuseUnsafe(text, effects.name(file), problems);
  const refuseNumbers = (one: Notes): void => refuseNumbersIn(one, loaded, effects.name(file), problems);
  refuseNumbers(notes);
  if (problems.failed) {
    printProblems(problems, call);
    return EXIT.data;
  }
  const more = first.unexpected.length === 0 ? '' : await askForReasons(first.unexpected, effects.ask);
  if (more === null) {
    // What was said with --notes is kept, so that the lines have a file to stand in.
    if (options.notes !== undefined) await effects.replaceFiles(new Map([[file, text]]));
    effects.err(
      howToProceed(
        first.unexpected,
        effects.name(file),
        nextCommand(['diff', last?.date ?? '', options.indicators], options),
      ),
    );
    return EXIT.data;
  }
  const whole = `${text.trimEnd()}\n${more}`;
  const told = readNotes(whole, effects.name(file), problems.report);
  refuseNumbers(told);
  if (problems.failed) {
    printProblems(problems, call);
    return EXIT.data;
  }
  const figures = gzipSync(observationCsv(observations, checked.indicators), { level: 9 });
  // Notes that a person wrote stay as they are.
  const noted = more === '' ? text : whole;
  const released = new Map<string, string | Uint8Array>([
    ['notes.md', noted],
    ['observations.csv.gz', figures],
  ]);
  await effects.replaceFiles(await sealedRelease(options.indicators, date, released, signed, effects));
  effects.err(`released ${counted(observations.length, 'observation')} as ${effects.name(folder)}\n`);
  if (last) {
    const { changes: all } = explain(told);
    effects.err(`since ${last.date}: ${countsInWords(summaryOf(all, null, ''))}\n`);
  }
  return EXIT.good;
}

/** Notes are printed on a page: they load nothing, and have nothing that nobody sees. */
function refuseUnsafe(text: string, file: string, { report }: Problems): void {
  checkProse(text, file, 1, report);
  const unseen = unseenCharacter(text);
  if (unseen) report(fault(file, `an invisible character, ${unseen.name}; type the text again`));
}

function refuseHalfSigned({ signed, diff }: ReleaseOptions): void {
  if ((signed === undefined) !== (diff === undefined))
    throw new CallError('--signed ROLE says who signed, --diff FILE what; expected both, or neither');
  const role = line.safeParse(signed ?? 'nobody');
  if (!role.success) throw new CallError(`--signed: ${role.error.issues[0]?.message}`);
}

/** Who signed what: the document must be the one of these very figures, so that nobody has signed others. */
async function signatureOn(
  loaded: Loaded,
  ledger: readonly LedgerRelease[],
  { effects, options: { signed, diff, indicators } }: Call<ReleaseOptions>,
): Promise<Seal['signed']> {
  if (signed === undefined || diff === undefined) return undefined;
  const text = await effects.text(diff).catch((error: Error) => {
    throw new CallError(`${effects.name(diff)} cannot be read (${error.message}); expected what \`diff --html\` wrote`);
  });
  const last = standing(ledger).at(-1);
  const now = { date: null, words: IN_FOLDER, observations: loaded.observations };
  const wanted = reviewText({ was: last ? releasedState(last) : null, now, loaded, ledger, today: effects.today() });
  if (text === wanted) return { by: signed, diff: sha256(text) };
  const again = nextCommand(['diff', '--html', effects.name(diff)], { indicators });
  throw new CallError(
    `${effects.name(diff)} is not of the figures that would be released: they, or their definitions, changed since it was made. Make it again (${again}) and have it signed`,
  );
}

/** What changed since the last release. A second one of a day without a change is that release once more. */
function changesSince(
  last: LedgerRelease | undefined,
  observations: readonly Protected[],
  day: string,
): ReturnType<typeof diffObservations> {
  if (!last) return [];
  const changes = diffObservations(last.observations, observations);
  if (changes.length === 0 && dayOfRelease(last.date) === day)
    throw new CallError(`releases/${last.date} already exists, and nothing has changed since`);
  return changes;
}

function refuseNumbersIn({ reasons }: Notes, { checked }: Loaded, file: string, problems: Problems): void {
  for (const { indicator, why, line } of reasons) {
    if (checked.indicators.get(indicator)?.rule === 'publisher' || !hasNumber(why)) continue;
    const message =
      'a number in the reason for a change under rule ours; expected words only: the number could be a small count of children';
    problems.report(fault(file, message, line));
  }
}

/** The name of a release of a day: a second one of it is `2026-05-15-2`, so that a mistake need not stand until tomorrow. */
async function nameOf(day: string, { effects, options }: Call<ReleaseOptions>): Promise<string> {
  const paths = await effects.list(join(options.indicators, 'releases')).catch((): string[] => []);
  const names = paths.filter((path) => /\/observations\.csv\.gz$/.test(path)).map((path) => path.split('/')[0] ?? '');
  const name = nextOfDay(day, names);
  if (name === null)
    throw new CallError(`${day} has had nine releases; expected a later day: release DATE --notes TEXT`);
  return name;
}

/**
 * A release is not before the last one. One of a day to come is announced, or a person says that it is meant: no other
 * can be made before it. A year that was mistyped is refused.
 */
async function refuseDay(
  date: string,
  last: LedgerRelease | undefined,
  { checked }: Loaded,
  effects: Effects,
): Promise<void> {
  if (last && dayOfRelease(last.date) > date)
    throw new CallError(
      `${last.date} is already released; expected that day or a later one: release DATE --notes TEXT`,
    );
  const today = effects.today();
  if (date <= today || checked.scorecard.calendar.some((entry) => entry.date === date)) return;
  const why = `${date} is in the future, and no other release can be made before it`;
  const wanted = `expected today, or a day that scorecard.yaml announces: calendar: [{date: ${date}, what: …}]`;
  if (isFarAhead(date, today)) throw new CallError(`${why}; ${wanted}`);
  const answer = await effects.ask(`${why}. Release it anyway? (yes/no) `);
  if (answer !== null && !/^y(es)?$/i.test(answer)) throw new CallError(`nothing was released; ${wanted}`);
  if (answer === null) effects.err(`note: ${why}; ${wanted}\n`);
}

/** The notes of a release: from the call, or the file that a person wrote; null where there are none. */
async function notesOf(date: string, { effects, options }: Call<ReleaseOptions>): Promise<string | null> {
  const folder = join(options.indicators, 'releases', date);
  const file = join(folder, 'notes.md');
  const standing = await effects.list(folder).catch((): string[] => []);
  const written = standing.includes('notes.md') ? await effects.text(file) : null;
  if (options.notes === undefined) return written;
  const given = `# Release of ${date}\n\n${options.notes}\n`;
  // The words of a call that was refused stand there, perhaps with the reasons that were asked for.
  if (written?.startsWith(given.trimEnd())) return written;
  if (written === null || written.includes(UNWRITTEN)) return given;
  throw new CallError(
    `${effects.name(file)} has other notes, which --notes would overwrite; leave --notes out, or remove that file`,
  );
}

/** Writes a draft of notes for a person to go on with. */
async function draftNotes(date: string, file: string, effects: Effects): Promise<never> {
  await effects.replaceFiles(new Map([[file, `# Release of ${date}\n\n${UNWRITTEN}\n`]]));
  throw new CallError(
    `a release needs its notes: wrote a draft, ${effects.name(file)}; write there what is new and release again, or give --notes TEXT`,
  );
}

/** What a draft of notes has where a person is to write. */
const UNWRITTEN = 'Write here, for the public, what is new.';

function refuseDraft(text: string, file: string, problems: Problems): void {
  const at = text.indexOf(UNWRITTEN);
  if (at < 0) return;
  const line = text.slice(0, at).split('\n').length;
  problems.report(fault(file, `still a draft; replace "${UNWRITTEN}" with what is new`, line));
}

/** Says what the audit finds, where it finds anything or has no answer. */
async function givesAway(
  { checked, observations }: Loaded,
  previous: readonly (readonly Protected[])[],
  effects: Effects,
): Promise<boolean> {
  const highs = await loadSolver(checked.indicators);
  const { broken, open } = attack({ ...checked, observations, previous, highs });
  if (broken + open === 0) return false;
  const found =
    broken > 0 ? `can work out ${counted(broken, 'cell')}` : `could not answer ${counted(open, 'question')}`;
  effects.err(
    `the audit ${found} under rule ours; nothing was released. "audit --explain" says how; protect the counts again\n`,
  );
  return true;
}
