import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../helpers/publishInto.ts';

const SHELF = join(import.meta.dirname, '../receive/drops/extract-counted');
/** The day on which it is called: nothing of the folder is due. */
export const ENVIRONMENT = { ...process.env, SOURCE_DATE_EPOCH: String(Date.UTC(2026, 4, 15) / 1000) };

/** A folder with the small scorecard, whose agreement is about client-level rows, and two extracts of synthetic people. */
export function clientFolder(): { folder: string; clients: string; everyone: string } {
  const folder = temporaryFolder();
  cpSync(join(import.meta.dirname, '../input/small'), join(folder, 'indicators'), { recursive: true });
  cpSync(join(SHELF, 'indicators'), join(folder, 'indicators'), { recursive: true });
  mkdirSync(join(folder, 'delivered'));
  const [clients = '', everyone = ''] = ['clients', 'everyone'].map((name) => {
    const text = readFileSync(join(SHELF, `${name}.csv`), 'utf8');
    writeFileSync(join(folder, `delivered/${name}.csv`), text);
    return text;
  });
  return { folder, clients, everyone };
}

/** The counts that the shelf expects of these extracts. */
export function expectedCounts(): string {
  const expected = readFileSync(join(SHELF, 'expected.txt'), 'utf8');
  return /\n== out\/counts\.csv\n([^=]*?)\n== /.exec(expected)?.[1] ?? '';
}
