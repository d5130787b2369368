import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../data-pipeline/commands/check.ts';
import { isPersonalValue } from '../../data-pipeline/schema/folder/personal.ts';
import { callOf, overlay, silentEffects } from '../helpers/inProcess.ts';
import { expectFile } from '../helpers/snapshot.ts';

const SMALL = join(import.meta.dirname, '../input/small');
const SHELF = join(import.meta.dirname, '../problems');
const faults = readdirSync(SHELF, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** What `check` says of the small scorecard folder with the files of one fault laid over it. */
async function checkWith(fault: string): Promise<{ code: number; err: string }> {
  const { effects, said } = silentEffects(overlay(SMALL, join(SHELF, fault)));
  const code = await check.run(callOf(effects));
  return { code, err: said.err };
}

describe('each fault on the shelf is told with its place, and with what was expected', () => {
  it.each(faults.map(({ name }) => name))('%s', async (name) => {
    const { code, err } = await checkWith(name);
    expectFile(join(SHELF, name, 'expected.txt'), err);
    expect(code).toBe(err.includes('good: ') ? 0 : 1);
  });
});

describe('what is said of a person is never repeated', () => {
  const personal = faults.map(({ name }) => name).filter((name) => name.startsWith('personal-'));
  it.each(personal)('%s', async (name) => {
    const { err } = await checkWith(name);
    expect(err).toContain('this looks like personal data');
    expect(err).not.toMatch(/ZX1 ?1AA|2014|Robin|9990001112|901/i);
  });

  it.each([
    ...['05/03/2014', '5.3.14', '05-03-2014', '5 3 2014', '2014/03/05', '2014-03-05 00:00:00', '05/03/2014 09:15'],
    ...['5 March 2014', '5th Mar 14', '05-MAR-2014', 'ZX1 1AA', 'zx11aa', 'Z1 1AA', 'ZX1A 1AA'],
  ])('%s is taken for a date of birth or a postcode', (text) => {
    expect(isPersonalValue(text)).toBe(true);
  });

  it.each([
    '2023/24',
    '2014-2016',
    '2021/22-2023/24',
    '2023',
    '10-11',
    '12.5',
    'E05900001',
    'ZX1 1',
    'all',
    'NI 56',
    '1234567',
  ])('%s is taken for neither', (text) => {
    expect(isPersonalValue(text)).toBe(false);
  });
});
