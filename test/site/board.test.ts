import { describe, expect, it } from 'vitest';
import { actionsInOrder, isSince, stateOf } from '../../site/model/board.ts';
import { anIndicator, aSeries, marked } from '../../site/model/examples.ts';
import { standing } from '../../site/model/standing.ts';
import { actionsFrom, commentaryFrom } from '../../site/published/board.ts';

const TODAY = '2026-11-30';

describe('an action of a board', () => {
  it.each([
    [{ status: 'open', due: '2026-11-29' }, 'late'],
    [{ status: 'open', due: '2026-11-30' }, 'on time'],
    [{ status: 'open', due: '' }, 'no date'],
    [{ status: 'done', due: '2026-01-01' }, 'done'],
    [{ status: 'dropped', due: '2027-01-01' }, 'dropped'],
  ])('%j is %s', (action, state) => {
    expect(stateOf(action, TODAY)).toBe(state);
  });

  it('comes first where it is late, then by the day it is due, then what is over', () => {
    const csv = [
      'area,indicator,decided,what,owner,due,status,updated,note',
      'a,x,2026-01-01,done,Lead,2026-02-01,done,,',
      'a,x,2026-01-01,later,Lead,2027-02-01,open,,',
      'b,x,2026-01-01,elsewhere,Lead,2026-02-01,open,,',
      'a,x,2026-01-01,late,Lead,2026-02-01,open,,',
      'a,x,2026-01-01,sooner,Lead,2026-12-01,open,,',
    ].join('\n');
    const order = actionsInOrder(actionsFrom(csv)('a'), TODAY).map(({ what }) => what);
    expect(order).toEqual(['late', 'sooner', 'later', 'done']);
    expect(actionsFrom(csv)('c')).toEqual([]);
  });

  it('has a figure since only where the figure’s time ended after it', () => {
    const one = standing(anIndicator(), 'all|all|all|all', marked(aSeries({ '2023/24': 26 })), []);
    if (!one) throw new Error('no row');
    expect([isSince(one, '2024-08-30'), isSince(one, '2024-08-31'), isSince(one, '2025-01-01')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('what is said of a figure', () => {
  it('is found by measure and area, the newest period last', () => {
    const said = commentaryFrom(
      [
        'area,indicator,period,role,written,text',
        'a,x,2024/25,Head,2026-01-01,new',
        'a,x,2022/23,Head,2024-01-01,old',
        'b,x,2024/25,Head,2026-01-01,of another place',
      ].join('\n'),
    );
    expect(said('x', 'a').map(({ text }) => text)).toEqual(['old', 'new']);
    expect(said('y', 'a')).toEqual([]);
  });
});
