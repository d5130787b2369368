import { stringify } from 'yaml';
import { readCell } from '../schema/delivered/readCell.ts';
import { headerOf, withoutTail } from './bindColumns.ts';
import type { SourceRecord } from './binding.ts';
import { type Publisher, plainName } from './publisher.ts';

/** How many different texts of a column are shown: more are no choice, but names of places. */
const MOST_TEXTS = 500;

/** Collects what a publisher's file holds, so that a person can say which of it an indicator is made of. */
export function listSeries(publisher: Publisher) {
  let names: readonly string[] | null = null;
  let keys: number[] = [];
  const series = new Map<string, number>();
  let label: number | undefined;
  const labels = new Map<string, string>();
  const texts = new Map<number, Map<string, number>>();
  const marks = new Map<number, Set<string>>();
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
      const set = texts.get(at) ?? new Map<string, number>();
      texts.set(at, set);
      if (kind === 'number') figures.add(at);
      else if (kind !== 'empty' && (set.has(text) || set.size <= MOST_TEXTS)) set.set(text, (set.get(text) ?? 0) + 1);
      // A word such as Revised is a mark in a column of figures, and a choice in a column of words.
      if (kind === 'status') marks.set(at, (marks.get(at) ?? new Set()).add(text));
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
      const shown = (at: number, set: ReadonlyMap<string, number>): string => {
        const known = figures.has(at) ? marks.get(at) : undefined;
        const all = [...set].map(
          ([text, rows]) => `${text}${known?.has(text) ? ', a known mark' : ''} (${rows.toLocaleString('en-GB')})`,
        );
        return all.slice(0, MOST_TEXTS).join(' | ') + (set.size > MOST_TEXTS ? ' | …' : '');
      };
      // Codes and names of places are no choice: the area of a row is found without them.
      const lines = head.flatMap((name, at) => {
        if (/_(code|name)$/i.test(name)) return [];
        const set = texts.get(at) ?? new Map<string, number>();
        if (set.size === 0) return [`# figures: ${name}`];
        return [
          figures.has(at)
            ? `# figures: ${name}, and texts: ${shown(at, set)}`
            : `# texts:   ${name}: ${shown(at, set)}`,
        ];
      });
      return `${lines.join('\n')}\nsource:\n  kind: ${publisher.kind}\n  rows: {…a column of texts: the text it must hold…}\n  columns: {value: …a column of figures…}\n`;
    },
  };
}
