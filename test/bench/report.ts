import type { Weight } from './benchBytes.ts';
import type { Result } from './measure.ts';

/** Lines of a table, columns padded; numbers stand right. */
function table(rows: readonly (readonly string[])[], right: ReadonlySet<number>): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (right.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

function digits(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** All results as one table to read. */
export function report(results: readonly Result[], weights: readonly Weight[]): string {
  const timed = results.map(({ what, value, unit, runs, peak, against }) => [
    what,
    digits(value),
    unit,
    String(runs),
    peak ? `${peak.toFixed(0)} MB` : '',
    against ? `${(value / against.value).toFixed(value / against.value < 10 ? 1 : 0)} x` : '',
    against ? `${digits(against.value)} ${unit}` : '',
    against?.what ?? '',
  ]);
  const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
  const weighed = weights.map((one) => [
    one.kind,
    kilobytes(one.html),
    ...[one.htmlGzip, one.css, one.scripts, one.fonts, one.total].map(kilobytes),
    String(one.requests),
    `${Math.round(one.share * 100)}%`,
  ]);
  return `${table(
    [['measured', 'median', '', 'runs', 'peak', 'ratio', 'of', 'compared with'], ...timed],
    new Set([1, 3, 4, 5, 6]),
  )}

kB of a page (gzip, but the first column)
${table(
  [['page', 'html raw', 'html', 'css', 'script', 'fonts', 'all', 'requests', 'of 60 kB'], ...weighed],
  new Set([1, 2, 3, 4, 5, 6, 7, 8]),
)}
`;
}
