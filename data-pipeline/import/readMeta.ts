import { fault, type Report } from '../problem.ts';
import type { SourceRecord } from './binding.ts';
import { plainName } from './publisher.ts';

/** Reads a `.meta.csv` of Explore Education Statistics: what labels a reader sees for which columns of the data file. */
export function readMeta(
  file: string,
  report: Report,
): { record(record: SourceRecord): void; aliases: Map<string, string> } {
  const aliases = new Map<string, string>();
  const doubled = new Set<string>();
  let at: { name: number; label: number } | null = null;
  return {
    aliases,
    record: ({ cells, line }) => {
      if (at === null) {
        const names = cells.map(plainName);
        at = { name: names.indexOf('colname'), label: names.indexOf('label') };
        if (at.name < 0 || at.label < 0)
          report(
            fault(file, 'this is not the .meta.csv of a data file; expected columns col_name, col_type, label', line),
          );
        return;
      }
      const [name, label] = [plainName(cells[at.name] ?? ''), plainName(cells[at.label] ?? '')];
      if (name === '' || label === '' || doubled.has(label)) return;
      // A label of two columns names neither.
      if (aliases.has(label)) {
        aliases.delete(label);
        doubled.add(label);
      } else aliases.set(label, name);
    },
  };
}
