import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../data-pipeline/schema/published/column.ts';
import type { Compared } from '../../data-pipeline/schema/published/compared.ts';
import { NUMBER_COLUMNS, OBSERVATIONS, PUBLISHED_COLUMNS } from '../../data-pipeline/schema/published/observations.ts';
import { publishedRowSchema } from '../../data-pipeline/schema/published/published.ts';
import { PUBLISHED_TABLES } from '../../data-pipeline/schema/published/tables.ts';

describe('a published column', () => {
  it('cannot have the cell of another column: that does not compile', () => {
    const { oneOf, number, text } = columnsOf<Compared>();
    const words = { title: 'Title', description: 'Description' };
    const wrong = [
      // @ts-expect-error the trend is none of the verdicts on a target
      oneOf(['met', 'not-met'], { ...words, cell: ({ trend }) => trend.trend }),
      // @ts-expect-error a rank is a number
      text({ ...words, cell: ({ rank }) => rank.rank }),
      // @ts-expect-error a reason is text
      number({ ...words, cell: ({ rank }) => rank.reason }),
      // @ts-expect-error a comparison has no slope
      number({ ...words, cell: ({ vs }) => vs.england.slope }),
    ];
    expect(wrong).toHaveLength(4);
  });

  it('has words of its own in every table', () => {
    for (const [table, { columns }] of Object.entries(PUBLISHED_TABLES)) {
      const titles = Object.values(columns).map(({ title }) => title);
      expect(new Set(titles).size, table).toBe(titles.length);
      for (const [name, { title, description }] of Object.entries(columns)) {
        expect([name, title, description], table).toEqual([
          expect.stringMatching(/^[a-z][a-z0-9_]*$/),
          expect.stringMatching(/^\S.*\S$/),
          expect.stringMatching(/^\S.*\S$/),
        ]);
      }
    }
  });

  it('is read by the site as it is declared: its kind, its values, and whether it may be missing', () => {
    expect(Object.keys(publishedRowSchema.shape)).toEqual(PUBLISHED_COLUMNS);
    for (const [name, { required, values }] of Object.entries(OBSERVATIONS.columns)) {
      const schema = publishedRowSchema.shape[name as keyof typeof publishedRowSchema.shape];
      const accepts = (cell: unknown): boolean => schema.safeParse(cell).success;
      expect(accepts(undefined), name).toBe(!required);
      if (values) expect([...values, 'else', 99].filter(accepts), name).toEqual([...values]);
      else expect([accepts(1.5), accepts('text')], name).toEqual([NUMBER_COLUMNS.has(name), !NUMBER_COLUMNS.has(name)]);
    }
  });
});
