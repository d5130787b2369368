import { expect, it } from 'vitest';
import { correctionsFrom, isAmong } from '../../site/published/corrections.ts';
import { notShown } from '../../site/words/notShown.ts';

const CSV = `id,reported,confirmed,corrected,indicator,area,period,what,was,now
C1,2026-01-12,2026-01-13,2026-01-20,meals,A,2024/25,typed wrongly,1,2
C2,2026-05-05,,,meals,A,2024/25,a school doubts it,,
C3,2026-04-20,2026-04-22,,meals,B,2024/25,came late,,
C4,2026-03-02,2026-03-16,2026-04-01,meals,B,,came late,3,4
C10,2026-01-12,2026-01-13,2026-01-20,meals,C,2024/25,typed wrongly,c,5
`;

it('tells what is overdue first, then what is open, then what was corrected, newest first', () => {
  const told = correctionsFrom(CSV, '2026-05-12').map(({ id, state, due, taken }) => [id, state, due, taken]);
  expect(told).toEqual([
    ['C3', 'overdue', '2026-04-29', 15],
    ['C2', 'open', '2026-05-14', 5],
    ['C4', 'corrected-late', '2026-03-11', 22],
    ['C1', 'corrected', '2026-01-21', 6],
    ['C10', 'corrected', '2026-01-21', 6],
  ]);
});

it('belongs on a page that lists the corrected measure of that area, and on no other', () => {
  const listed = [
    { area: 'A', indicator: { id: 'meals' } },
    { area: 'B', indicator: { id: 'births' } },
  ];
  const shown = correctionsFrom(CSV, '2026-05-12').filter((one) => isAmong(one, listed));
  expect(shown.map(({ id }) => id).sort()).toEqual(['C1', 'C2']);
});

it('counts what is not shown by its mark, whole indicators at a time', () => {
  const row = (status: string, value?: number) => ({ status, ...(value === undefined ? {} : { value }) });
  const rows = { meals: [row('c'), row('c'), row('x'), row('u', 3), row('', 1)], births: [row('', 1)] };
  const indicators = Object.keys(rows).map((id) => ({ id }));
  const sets = notShown(indicators as never, (id) => rows[id as keyof typeof rows] as never);
  expect(sets).toEqual([{ indicator: { id: 'meals' }, of: 5, counts: { c: 2, x: 1 } }]);
});
