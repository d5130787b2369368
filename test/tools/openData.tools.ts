import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataExamples } from '../../site/model/dataExamples.ts';
import { publishInto } from '../helpers/publishInto.ts';

const isThere = (program: string): boolean =>
  (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)));
const PACKAGES = {
  soffice: 'libreoffice-calc-nogui',
  curl: 'curl',
  Rscript: 'r-base-core',
  python3: 'python3',
  duckdb: 'DuckDB’s own command',
};
for (const [program, where] of Object.entries(PACKAGES)) {
  if (!isThere(program)) process.stderr.write(`${program} is not here (${where}): its tests are skipped\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'lcp-tools-'));
let data = '';
let server: Server;
let base = '';
beforeAll(async () => {
  ({ data } = await publishInto(folder, 'breakdowns'));
  server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(request.url ?? '').replaceAll('..', ''));
    response.statusCode = existsSync(path) ? 200 : 404;
    response.end(existsSync(path) ? readFileSync(path) : '');
  });
  await new Promise<void>((ready) => void server.listen(0, ready));
  base = `http://localhost:${(server.address() as AddressInfo).port}/data/`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!isThere('soffice'))('a spreadsheet, opened in LibreOffice', () => {
  it.each(['indicator/breastfeeding', 'area/E07900001', 'observations'])(
    '%s.xlsx has all its sheets and cells',
    (path) => {
      const out = mkdtempSync(join(folder, 'sheets-'));
      // Every sheet as CSV: comma, quotes, UTF-8, from the first line, cells as they are.
      const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      const args = [profile, '--headless', '--convert-to', filter, '--outdir', out, join(data, `${path}.xlsx`)];
      execFileSync('soffice', args, { stdio: 'pipe', timeout: 200_000 });
      const names = readdirSync(out).map((name) => name.replace(/^.*?-(.*)\.csv$/, '$1'));
      expect(names).toEqual(expect.arrayContaining(['Cover', 'Contents', 'Notes', 'Figures']));
      const sheet = readdirSync(out).find((name) => name.endsWith('-Figures.csv')) ?? '';
      const rows = Papa.parse<string[]>(readFileSync(join(out, sheet), 'utf8').trim()).data;
      const published = Papa.parse<Record<string, string>>(readFileSync(join(data, `${path}.csv`), 'utf8').trim(), {
        header: true,
      }).data;
      const heads = rows[2] ?? [];
      const at = (head: string): number => heads.indexOf(head);
      const cells = rows.slice(3).map((row) => [row[at('Period')], row[at('Value')], row[at('Status')]]);
      const shown = ({ period, value, status }: Record<string, string>): (string | undefined)[] => [
        period,
        value === '' ? (status === '' ? '' : `[${status}]`) : String(Number(value)),
        status,
      ];
      expect(cells).toEqual(published.map(shown));
    },
  );
});

describe('the examples of the page about programs', () => {
  const cases = dataExamples('BASE', 'breastfeeding', 'lcp').flatMap(({ tool, program }) =>
    program === null ? [] : [{ tool, program }],
  );
  for (const { tool, program } of cases) {
    it.skipIf(!isThere(program))(`${tool} gives the published figures`, () => gives(tool, program));
  }

  async function gives(tool: string, program: string): Promise<void> {
    const { text } = dataExamples(base, 'breastfeeding', 'lcp').find((one) => one.tool === tool)!;
    const out = mkdtempSync(join(folder, 'example-'));
    const file = join(out, 'example');
    writeFileSync(file, text);
    const args: Record<string, [string, string[]]> = {
      curl: ['sh', [file]],
      Rscript: ['Rscript', [file]],
      python3: ['python3', [file]],
      duckdb: ['duckdb', ['-f', file]],
    };
    const [command, words] = args[program]!;
    const { stdout } = await promisify(execFile)(command, words, { cwd: out });
    if (program === 'curl') {
      expect(readFileSync(join(out, 'breastfeeding.csv'), 'utf8')).toBe(
        readFileSync(join(data, 'indicator/breastfeeding.csv'), 'utf8'),
      );
      expect(existsSync(join(out, 'breastfeeding.csv-metadata.json'))).toBe(true);
      return;
    }
    for (const figure of ['E07900001', '29.7', 'E07900002', '39.7']) expect(stdout).toContain(figure);
  }
});
