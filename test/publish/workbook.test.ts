import { strFromU8, unzipSync } from 'fflate';
import { a11y } from 'hucre';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { STATUSES } from '../../data-pipeline/schema/folder/status.ts';
import { type Workbook, workbook } from '../../data-pipeline/workbook.ts';

const BOOK: Workbook = {
  title: 'Obesity in Year 6',
  date: '2026-11-21',
  cover: [
    ['Source', 'Office for Health Improvement and Disparities'],
    ['Address', 'https://scorecard.example.org/indicator/y6-obesity/'],
  ],
  notes: ['Area codes are those of the Office for National Statistics.'],
  sheets: [
    {
      name: 'Figures',
      title: 'Obesity in Year 6, by area',
      about: ['Unit: %'],
      columns: [{ title: 'Area' }, { title: 'Value' }, { title: 'Status' }],
      rows: [
        ['Boston & Skirbeck', 24.5, null],
        ['=1+1', '[c]', 'c'],
      ],
    },
  ],
};

describe('a workbook', () => {
  it('has a cover, contents, notes, then one table a sheet, with text as text and numbers as numbers', async () => {
    const { sheets, properties } = await readXlsx(await workbook(BOOK));
    expect(properties).toMatchObject({ title: BOOK.title, modified: new Date('2026-11-21T00:00:00Z') });
    expect(sheets.map(({ name }) => name)).toEqual(['Cover', 'Contents', 'Notes', 'Figures']);
    expect(sheets[0]?.rows.flat()).toEqual([BOOK.title, ...BOOK.cover.flat()]);
    expect(sheets[1]?.rows.slice(2)).toEqual([
      ['Sheet', 'What it holds'],
      ['Notes', 'Notes and shorthand'],
      ['Figures', 'Obesity in Year 6, by area'],
    ]);
    const notes = new Map(sheets[2]?.rows.slice(3).map(([mark, text]) => [mark, text]));
    expect(notes.get('Note 1')).toBe(BOOK.notes[0]);
    for (const [letter, meaning] of Object.entries(STATUSES)) expect(notes.get(`[${letter}]`)).toBe(meaning);
    expect(sheets[3]?.rows).toEqual([
      ['Obesity in Year 6, by area', null, null],
      ['Unit: %', null, null],
      ['Area', 'Value', 'Status'],
      ['Boston & Skirbeck', 24.5, null],
      ['=1+1', '[c]', 'c'],
    ]);
  });

  it('marks each table with its head row, and merges, hides and freezes nothing', async () => {
    const files = unzipSync(await workbook(BOOK));
    const text = (path: string) => strFromU8(files[path] ?? new Uint8Array());
    const tables = Object.keys(files).filter((path) => path.startsWith('xl/tables/'));
    expect(tables.map((path) => / ref="([^"]+)"/.exec(text(path))?.[1])).toEqual(['A3:B5', 'A3:B15', 'A3:C5']);
    expect(text('xl/tables/table3.xml')).toMatch(/<tableColumn id="1" name="Area"\/>.*name="Value".*name="Status"/);
    const all = Object.keys(files).map(text).join('');
    expect(all).not.toMatch(/<mergeCell|hidden="|state="hidden"|<pane |<f>/);
    expect(a11y.audit(await readXlsx(await workbook(BOOK))).filter(({ type }) => type === 'error')).toEqual([]);
  });

  it('is the same bytes each time', async () => {
    expect(Buffer.from(await workbook(BOOK)).equals(await workbook(BOOK))).toBe(true);
  });

  it('keeps a table without rows a table', async () => {
    const { sheets } = await readXlsx(
      await workbook({ ...BOOK, sheets: BOOK.sheets.map((sheet) => ({ ...sheet, rows: [] })) }),
    );
    expect(sheets[3]?.rows.slice(2)).toEqual([['Area', 'Value', 'Status']]);
  });

  it.each([
    ['a name too long', { name: 'x'.repeat(32) }],
    ['a name that another sheet has', { name: 'notes' }],
    ['a head twice', { columns: [{ title: 'Area' }, { title: 'area' }, { title: 'Status' }] }],
    ['a row too short', { rows: [['Boston']] }],
  ])('refuses %s', async (_, wrong) => {
    const sheets = BOOK.sheets.map((sheet) => ({ ...sheet, ...wrong }));
    await expect(workbook({ ...BOOK, sheets })).rejects.toThrow(/^sheet "/);
  });
});
