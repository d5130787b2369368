import { join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import type { Effects } from '../../effects/effects.ts';
import { explainedYaml } from '../../import/explainedYaml.ts';
import {
  type Answers,
  agreementOf,
  asked,
  definitionOf,
  keysOf,
  OTHER_QUESTIONS,
  type PartKind,
  wrongIn,
} from '../../import/newParts.ts';
import { plainName } from '../../import/publisher.ts';
import { load } from '../../pipeline.ts';
import { fault, Problems, type Report } from '../../problem.ts';
import type { CsvRecord } from '../../read/readCsv.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import { nextCommand } from '../shared/nextCommand.ts';
import type { FolderOptions } from '../shared/options.ts';
import { readPublishedFile } from '../shared/readPublishedFile.ts';

export interface NewPartOptions extends FolderOptions {
  from?: string;
  sheet?: string;
}

/** Answers with the place where each was given. */
interface Given {
  answers: Answers;
  report(key: string, message: string): void;
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * `new indicator` and `new agreement`: a definition or an agreement from a few answers, or from each row of a workbook, with every key explained;
 * all of them, or none. An indicator is put on the list of its agreement.
 */
export async function newPart(call: Call<NewPartOptions>): Promise<ExitCode> {
  const { effects, options } = call;
  const [kind, ...rest] = call.words as [PartKind, ...string[]];
  if (rest.length > 0)
    throw new CallError(`new ${kind} takes no "${rest[0]}"; expected --from FILE, or answers to its questions`);
  if (!(await effects.exists(join(options.indicators, 'scorecard.yaml'))))
    throw new CallError(`${effects.name(options.indicators)} is no scorecard folder; make one with \`new FOLDER\``);
  const problems = new Problems();
  const given =
    options.from === undefined
      ? [await askAll(kind, effects)]
      : await readRows(kind, options.from, call, problems.report);
  const files = new Map<string, string>();
  const receiver = await receiverOf(call);
  for (const one of given) await writeOne(kind, one, files, receiver, call);
  const own = given.length === 0 && !problems.failed;
  if (own) problems.report(fault(effects.name(options.from ?? ''), 'no row below the heads; expected one for each'));
  if (problems.failed || given.some((one) => one.failed)) {
    for (const one of given) for (const problem of one.problems) problems.report(problem);
    printProblems(problems, call);
    effects.err(`${counted(problems.faults, 'fault')}; nothing was written\n`);
    return EXIT.data;
  }
  await effects.replaceFiles(files);
  for (const path of files.keys()) effects.err(`wrote ${effects.name(path)}\n`);
  return checkAll(kind, given, call);
}

/** Answers of one new file, with what was found wrong with them. */
interface Row extends Given {
  problems: ReturnType<typeof fault>[];
  failed: boolean;
}

function row(
  answers: Answers,
  place: (key: string) => { file: string; line: number; column: number; cell?: string },
): Row {
  const own: Row = {
    answers,
    problems: [],
    failed: false,
    report: (key, message) => {
      const { file, line, column, cell } = place(key);
      own.problems.push({
        ...fault(file, `${key}: ${message}`, line, column),
        ...(cell === undefined ? {} : { cell }),
      });
      own.failed = true;
    },
  };
  return own;
}

/** So often a question is put again. */
const MOST_EMPTY = 5;

/** Asks at the terminal, each question with the words that may answer it. */
async function askAll(kind: PartKind, effects: Effects): Promise<Row> {
  const keys = new Map(keysOf(kind).map((shape) => [shape.key, shape]));
  const answers: Record<string, string> = {};
  let empty = 0;
  for (;;) {
    const key = asked(kind, answers).find((one) => answers[one] === undefined);
    if (key === undefined) break;
    const shape = keys.get(key);
    const choices = shape?.choices.length ? ` (${shape.choices.join(', ')})` : '';
    const text = await effects.ask(`${OTHER_QUESTIONS[key] ?? shape?.about ?? key}${choices}\n${key}: `);
    if (text === null)
      throw new CallError(
        `there is no terminal to ask on; expected --from FILE, an XLSX, ODS or CSV with these heads and a row for each: ${asked(kind, {}).join(', ')}`,
      );
    if (text !== '' || key === 'indicators') answers[key] = text;
    else if (++empty === MOST_EMPTY) throw new CallError(`${key}: nothing was said; run this again when you know`);
  }
  return row(answers, () => ({ file: 'answers', line: 1, column: 1 }));
}

/** Each row below the heads of a table; heads are keys, without regard to case and spaces. */
async function readRows(
  kind: PartKind,
  from: string,
  { effects, options }: Call<NewPartOptions>,
  report: Report,
): Promise<Row[]> {
  const name = effects.name(from);
  if (!(await effects.exists(from))) throw new CallError(`${name}: no such file`);
  const known = new Map(
    [...keysOf(kind).map(({ key }) => key), ...asked(kind, { rule: 'ours' }), ...BODY].map((key) => [
      plainName(key),
      key,
    ]),
  );
  const rows: Row[] = [];
  let heads: (string | undefined)[] | null = null;
  const file = { name, blob: () => effects.blob(from), bytes: () => effects.bytes(from) };
  await readPublishedFile(file, { kind: 'table', sheet: options.sheet }, report, async (own) => ({
    record: (record: CsvRecord) => {
      if (heads === null) {
        heads = record.cells.map((head) => known.get(plainName(head)));
        record.cells.forEach((head, i) => {
          const { line, column } = record.place(i);
          if (head.trim() !== '' && heads?.[i] === undefined)
            own(
              fault(
                name,
                `"${head}" is no key of an ${kind}; expected ${asked(kind, {}).join(', ')}, or another key of KEYS.md`,
                line,
                column,
              ),
            );
        });
        return;
      }
      const columns = heads;
      if (record.cells.every((cell) => cell.trim() === '')) return;
      const answers = Object.fromEntries(
        columns.flatMap((key, i) => (key === undefined ? [] : [[key, (record.cells[i] ?? '').trim()]])),
      );
      const made = row(answers, (key) => ({ file: name, ...record.place(Math.max(0, columns.indexOf(key))) }));
      // A workbook's faults stand at its cells.
      const plain = made.report;
      made.report = (key, message) => {
        plain(key, message);
        const last = made.problems.pop();
        if (last) own(last);
      };
      rows.push(made);
    },
  }));
  return rows;
}

/** Heads for the prose of a definition. */
const BODY = ['What it measures', 'Why it matters', 'How to read it'];

/** Checks the answers of one file, and adds it to those to be written. */
async function writeOne(
  kind: PartKind,
  { answers, report }: Row,
  files: Map<string, string>,
  receiver: string,
  { effects, options }: Call<NewPartOptions>,
): Promise<void> {
  const { id = '' } = answers;
  const missing = asked(kind, answers).filter((key) => (answers[key] ?? '') === '' && key !== 'indicators');
  for (const key of missing)
    report(
      key,
      `nothing is said; expected: ${OTHER_QUESTIONS[key] ?? keysOf(kind).find((one) => one.key === key)?.about ?? ''}`,
    );
  if (id !== '' && !ID.test(id)) report('id', 'expected lower-case words joined by hyphens, such as school-meals');
  if (missing.length > 0 || !ID.test(id)) return;
  const data = kind === 'indicator' ? definitionOf(answers) : agreementOf(answers, receiver);
  const wrong = wrongIn(kind, data).filter(({ key }) => !(kind === 'agreement' && key === 'indicators'));
  for (const { key, message } of wrong) report(key, message);
  if (wrong.length > 0) return;
  const path =
    kind === 'indicator'
      ? join(options.indicators, String(data.outcome), `${id}.md`)
      : join(options.indicators, 'agreements', `${id}.yaml`);
  if (files.has(path) || (await effects.exists(path))) {
    report('id', `${effects.name(path)} is there already; expected an id of its own`);
    return;
  }
  const yaml = explainedYaml(keysOf(kind), data);
  if (kind === 'agreement') {
    files.set(
      path,
      `# Each key is explained above it. What is only a usual value: look whether it is right.\n\n${yaml}`,
    );
    return;
  }
  files.set(path, `---\n${yaml}---\n${bodyOf(answers)}`);
  await nameIn(String(data.agreement), id, files, report, { effects, options });
}

/** What a reader is told: the words that were given, or what the keys say. */
function bodyOf(answers: Answers): string {
  const { title = '', numerator = '', denominator = '' } = answers;
  const parts = BODY.flatMap((head) => (answers[head] ? [`## ${head}\n\n${answers[head]}\n`] : []));
  return parts.length > 0 ? parts.join('\n') : `## What it measures\n\n${title}: ${numerator}, of ${denominator}.\n`;
}

/** Puts an indicator on the list of its agreement; comments there stay. */
async function nameIn(
  agreement: string,
  id: string,
  files: Map<string, string>,
  report: Row['report'],
  { effects, options }: Pick<Call<NewPartOptions>, 'effects' | 'options'>,
): Promise<void> {
  const path = join(options.indicators, 'agreements', `${agreement}.yaml`);
  if (!files.has(path) && !(await effects.exists(path))) {
    report('agreement', `no ${effects.name(path)}; write it first: \`${nextCommand(['new', 'agreement'], options)}\``);
    return;
  }
  const document = parseDocument(files.get(path) ?? (await effects.text(path)));
  const list = document.get('indicators', true);
  if (!isSeq(list)) document.set('indicators', [id]);
  else if (!list.items.some((item) => String(item) === id)) list.add(id);
  files.set(path, document.toString({ lineWidth: 0, flowCollectionPadding: false }));
}

/** The role that signs for the council: whoever the site names. */
async function receiverOf({ effects, options }: Call<NewPartOptions>): Promise<string> {
  const settings = parseDocument(await effects.text(join(options.indicators, 'scorecard.yaml')));
  return String(settings.getIn(['contact', 'role']) ?? 'Performance team');
}

/** Checks the folder with the new files in it: figures may still be missing. */
async function checkAll(kind: PartKind, given: readonly Row[], call: Call<NewPartOptions>): Promise<ExitCode> {
  const { effects, options } = call;
  const problems = new Problems();
  // An agreement without its indicators is not whole yet: what it says itself is checked above.
  if (kind === 'indicator') await load(options.indicators, effects, problems, { observations: false, pairs: false });
  printProblems(problems, call);
  const next = kind === 'agreement' ? ['new', 'indicator'] : ['import'];
  if (kind === 'indicator')
    for (const { answers } of given)
      if (answers.rule !== 'ours')
        effects.err(
          `figures: put them into ${effects.name(join(options.indicators, answers.outcome ?? '', `${answers.id}.csv`))}, or say under source which file they are made of\n`,
        );
  effects.err(
    problems.failed
      ? `${counted(problems.faults, 'fault')} in the folder as it is now\n`
      : `next: ${nextCommand(next, options)}\n`,
  );
  return problems.failed ? EXIT.data : EXIT.good;
}
