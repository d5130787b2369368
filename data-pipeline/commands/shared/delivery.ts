import { createHash } from 'node:crypto';
import { basename, dirname, join, relative } from 'node:path';
import type { Effects } from '../../effects/effects.ts';
import { type Loaded, load } from '../../pipeline.ts';
import { MOST_PER_FILE, Problems, type Report } from '../../problem.ts';
import { type OpenedDrop, openDrop } from '../../read/openDrop.ts';
import type { DateStyle } from '../../read/readSheet.ts';
import { WrongPassphrase } from '../../read/unseal.ts';
import { dropsCsv, nextAfter, type Receipt, receiptText, withDrop, withSupply } from '../../receive/recordDrop.ts';
import { supplierReport } from '../../receive/supplierReport.ts';
import type { Agreement, Drop } from '../../schema/folder/agreement.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from './command.ts';
import type { FolderOptions } from './options.ts';

/** How many faults a report to a supplier lists, what stops a file after as many rows included. */
const MOST_REPORTED = 100_001;

/** What a verb reads that takes in a delivered file. */
export interface DeliveryOptions extends FolderOptions {
  agreement?: string;
  sheet?: string;
  report?: string;
  passphraseFd?: string;
}

/** A scorecard folder without fault and the agreement that a call names. */
export interface Supply {
  loaded: Loaded;
  id: string;
  agreement: Agreement;
}

/** Reads the folder for a call under an agreement. @returns the exit code where the folder is at fault */
export async function supplyOf(
  verb: string,
  call: Call<DeliveryOptions>,
  observations: boolean,
): Promise<Supply | ExitCode> {
  const { options, effects } = call;
  const id = options.agreement;
  if (id === undefined) throw new CallError(`${verb} needs --agreement ID`);
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems, { observations, pairs: false });
  if (!loaded) {
    printProblems(problems, call);
    effects.err('the scorecard folder has faults; nothing was read\n');
    return EXIT.data;
  }
  const agreement = loaded.checked.agreements.get(id);
  if (!agreement) {
    const known = [...loaded.checked.agreements.keys()].join(', ');
    throw new CallError(`no agreement "${id}"; expected one of ${known}`);
  }
  return { loaded, id, agreement };
}

/** Refuses confidential files in a Git repository: what lies there is published sooner or later. */
export async function keepOutside(paths: readonly string[], effects: Effects): Promise<void> {
  for (const path of paths) {
    if (!(await effects.isInRepository(path))) continue;
    throw new CallError(
      `${effects.name(path)} would be in a Git repository; expected a folder outside it for confidential files (${WAY_OUT}): move it there, and give its new path`,
    );
  }
}

const WAY_OUT = 'for example mkdir -m 700 ~/confidential';

/** The files among those to be written that are not for the scorecard folder: only their owner may read them. */
export function confidentialOf(
  files: ReadonlyMap<string, unknown>,
  { indicators }: Pick<FolderOptions, 'indicators'>,
): Set<string> {
  return new Set([...files.keys()].filter((path) => relative(indicators, path).startsWith('..')));
}

/** The one file that a call names. */
export function onlyFile(verb: string, { words }: Call<DeliveryOptions>): string {
  const [file, ...rest] = words;
  if (file === undefined || rest.length > 0) throw new CallError(`expected: ${verb} FILE --agreement ID`);
  return file;
}

/** A delivered file while it is read, with everything that is found in it. */
export interface Delivery {
  path: string;
  drop: OpenedDrop | null;
  /** For the terminal. */
  problems: Problems;
  /** For the report to the supplier. */
  found: Problems;
  report: Report;
  /** Day of receipt. */
  date: string;
}

/** Asks for the passphrase of a file. */
export type AskFor = (file: string) => Promise<string>;

/** Asks at a prompt for each file, or takes what stands at a file descriptor, which can be read but once, for all. */
export function passphraseAsker({ options, effects }: Call<DeliveryOptions>): AskFor {
  const descriptor = options.passphraseFd === undefined ? undefined : Number(options.passphraseFd);
  if (descriptor !== undefined && !Number.isInteger(descriptor)) {
    throw new CallError('--passphrase-fd takes the number of an open file descriptor');
  }
  let given: Promise<string> | undefined;
  return (file) => {
    const ask = (): Promise<string> =>
      effects.secret(`Passphrase of ${file}: `, descriptor).catch((error: Error) => {
        throw new CallError(`${file} is sealed: ${error.message}`);
      });
    if (descriptor === undefined) return ask();
    given ??= ask();
    return given;
  };
}

/** Opens a delivered file; asks for its passphrase only where it is sealed. */
export async function openDelivery(
  path: string,
  dates: DateStyle,
  call: Call<DeliveryOptions>,
  askFor = passphraseAsker(call),
): Promise<Delivery> {
  const { options, effects } = call;
  const problems = new Problems(MOST_PER_FILE);
  const found = new Problems(MOST_REPORTED);
  const report: Report = (problem) => {
    // Rows that are not counted are many: the terminal is told how many, the supplier where.
    if (problem.severity === 'fault') problems.report(problem);
    found.report(problem);
  };
  const blob = await effects.blob(path).catch(() => {
    throw new CallError(`cannot read ${effects.name(path)}; expected a file`);
  });
  const file = effects.name(path);
  const ask = (): Promise<string> => askFor(file);
  const drop = await openDrop(blob, { file, sheet: options.sheet, dates, ask, report }).catch((error: unknown) => {
    if (error instanceof WrongPassphrase) throw new CallError(`${file} ${error.message}`);
    throw error;
  });
  return { path, drop, problems, found, report: drop?.report ?? report, date: effects.today() };
}

/** Where the report and the receipt of a delivered file go: beside it, or where the call says. */
export function besideOf(path: string, { options }: Call<DeliveryOptions>, suffix: string): string {
  return join(options.report ?? dirname(path), `${basename(path)}.${suffix}`);
}

/** The report to the supplier, as files to be written. */
export function reportFiles(
  delivery: Delivery,
  outcome: string,
  supply: Supply,
  call: Call<DeliveryOptions>,
  untold = 0,
): [string, string][] {
  const { path, found, drop, date } = delivery;
  const problems = found.all().slice(0, MOST_REPORTED);
  const { markdown, csv } = supplierReport({
    file: basename(path),
    agreement: supply.id,
    supplier: supply.agreement.supplier,
    date,
    how: drop?.how ?? '',
    problems,
    more: untold + Math.max(0, found.faults - MOST_REPORTED),
    outcome,
    contact: supply.loaded.checked.scorecard.contact,
  });
  return [
    [besideOf(path, call, 'report.md'), markdown],
    [besideOf(path, call, 'report.csv'), csv],
  ];
}

/** Ends a call whose deliveries are at fault: prints, and writes the reports and nothing else. */
export async function refuseDeliveries(
  deliveries: readonly Delivery[],
  supply: Supply,
  call: Call<DeliveryOptions>,
): Promise<ExitCode> {
  const { effects } = call;
  const files = new Map<string, string>();
  for (const delivery of deliveries) {
    const { problems } = delivery;
    printProblems(problems, call);
    const faults = counted(problems.faults, 'fault');
    const outcome = `**${faults}. Nothing was accepted.** Please correct the file and send it again.`;
    const written = reportFiles(delivery, outcome, supply, call);
    for (const [path, text] of written) files.set(path, text);
    effects.err(`${faults}; nothing was accepted. Report for the supplier: ${effects.name(written[0]?.[0] ?? '')}\n`);
  }
  await effects.replaceFiles(files, confidentialOf(files, call.options));
  return EXIT.data;
}

/** What records a delivery: its line in `drops.csv`, the agreement's `lastSupplied`, and a receipt beside the file. */
export async function recordFiles(
  { path, date }: Delivery,
  { rows, unnamed }: { rows: number; unnamed: readonly string[] },
  supply: Supply,
  call: Call<DeliveryOptions>,
  known: readonly Drop[] = supply.loaded.checked.drops,
): Promise<{ files: [string, string][]; drops: readonly Drop[] }> {
  const { effects, options } = call;
  const { id, agreement } = supply;
  const receiptPath = besideOf(path, call, 'receipt.json');
  const isOurs = agreement.rule === 'ours';
  const standing = await effects
    .text(receiptPath)
    .then((text) => JSON.parse(text) as Partial<Receipt>)
    .catch(() => null);
  // The same file once more gives the same hash, so that it is recorded once.
  const salt = !isOurs ? '' : standing?.salt || Buffer.from(effects.randomBytes(32)).toString('hex');
  const sha256 = await hashOf(path, salt, effects);
  const drop: Drop = { agreement: id, date, sha256, rows: isOurs ? null : rows, unnamed };
  const folder = join(options.indicators, 'agreements');
  const receipt = { agreement: id, file: basename(path), date, sha256, salt };
  const drops = withDrop(known, drop);
  // The receipt first: without it the same delivery would be taken for another.
  const files: [string, string][] = [
    [receiptPath, receiptText(receipt)],
    [join(folder, 'drops.csv'), dropsCsv(drops)],
    await suppliedFile(id, agreement, call, date),
  ];
  return { files, drops };
}

/** An agreement's file with the day of a supply. */
export async function suppliedFile(
  id: string,
  agreement: Agreement,
  { effects, options }: Pick<Call<FolderOptions>, 'effects' | 'options'>,
  date = effects.today(),
): Promise<[path: string, text: string]> {
  const folder = join(options.indicators, 'agreements');
  const path = (await agreementFile(folder, id, effects)) ?? join(folder, `${id}.yaml`);
  return [path, withSupply(await effects.text(path), agreement, date)];
}

async function agreementFile(folder: string, id: string, effects: Effects): Promise<string | undefined> {
  const names = await effects.list(folder);
  const name = names.find((one) => one === `${id}.yaml` || one === `${id}.yml`);
  return name && join(folder, name);
}

async function hashOf(path: string, salt: string, effects: Effects): Promise<string> {
  const hash = createHash('sha256').update(Buffer.from(salt, 'hex'));
  for await (const chunk of (await effects.blob(path)).stream()) hash.update(chunk);
  return hash.digest('hex');
}

/** Tells of columns that nobody named, and of the next delivery where its day has come. */
export function remarks(unnamed: readonly string[], { agreement, id }: Supply, date: string): string {
  const lines: string[] = [];
  if (unnamed.length > 0) {
    const heads = unnamed.map((head) => JSON.stringify(head)).join(', ');
    lines.push(`columns that the agreement does not name were not read: ${heads}`);
  }
  const next = nextAfter(agreement, date);
  if (next !== null)
    lines.push(`updated nextExpected in agreements/${id}.yaml: the next supply is expected on ${next}`);
  else if (agreement.nextExpected !== null && agreement.nextExpected <= date) {
    lines.push(`the next supply was expected on ${agreement.nextExpected}: set nextExpected in agreements/${id}.yaml`);
  }
  return lines.map((line) => `${line}\n`).join('');
}
