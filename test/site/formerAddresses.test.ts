import { expect, it } from 'vitest';
import { formerAddresses } from '../../site/model/formerAddresses.ts';

const indicators = [{ id: 'reading' }, { id: 'helped' }];
const groups = { meals: { title: 'Free school meals', values: { fsm: 'Eligible' }, complete: false } };

it('an earlier id leads to the indicator of today, and says which group of it it was about', () => {
  const formerly = [
    { measure: 'reading', was: 'reading-fsm', group: 'fsm' },
    { measure: 'helped', was: 'children-helped' },
    { measure: 'gone', was: 'long-gone' },
    { measure: 'helped', was: 'reading' },
  ];
  expect(formerAddresses({ formerly }, indicators, { groups })).toEqual([
    { was: 'reading-fsm', indicator: { id: 'reading' }, group: 'Free school meals: Eligible' },
    { was: 'children-helped', indicator: { id: 'helped' }, group: '' },
  ]);
  expect(formerAddresses(undefined, indicators, { groups })).toEqual([]);
});
