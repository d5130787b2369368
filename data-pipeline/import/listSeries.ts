import { stringify } from 'yaml';
import { readCell } from '../schema/delivered/readCell.ts';
import { headerOf, type SourceRecord, withoutTail } from './bindColumns.ts';
import { type Publisher, plainName } from './publisher.ts';

/** How many different texts of a column are shown before it is cut. */
const MOST_TEXTS = 8;

/** Collects what a publisher's file holds, so that a person can say which of it an indicator is made of. */
export function listSeries(publisher: Publisher) {
  let names: readonly string[] | null = null;
  let keys: number[] = [];
  const series = new Map<string, number>();
  let label: number | undefined;
  const labels = new Map<string, string>();
  const texts = new Map<number, Set<string>>();
  const figures = new Set<number>();
  const take = (cells: readonly string[]): void => {
    if (keys.length > 0) {
      const key = JSON.stringify(keys.map((at) => (cells[at] ?? '').trim()));
      series.set(key, (series.get(key) ?? 0) + 1);
      if (label !== undefined) labels.set(key, (cells[label] ?? '').trim());
      return;
    }
    names?.forEach((_, at) => {
      const text = (cells[at] ?? '').trim();
      const { kind } = readCell(text, '');
      const set = texts.get(at) ?? new Set<string>();
      texts.set(at, set);
      if (kind === 'unknown' && set.size <= MOST_TEXTS) set.add(text);
      if (kind === 'number') figures.add(at);
    });
  };
  return {
    record: ({ cells }: SourceRecord): void => {
      if (withoutTail(cells).length < 2) return;
      if (names !== null) {
        take(cells);
        return;
      }
      const header = headerOf({ cells, line: 1, garbled: '', place: () => ({ line: 1, column: 1 }) }, publisher);
      if (header.missing.length > 0) return;
      names = header.names;
      keys = publisher.series.flatMap((name) => header.at.get(plainName(name)) ?? []);
      label = header.at.get(plainName(publisher.label ?? ''));
    },
    /** What to paste under `source` of a definition, one block a series; empty where the file is not of this kind. */
    end: (): string => {
      if (names === null) return '';
      const head = names;
      if (keys.length > 0) {
        return [...series]
          .map(([key, count]) => {
            const rows = Object.fromEntries(keys.map((at, i) => [head[at] ?? '', (JSON.parse(key) as string[])[i]]));
            const text = stringify({ source: { kind: publisher.kind, rows } }, { lineWidth: 0 });
            const what = labels.get(key) ? `# ${labels.get(key)}\n` : '';
            return `${what}# ${count.toLocaleString('en-GB')} row${count === 1 ? '' : 's'}\n${text}`;
          })
          .join('\n');
      }
      const shown = (set: ReadonlySet<string>): string =>
        [...set].slice(0, MOST_TEXTS).join(' | ') + (set.size > MOST_TEXTS ? ' | …' : '');
      // Codes and names of places are no choice: the area of a row is found without them.
      const lines = head.flatMap((name, at) => {
        if (/_(code|name)$/i.test(name)) return [];
        const set = texts.get(at) ?? new Set<string>();
        if (set.size === 0) return [`# figures: ${name}`];
        return [figures.has(at) ? `# figures: ${name}, and texts: ${shown(set)}` : `# texts:   ${name}: ${shown(set)}`];
      });
      return `${lines.join('\n')}\nsource:\n  kind: ${publisher.kind}\n  rows: {…a column of texts: the text it must hold…}\n  columns: {value: …a column of figures…}\n`;
    },
  };
}
