import type { SourceRole } from '../schema/folder/source.ts';
import type { Binding, Header } from './binding.ts';
import { plainName } from './publisher.ts';

/** Heads of columns that look like what a figure must not lose: an interval, or a mark that says what it is worth. */
const LOOKS: readonly [SourceRole, RegExp][] = [
  [
    'lower',
    /^(lci|lcl|lower|ll)(ci|cl|limit|confidence|bound|interval|\d|$)|^(ci|cl|confidence(interval|limit)?)lower|^(95)?(ci|cl)?lower/,
  ],
  [
    'upper',
    /^(uci|ucl|upper|ul)(ci|cl|limit|confidence|bound|interval|\d|$)|^(ci|cl|confidence(interval|limit)?)upper|^(95)?(ci|cl)?upper/,
  ],
  ['status', /^((obs|observation|data|value)?(status|flag|marker)s?|value ?notes?|suppression|shorthand)$/],
];

/**
 * What to say where a file has columns of intervals or marks that no definition reads, though none is read in their place: figures would
 * lose them in silence.
 * @returns a sentence, or null where nothing is lost
 */
export function unreadColumns({ names }: Pick<Header, 'names'>, bindings: readonly Binding[]): string | null {
  const read = new Set(bindings.flatMap(({ roles }) => [...roles.keys()]));
  const asked = new Set(bindings.flatMap(({ rows }) => rows.map(({ column }) => column)));
  const lost = LOOKS.flatMap(([role, looks]) => {
    const at = names.findIndex((name, i) => !asked.has(i) && looks.test(plainName(name)));
    return read.has(role) || at < 0 ? [] : [{ role, name: names[at] ?? '' }];
  });
  if (bindings.length === 0 || lost.length === 0) return null;
  const which = lost.map(({ name }) => JSON.stringify(name)).join(', ');
  const columns = lost.map(({ role, name }) => `${role}: ${name}`).join(', ');
  return `${lost.length === 1 ? 'column' : 'columns'} ${which} ${lost.length === 1 ? 'is' : 'are'} not read; if ${lost.length === 1 ? 'it is' : 'they are'} about the figures, name ${lost.length === 1 ? 'it' : 'them'} under source: columns: {${columns}}`;
}
