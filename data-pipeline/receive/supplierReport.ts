import { type Problem, placeOf } from '../problem.ts';
import { csvText } from '../write/csvText.ts';

export interface SupplierReport {
  /** Name of the delivered file. */
  file: string;
  agreement: string;
  supplier: string;
  /** The day of receipt. */
  date: string;
  /** How the file was read. */
  how: string;
  problems: readonly Problem[];
  /** Faults that are not listed. */
  more: number;
  /** What came of it, in a sentence. */
  outcome: string;
  /** Whom the supplier can ask. */
  contact: { role: string; email: string };
}

/** A report that can be sent back to a supplier, as Markdown for people and as CSV to work through: places, never values. */
export function supplierReport(input: SupplierReport): { markdown: string; csv: string } {
  const { file, agreement, supplier, date, how, problems, more, outcome, contact } = input;
  const rows = problems.map((problem) => [placeOf(problem), problem.message]);
  const table =
    rows.length === 0
      ? []
      : [
          '',
          '| where | what is wrong, and what was expected |',
          '|---|---|',
          ...rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
        ];
  const markdown = [
    `# ${file}`,
    '',
    `Delivered by ${supplier} under the agreement \`${agreement}\`, received on ${date}${how === '' ? '' : ` (${how})`}.`,
    '',
    outcome,
    ...table,
    ...(more > 0 ? ['', `${more.toLocaleString('en-GB')} more are not listed; fix those above first.`] : []),
    '',
    `"Where" is sheet and cell of a workbook; of a CSV file, the line and the character in it, each from 1. Questions: ${contact.role}, ${contact.email}.`,
    '',
  ];
  const cells = rows.map((row) => [file, ...row]);
  const csv = csvText(['file', 'where', 'what'], cells, { escapeFormulae: true });
  return { markdown: markdown.join('\n'), csv };
}
