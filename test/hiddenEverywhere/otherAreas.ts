import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from '../helpers/builtSite.ts';
import { isEverybody, page, parse, rows } from './inventedCounty.ts';

describe('areas of other kinds', () => {
  const kinds = () => [...new Set(rows.filter((row) => row.area_type === 'reach').map((row) => row.area ?? ''))];

  it('have pages that show of each measure what is published, or its mark', () => {
    expect(kinds().length).toBeGreaterThan(3);
    for (const code of kinds()) {
      const told = [...page(`area/${code}`).querySelectorAll('table tbody tr')].map((tr) => ({
        id: tr.querySelector('th a')?.getAttribute('href')?.split('/').at(-2) ?? '',
        cell: textOf(tr.querySelector('td')),
      }));
      const own = rows.filter((row) => row.area === code && isEverybody(row));
      expect(new Set(told.map(({ id }) => id))).toEqual(new Set(own.map((row) => row.indicator)));
      for (const { id, cell } of told) {
        const newest = own
          .filter((row) => row.indicator === id)
          .toSorted((a, b) => ((a.period ?? '') < (b.period ?? '') ? 1 : -1))[0];
        expect(cell.replace('%', ''), `${code} ${id}`).toBe(
          newest?.status === 'c' ? '[c]' : Number(newest?.value).toFixed(1),
        );
      }
    }
  });

  it('are made of the wards that the memberships say', () => {
    const members = parse(readFileSync(join(import.meta.dirname, '../input/exampleshire/memberships.csv'), 'utf8'));
    for (const code of kinds()) {
      const links = [...page(`area/${code}`).querySelectorAll('ul.columns a')].map((a) =>
        a.getAttribute('href')?.split('/').at(-2),
      );
      expect(links.sort()).toEqual(
        members
          .filter(({ area }) => area === code)
          .map(({ member }) => member)
          .sort(),
      );
    }
  });
});
