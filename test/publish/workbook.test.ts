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

  it('has one typeface, and rows high enough for what wraps in them', async () => {
    const long =
      'Each figure covers three financial years put together, and shares two with the one before it. '.repeat(3);
    const files = unzipSync(
      await workbook({
        ...BOOK,
        notes: [long],
        cover: [['What this is', long]],
        sheets: [
          {
            name: 'Figures',
            title: 'Long words',
            columns: [{ title: 'Indicator id' }, { title: 'Why there is no comparison with England and Wales' }],
            rows: [
              ['a-long-id-that-has-no-place-to-wrap', 'short'],
              ['short', long],
            ],
          },
        ],
      }),
    );
    const text = (path: string) => strFromU8(files[path] ?? new Uint8Array());
    const fonts = [...text('xl/styles.xml').matchAll(/<font>.*?<\/font>/g)].map(([font]) => font);
    expect(fonts.length).toBeGreaterThan(2);
    for (const font of fonts) expect(font).toMatch(/<sz val="\d+"\/>.*<name val="Arial"\/>/);
    const shared = [...text('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([^<]*)/g)].map(([, words]) => words ?? '');
    const wraps = [...text('xl/styles.xml').matchAll(/<xf (?=[^>]*xfId)[^>]*?(\/>|>.*?<\/xf>)/g)].map(([xf]) =>
      xf.includes('wrapText="true"'),
    );
    let wrapped = 0;
    for (const path of Object.keys(files).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))) {
      const sheet = text(path);
      const widths = [...sheet.matchAll(/<col min="\d+" max="\d+" width="([\d.]+)"/g)].map(([, width]) =>
        Number(width),
      );
      for (const [, attributes = '', row = ''] of sheet.matchAll(/<row ([^>]*)>(.*?)<\/row>/g)) {
        const height = Number(/ht="([\d.]+)"/.exec(attributes)?.[1] ?? 15);
        for (const [, column = 'A', style = '0', at] of row.matchAll(
          /<c r="([A-Z])\d+" t="s"(?: s="(\d+)")?><v>(\d+)/g,
        )) {
          const words = shared[Number(at)] ?? '';
          const width = widths[column.charCodeAt(0) - 65] ?? 0;
          // Arial 12 in cells of a table: a line of type needs 15 points, and no line holds more letters than the column is wide.
          const lines = wraps[Number(style)] ? Math.ceil(words.length / width) : 1;
          expect(height, `${path} ${words}`).toBeGreaterThanOrEqual(lines * 15);
          wrapped += Number(lines > 1);
        }
      }
      if (path.endsWith('sheet4.xml')) expect(widths[0]).toBeGreaterThan('a-long-id-that-has-no-place-to-wrap'.length);
    }
    // The note, the line of the cover, and the long cell.
    expect(wrapped).toBeGreaterThanOrEqual(3);
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
