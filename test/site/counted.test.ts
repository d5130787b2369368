import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { DIST, documentOf, textOf } from '../helpers/builtSite.ts';
import { areasOf, observations } from '../helpers/publishedCsv.ts';

type Row = Record<string, string>;
const indicators = Papa.parse<Row>(readFileSync(join(DIST, 'data/indicators.csv'), 'utf8'), {
  header: true,
  skipEmptyLines: true,
}).data;
const nounOf = new Map(indicators.map(({ id = '', counts = '' }) => [id, counts]));
const CHILDREN = /^(children|pupils|babies|young people)$/;
const others = indicators.filter(({ counts = '' }) => !CHILDREN.test(counts));
const hasNumbers = new Set(observations.filter((row) => row.in_units !== '').map((row) => row.indicator));

describe('what is counted, on the pages', () => {
  it('is declared by every definition of shares and rates', () => {
    for (const { id, measure = '', counts = '', among = '' } of indicators) {
      const isShare = /^(proportion|rate)$/.test(measure);
      expect([id, counts !== '']).toEqual([id, isShare || measure === 'count']);
      if (isShare) expect([id, among]).not.toEqual([id, '']);
    }
    expect(others.filter(({ id = '' }) => hasNumbers.has(id)).length).toBeGreaterThan(5);
  });

  it('is no child on the page of a measure of others', () => {
    const wrong = others
      .filter(({ measure = '' }) => /^(proportion|rate)$/.test(measure))
      .flatMap(({ id = '', counts = '' }) => {
        const page = documentOf(`/indicator/${id}/`);
        const text = textOf(page.querySelector('main'));
        const said = /[\d,]+ (?:more|fewer) (?:children|pupils)\b|in children\b/i.exec(text)?.[0];
        const heads = [...page.querySelectorAll('.sides th')].map(textOf).filter((head) => head.includes('’s level'));
        const isHeaded = heads.every((head) => head.toLowerCase().startsWith(`in ${counts}, against`));
        return said || !isHeaded ? [`${id}: ${said ?? heads.join()}`] : [];
      });
    expect(wrong).toEqual([]);
  });

  it('is named in each row of findings, and in the head where all are children', () => {
    const read = areasOf('lcp').flatMap(({ slug }) =>
      [...documentOf(`/lcp/${slug}/`).querySelectorAll('table.look')].map((table) => {
        const rows = [...table.querySelectorAll('tbody tr')].map((tr) => {
          const noun = nounOf.get(tr.querySelector('th a')?.getAttribute('href')?.split('/').at(-2) ?? '') ?? '';
          const cell = tr.querySelector('.look__children');
          return { noun, label: cell?.getAttribute('data-label'), main: textOf(cell?.querySelector('b')) };
        });
        return { head: textOf(table.querySelector('thead .look__children')), rows };
      }),
    );
    for (const { head, rows } of read) {
      // A list goes on in a fold, under the same head.
      if (rows.some(({ noun }) => !CHILDREN.test(noun))) expect(head).toMatch(/^In numbers/);
      for (const { noun, label, main } of rows) {
        expect(label).toBe(noun === '' ? 'In numbers' : `In ${noun}`);
        if (/more|fewer/.test(main) && noun !== 'children') expect(main).toMatch(new RegExp(` ${noun}$`));
      }
    }
    expect(read.flatMap(({ rows }) => rows).filter(({ main }) => main !== '').length).toBeGreaterThan(20);
  });
});
