import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { ROUNDED_NOTE } from '../../data-pipeline/schema/published/roundedNote.ts';
import { sourceWords } from '../../site/embeds/sourceWords.ts';
import { publishInto, temporaryFolder } from '../helpers/publishInto.ts';

/** The small folder, published, with the counts of one measure rounded, or as they are. */
async function published(protect: string): Promise<string> {
  const folder = temporaryFolder();
  const indicators = join(folder, 'indicators');
  cpSync(join(import.meta.dirname, '../input/small'), indicators, { recursive: true });
  const file = join(indicators, 'be-healthy/breastfeeding.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace('protect: {}', `protect: ${protect}`));
  const { code, err, data } = await publishInto(folder, indicators);
  expect([code, err]).toEqual([0, expect.anything()]);
  return data;
}

const PLACES = [
  'indicators.json',
  'indicators.csv',
  'datapackage.json',
  'observations.csv-metadata.json',
  'indicator/breastfeeding.json',
  'indicator/breastfeeding.csv-metadata.json',
  'area/E05900001.json',
  'area/E05900001.csv-metadata.json',
];
const WORDS = /ounts are rounded to the nearest 5, and percentages and rates are worked out from rounded counts/;

it('says in every file of a measure that its counts are rounded', async () => {
  const data = await published('{round: 5}');
  for (const path of PLACES)
    expect([path, readFileSync(join(data, path), 'utf8')]).toEqual([path, expect.stringMatching(WORDS)]);
  for (const path of ['indicator/breastfeeding.xlsx', 'area/E05900001.xlsx', 'observations.xlsx']) {
    const { sheets } = await readXlsx(readFileSync(join(data, path)));
    const notes = sheets
      .find(({ name }) => name === 'Notes')
      ?.rows.flat()
      .join('\n');
    expect([path, notes]).toEqual([path, expect.stringMatching(WORDS)]);
  }
  const other = readFileSync(join(data, 'indicator/tooth-decay.csv-metadata.json'), 'utf8');
  expect(other).not.toMatch(WORDS);
  // Embeds say it beside their source.
  const all = JSON.parse(readFileSync(join(data, 'indicators.json'), 'utf8')) as { id: string; agreement: string }[];
  const agreements = new Map(
    (JSON.parse(readFileSync(join(data, 'agreements.json'), 'utf8')) as { id: string }[]).map((one) => [one.id, one]),
  );
  const own = all.filter(({ id }) => id === 'breastfeeding');
  expect(sourceWords(own as never, agreements as never)).toContain(ROUNDED_NOTE);
}, 60_000);

it('says nothing of it where no counts are rounded', async () => {
  const data = await published('{}');
  for (const path of PLACES) expect(readFileSync(join(data, path), 'utf8')).not.toMatch(WORDS);
}, 60_000);
