import type { Agreement } from '../schema/folder/agreement.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import { by } from '../schema/order.ts';
import { type Cells, cell, jumpOf, listed, type SeriesChanges, turnedHidden } from './changes.ts';

/** How many rows a table of the text has: a person reads it, and the files hold the rest. */
const MOST_ROWS = 20;

/** What a request for review is about. */
export interface RequestMatter {
  /** The publisher's name. */
  publisher: string;
  changes: readonly SeriesChanges[];
  /** What the publisher says, what was remarked while reading, and when the next figures come. */
  notes: readonly string[];
  areas: AreaIndex;
  /** The area whose scorecard it is. */
  home: string;
  agreements: ReadonlyMap<string, Agreement>;
}

/** The text of a request for review, Markdown: its first line is the title. What a person must look at first stands first. */
export function requestText(matter: RequestMatter): string {
  const { publisher, changes, notes } = matter;
  const changed = changes.filter((one) => one.added.length + one.revised.length + one.gone.length > 0);
  const count = changed.length === 1 ? '1 indicator' : `${changed.length} indicators`;
  const revised = changed.flatMap(({ definition, revised: own }) => own.map((one) => ({ definition, ...one })));
  const parts = [
    `# New figures for ${count}: ${publisher}`,
    'Nothing is published until a person has looked at this and merged it. The figures were fetched, checked as `import` checks a file, and written; nothing else was changed.',
    changed.length === 0 ? 'No figure has changed: the publisher put up the same ones again.' : overview(changed),
    table(
      `## Revised figures (${revised.length}), the largest change first`,
      ['Indicator', 'Area', 'Period', 'Was', 'Now'],
      revised
        .toSorted(by((one) => -jumpOf(one.was, one.now)))
        .map(({ definition, was, now }) => [
          definition.title,
          named(now, matter),
          cell(now, 'period'),
          shown(was),
          shown(now),
        ]),
    ),
    table(
      '## Newly hidden, or shown again',
      ['Indicator', 'Area', 'Period', 'Now'],
      revised.flatMap(({ definition, ...pair }) => {
        const turned = turnedHidden(pair);
        return turned === null ? [] : [[definition.title, named(pair.now, matter), cell(pair.now, 'period'), turned]];
      }),
    ),
    table(
      '## Gone',
      ['Indicator', 'Area', 'Period', 'Was'],
      changed.flatMap(({ definition, gone }) =>
        gone.map((row) => [definition.title, named(row, matter), cell(row, 'period'), shown(row)]),
      ),
    ),
    table(
      '## Newest figures, the largest change on the period before first',
      ['Indicator', 'Area', 'Period', 'Figure', 'Period before'],
      newest(changed, matter),
    ),
    notes.length === 0 ? '' : `## Notes\n\n${notes.map((note) => `- ${oneLine(note)}`).join('\n')}`,
    sources(changed, matter),
    '## Before you merge\n\n1. Look at the figures that moved most, at the publisher.\n2. Where a figure was revised that you have quoted, tell who quoted it.\n3. Merging is your signature: the next release says so.',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function overview(changed: readonly SeriesChanges[]): string {
  const rows = changed.map(({ definition, newPeriods, added, revised, gone }) => [
    `${definition.title} (\`${definition.id}\`)`,
    listed(newPeriods) || 'none',
    String(added.length),
    String(revised.length),
    String(gone.length),
  ]);
  return table('', ['Indicator', 'New periods', 'New rows', 'Revised', 'Gone'], rows, rows.length);
}

/** The newest figure of the home area, or the widest that is new, of each indicator, beside the one before it. */
function newest(changed: readonly SeriesChanges[], matter: RequestMatter): string[][] {
  const found = changed.flatMap(({ definition, added, all }) => {
    const whole = (row: Cells): boolean =>
      (['sex', 'age', 'ethnicity', 'group'] as const).every((column) => cell(row, column) === 'all');
    return added.filter(whole).flatMap((now) => {
      const earlier = all
        .filter(
          (row) => whole(row) && cell(row, 'area') === cell(now, 'area') && cell(row, 'period') < cell(now, 'period'),
        )
        .toSorted(by((row) => cell(row, 'period')))
        .at(-1);
      return earlier === undefined ? [] : [{ definition, now, earlier, jump: jumpOf(earlier, now) }];
    });
  });
  return found
    .toSorted(by(({ jump }) => -jump))
    .map(({ definition, now, earlier }) => [
      definition.title,
      named(now, matter),
      cell(now, 'period'),
      shown(now),
      `${shown(earlier)} in ${cell(earlier, 'period')}`,
    ]);
}

function sources(changed: readonly SeriesChanges[], { agreements }: RequestMatter): string {
  const used = [...new Set(changed.map(({ definition }) => definition.agreement))].flatMap(
    (id) => agreements.get(id) ?? [],
  );
  if (used.length === 0) return '';
  return `## Where they come from\n\n${used.map(({ publication, licence }) => `- [${publication.title}](${publication.url}), ${licence}`).join('\n')}`;
}

/** An area and what part of its people a row is about. */
function named(row: Cells, { areas }: RequestMatter): string {
  const parts = (['sex', 'age', 'ethnicity', 'group'] as const)
    .map((column) => cell(row, column))
    .filter((text) => text !== 'all');
  return [areas.get(cell(row, 'area'))?.name ?? cell(row, 'area'), ...parts].join(', ');
}

/** A figure as a row gives it, with its mark. */
function shown(row: Cells): string {
  const [value, status] = [cell(row, 'value'), cell(row, 'status')];
  return [value, status === '' ? '' : `[${status}]`].filter((text) => text !== '').join(' ') || 'no figure';
}

function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  most = MOST_ROWS,
): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((text) => oneLine(text).replaceAll('|', '\\|')).join(' | ')} |`;
  const more = rows.length > most ? `\n\nand ${rows.length - most} more, in the files of this request.` : '';
  const body = [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.slice(0, most).map(line)].join('\n');
  return `${title === '' ? '' : `${title}\n\n`}${body}${more}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
