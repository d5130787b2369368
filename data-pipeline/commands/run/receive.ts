import { join } from 'node:path';
import { checkObservations, type ObservationChecker } from '../../check/checkObservations.ts';
import { fault } from '../../problem.ts';
import { COUNT_COLUMNS, countRows } from '../../receive/countRows.ts';
import { type ReceivedRow, receiveTable } from '../../receive/receiveTable.ts';
import { supplierWords } from '../../receive/supplierWords.ts';
import { readPeriod } from '../../schema/delivered/readPeriod.ts';
import type { Definition } from '../../schema/folder/checked.ts';
import { OBSERVATION_COLUMNS } from '../../schema/folder/observation.ts';
import { periodExample } from '../../schema/period.ts';
import { csvText } from '../../write/csvText.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import {
  besideOf,
  confidentialOf,
  type Delivery,
  type DeliveryOptions,
  keepOutside,
  onlyFile,
  openDelivery,
  recordFiles,
  refuseDeliveries,
  remarks,
  reportFiles,
  type Supply,
  supplyOf,
} from '../shared/delivery.ts';
import { nextCommand } from '../shared/nextCommand.ts';
import { standingKey, standingRows, standingText } from '../shared/standingRows.ts';

export interface ReceiveOptions extends DeliveryOptions {
  period?: string;
  out?: string;
}

/**
 * `receive FILE --agreement ID`: a supplier's table, read as its agreement says. Counts (rule ours) become a file for
 * `protect`; a publisher's figures are put into the scorecard folder. A fault stops it, and is told in a report that can
 * be sent back.
 */
export async function receive(call: Call<ReceiveOptions>): Promise<ExitCode> {
  const path = onlyFile('receive', call);
  const { effects, options } = call;
  const supply = await supplyOf('receive', call, true);
  if (typeof supply === 'number') return supply;
  const { agreement, id } = supply;
  if (agreement.extracts) {
    throw new CallError(`the agreement "${id}" is about client-level rows; expected \`lcp-scorecard aggregate\``);
  }
  const isOurs = agreement.rule === 'ours';
  if (isOurs && options.out === undefined) throw new CallError('receive needs --out FILE for counts (rule ours)');
  if (!isOurs && options.out !== undefined) {
    throw new CallError("receive takes no --out under rule publisher: figures go into the indicators' own files");
  }
  if (isOurs) await keepOutside([path, options.out ?? '', besideOf(path, call, 'report.md')], effects);
  const period = options.period === undefined ? undefined : periodOf(options.period, supply);
  const sheet = options.sheet ?? agreement.layout?.sheet;
  const delivery = await openDelivery(path, 'YYYY-MM-DD', {
    ...call,
    options: { ...options, ...(sheet === undefined ? {} : { sheet }) },
  });
  const taken = await take(delivery, period, supply, call);
  if (!taken || delivery.problems.failed) return refuseDeliveries([delivery], supply, call);
  printProblems(delivery.problems, call);
  const outcome = `Accepted without faults: ${counted(taken.rows, 'row')}.`;
  const recorded = await recordFiles(delivery, taken, supply, call);
  const files = new Map([...recorded.files, ...taken.files, ...reportFiles(delivery, outcome, supply, call)]);
  await effects.replaceFiles(files, confidentialOf(files, options));
  const written = [...taken.files.keys()].map((file) => effects.name(file)).join(', ');
  effects.err(`accepted ${counted(taken.rows, 'row')} (${delivery.drop?.how ?? ''}); wrote ${written}\n`);
  effects.err(taken.said + remarks(taken.unnamed, supply, delivery.date));
  return EXIT.good;
}

/** The period that a call gives, in our form. One that fits none of the agreement's indicators is the caller's slip, not the supplier's. */
function periodOf(text: string, { agreement, loaded, id }: Supply): string {
  const kinds = agreement.indicators.flatMap((one) => loaded.checked.indicators.get(one)?.period ?? []);
  for (const kind of kinds) {
    const reading = readPeriod(text, kind, agreement.layout?.year);
    if ('period' in reading) return reading.period;
  }
  const forms = [...new Set(kinds.map(periodExample))].join(' or ');
  throw new CallError(`--period ${text} is not a period of the agreement "${id}"; expected a form like ${forms}`);
}

interface Taken {
  files: Map<string, string>;
  rows: number;
  unnamed: readonly string[];
  /** More for the terminal. */
  said: string;
}

/** Reads the table and makes the files of what it holds; null where it could not be read to its end. */
async function take(
  delivery: Delivery,
  period: string | undefined,
  supply: Supply,
  call: Call<ReceiveOptions>,
): Promise<Taken | null> {
  const { drop, report } = delivery;
  if (!drop) return null;
  const { effects } = call;
  const file = effects.name(delivery.path);
  const taker =
    supply.agreement.rule === 'ours'
      ? takeCounts(file, delivery, supply, call)
      : takeFigures(file, delivery, supply, call);
  const table = receiveTable({
    agreement: supply.agreement,
    period,
    ragged: /^(XLSX|ODS)/.test(drop.how),
    file,
    report,
    definitionOf: (id) => supply.loaded.checked.indicators.get(id),
    areas: supply.loaded.checked.areas,
    onRow: taker.row,
  });
  if (!(await drop.read((record) => table.record(record)))) return null;
  return { ...table.end(), ...(await taker.end()) };
}

interface Taker {
  row(row: ReceivedRow): void;
  end(): Promise<{ files: Map<string, string>; said: string }>;
}

function takeCounts(
  file: string,
  { report }: Delivery,
  { agreement, loaded }: Supply,
  { options }: Call<ReceiveOptions>,
): Taker {
  const { indicators, areas, scorecard } = loaded.checked;
  const heads = agreement.layout?.columns ?? {};
  const counts = countRows({
    file,
    named: agreement.indicators,
    indicators,
    areas,
    words: scorecard,
    heads,
    said: supplierWords(agreement.layout),
    report,
  });
  return {
    row: counts.row,
    end: async () => ({
      files: new Map([[options.out ?? '', csvText(COUNT_COLUMNS, counts.end())]]),
      said: `next: ${nextCommand(['protect', '--counts', options.out ?? '', '--out', options.indicators], options)}\n`,
    }),
  };
}

/** Figures of a publisher: each row replaces the one of its key, and the others stay, to the digit. */
function takeFigures(
  file: string,
  { report }: Delivery,
  { agreement, loaded }: Supply,
  call: Call<ReceiveOptions>,
): Taker {
  const { indicators, areas, changes, scorecard } = loaded.checked;
  const levels = scorecard.levels.map(({ type }) => type);
  const said = supplierWords(agreement.layout);
  const heads = agreement.layout?.columns ?? {};
  const taken = new Map<string, { definition: Definition; checker: ObservationChecker; rows: string[][] }>();
  return {
    row({ cells, line, place }) {
      const id = cells[0] ?? '';
      const definition = agreement.indicators.includes(id) ? indicators.get(id) : undefined;
      if (!definition) {
        const { line: at, column } = place(0);
        report(
          fault(
            file,
            `not an indicator of this agreement; expected ${said('indicator', agreement.indicators).join(' | ')}`,
            at,
            column,
          ),
        );
        return;
      }
      const one = taken.get(id) ?? {
        definition,
        checker: checkObservations({
          file,
          definition,
          areas,
          changes,
          levels,
          words: scorecard,
          report,
          supplier: { heads, said },
        }),
        rows: [],
      };
      taken.set(id, one);
      one.checker.row(cells, line, place);
      one.rows.push([...cells]);
    },
    async end() {
      const files = new Map<string, string>();
      let said = '';
      for (const [id, { definition, rows }] of taken) {
        const path = join(call.options.indicators, definition.outcome, `${id}.csv`);
        const standing = await standingRows(path, call);
        let added = 0;
        let changed = 0;
        for (const row of rows) {
          const old = standing.get(standingKey(row));
          // What a publisher's test said of a figure stays with that figure, and goes with it.
          if (old && old.slice(0, OBSERVATION_COLUMNS.length).join() === row.join()) continue;
          if (old) changed++;
          else added++;
          standing.set(standingKey(row), row);
        }
        files.set(path, standingText(standing));
        said += `${id}: ${added} new, ${changed} changed\n`;
      }
      return { files, said };
    },
  };
}
