import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { writeOds } from 'hucre/ods';
import { expect, it } from 'vitest';
import { importPublished } from '../../data-pipeline/commands/importPublished.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

const HEAD = ['Area code', 'Area', 'Year', 'Percentage', 'Lower', 'Upper'];
const ROWS = [
  ['E10900001', 'Fennmoor', '2023/24', 12.5, 11.1, 13.9],
  ['E07900001', 'Northmere', '2023/24', '[c]', '[c]', '[c]'],
  ['E07900002', 'Southmere', '2023/24', '[low]', '[z]', '[z]'],
  ['E92900001', 'Anyland', '2023/24', '9.0 [p]', 8.9, 9.1],
];
const IMPORTED = [
  'E07900001,2023/24,all,all,,,,,,c',
  'E07900002,2023/24,all,all,,,,,,low',
  'E10900001,2023/24,all,all,,,12.5,11.1,13.9,',
  'E92900001,2023/24,all,all,,,9.0,8.9,9.1,p',
];

async function book(sheets: { name: string; rows: (string | number | null)[][] }[]): Promise<Uint8Array> {
  return writeOds({ sheets });
}

/** The workbook with its content changed, as other programs write it. */
function changed(bytes: Uint8Array, change: (content: string) => string): Uint8Array {
  const files = unzipSync(bytes);
  const content = new TextDecoder().decode(files['content.xml']);
  const made = change(content);
  expect(made).not.toBe(content);
  return zipSync({ ...files, 'content.xml': strToU8(made) });
}

async function importOds(bytes: Uint8Array, source: string, sheet?: string) {
  const folder = temporaryFolder();
  const indicators = join(folder, 'indicators');
  cpSync(join(import.meta.dirname, 'base'), indicators, { recursive: true });
  const path = join(indicators, 'stay-safe/injuries.md');
  const text = readFileSync(path, 'utf8')
    .replace('levels: [county, region, country]', 'levels: [lcp, county, country]')
    .replace(/source:\n(.*\n)*?---/, `source:\n  kind: table\n  ${source}\n---`);
  writeFileSync(path, text);
  // The name says nothing of what it is.
  writeFileSync(join(folder, 'download'), bytes);
  const { effects, said } = silentEffects({ name: (full) => full.replace(`${folder}/`, '') });
  const options = { indicators, only: ['injuries'], ...(sheet === undefined ? {} : { sheet }) };
  const code = await importPublished.run(callOf(effects, options, ['table', join(folder, 'download')]));
  const rows = code === 0 ? readFileSync(join(indicators, 'stay-safe/injuries.csv'), 'utf8').trim().split('\n') : [];
  return {
    code,
    said: said.err,
    rows: rows.slice(1).map((line) => {
      const [, area, period, sex, age, , , ...figures] = line.split(',');
      return [area, period, sex, age, ...figures].join(',');
    }),
  };
}

const COLUMNS = 'columns: {area: Area code, period: Year, value: Percentage, lower: Lower, upper: Upper}';
const TABLE = [['Table 1: Invented figures'], ['This sheet has one table'], [], HEAD, ...ROWS];

it('an accessible ODS table is read below its title and notes, with every mark of the shorthand', async () => {
  const { code, said, rows } = await importOds(await book([{ name: '1', rows: TABLE }]), COLUMNS);
  expect(code, said).toBe(0);
  expect(rows).toEqual(IMPORTED);
});

it('the sheet of the definition is read, not the contents before it', async () => {
  const cover = {
    name: 'Contents',
    rows: [
      ['Sheet', 'Title'],
      ['1', 'Invented figures'],
    ],
  };
  const bytes = await book([cover, { name: '1', rows: TABLE }]);
  expect((await importOds(bytes, `sheet: "1"\n  ${COLUMNS}`)).rows).toEqual(IMPORTED);
  expect((await importOds(bytes, COLUMNS, '1')).rows).toEqual(IMPORTED);
  const wrong = await importOds(bytes, COLUMNS, '2');
  expect(wrong.code).toBe(1);
  expect(wrong.said).toContain('download:1:1: no sheet "2"; expected one of the 2 that it has');
});

it('header rows that LibreOffice puts into a group of their own are read', async () => {
  const bytes = changed(await book([{ name: '1', rows: [HEAD, ...ROWS] }]), (content) =>
    content.replace(
      /<table:table-row[^>]*>(?:(?!<\/table:table-row>).)*Area code.*?<\/table:table-row>/s,
      (row) => `<table:table-header-rows>${row}</table:table-header-rows>`,
    ),
  );
  expect((await importOds(bytes, COLUMNS)).rows).toEqual(IMPORTED);
});

it('a hidden sheet is passed over, and that is said', async () => {
  const bytes = changed(
    await book([
      { name: 'Old', rows: [HEAD, ['E10900001', 'Fennmoor', '2023/24', 99, '', '']] },
      { name: '1', rows: [HEAD, ...ROWS] },
    ]),
    (content) =>
      content
        .replace(
          '<office:automatic-styles/>',
          '<office:automatic-styles><style:style style:name="hid" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>',
        )
        .replace('<table:table table:name="Old"', '<table:table table:name="Old" table:style-name="hid"'),
  );
  const { code, said, rows } = await importOds(bytes, COLUMNS);
  expect(code, said).toBe(0);
  expect(rows).toEqual(IMPORTED);
  expect(said).toContain('skipped a hidden sheet before it');
});

it('a cell that is said to stand in millions of places is refused before it fills the memory', async () => {
  const bytes = changed(await book([{ name: '1', rows: [HEAD, ...ROWS] }]), (content) =>
    content
      .replace(/<table:table-row>/g, '<table:table-row table:number-rows-repeated="1048576">')
      .replace(/<table:table-cell /g, '<table:table-cell table:number-columns-repeated="16384" '),
  );
  const { code, said } = await importOds(bytes, COLUMNS);
  expect(code).toBe(1);
  expect(said).toContain('a sheet of more than 20 million cells');
});

it('an ODS cut in the middle is refused', async () => {
  const bytes = await book([{ name: '1', rows: TABLE }]);
  const { code, said } = await importOds(bytes.slice(0, bytes.length / 2), COLUMNS);
  expect(code, said).toBe(1);
  expect(said).toMatch(/damaged or incomplete|cannot be read/);
});

it('an ODS with a byte changed is refused, or read as it was: never as other figures', async () => {
  const bytes = await book([{ name: '1', rows: TABLE }]);
  const whole = await importOds(bytes, COLUMNS);
  let refused = 0;
  for (let at = 7; at < bytes.length; at += Math.ceil(bytes.length / 50)) {
    const { code, said, rows } = await importOds(
      bytes.map((byte, i) => (i === at ? byte ^ 0xff : byte)),
      COLUMNS,
    );
    if (code === 0) expect(rows, String(at)).toEqual(whole.rows);
    else {
      refused += 1;
      expect([code, said]).toEqual([1, expect.stringMatching(/damaged or incomplete|cannot be read|expected/)]);
    }
  }
  expect(refused).toBeGreaterThan(20);
}, 60_000);
