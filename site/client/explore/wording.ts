import type { PageMeta } from './meta.ts';
import type { Wording } from './showTable.ts';
import { breakdownWords } from './state/breakdownWords.ts';

/** Heads of the columns that choices ask for. */
const HEADS: Readonly<Record<string, string>> = {
  area_name: 'Area',
  parent_name: 'Lies in',
  area: 'Code',
  period: 'Period',
  status: 'Note',
  sex: 'Sex',
  age: 'Age',
  ethnicity: 'Ethnic group',
  group: 'Group',
};

/** The columns of a choice's answer in words, as on the pages. */
export function wordsFor(meta: PageMeta): Wording {
  const against = `Against ${meta.benchmark.name}`;
  return {
    head(name, unit) {
      if (name === 'value') return unit ? `Value (${unit})` : 'Value';
      if (name === 'lower') return '95% interval from';
      if (name === 'upper') return 'to';
      return name === 'vs_england' ? against : (HEADS[name] ?? name);
    },
    cell(name, text) {
      if (name === 'vs_england') return text === 'not-compared' ? 'not tested' : text;
      const at = ['sex', 'age', 'ethnicity', 'group'].indexOf(name);
      if (at < 0) return text;
      const key = ['all', 'all', 'all', 'all'].with(at, text).join('|');
      return text === 'all' ? 'all' : breakdownWords(key, meta);
    },
  };
}
