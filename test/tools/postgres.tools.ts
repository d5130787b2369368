import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellsOf } from '../../data-pipeline/aggregate/tabulate.ts';
import { writeSql } from '../../data-pipeline/aggregate/writeSql.ts';
import { naiveCounts, PLAN, POSTCODES, type Row, rows } from '../aggregate/people.ts';

/** Where Debian and others put PostgreSQL's programs. */
const FOLDERS = [
  ...(process.env.PATH ?? '').split(':'),
  ...(existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`)
    : []),
];
const found = (program: string): string | undefined =>
  FOLDERS.map((folder) => join(folder, program)).find((path) => existsSync(path));
const [initdb, postgres, psql] = [found('initdb'), found('postgres'), found('psql')];
const isThere = initdb !== undefined && postgres !== undefined && psql !== undefined;
if (!isThere)
  process.stderr.write('PostgreSQL is not here (Debian: apt-get install postgresql): its test is skipped\n');

/** PostgreSQL refuses to run as root; nobody has no rights at all. */
const NOBODY = 65534;
const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

describe.skipIf(!isThere)('the statement for a warehouse, in PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lcp-postgres-'));
  const data = join(folder, 'data');
  let server: ReturnType<typeof spawn>;

  const ask = (sql: string): string =>
    execFileSync(psql ?? '', ['-h', folder, '-U', 'lcp', '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', '-qAtf', '-'], {
      input: sql,
      encoding: 'utf8',
      env: { ...process.env, PGCLIENTENCODING: 'UTF8' },
    });

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    if (user.uid !== undefined) chownSync(folder, NOBODY, NOBODY);
    const options = { ...user, cwd: folder, stdio: 'ignore' as const };
    execFileSync(initdb ?? '', ['-D', data, '-U', 'lcp', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'], options);
    const flags = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'];
    server = spawn(postgres ?? '', flags, options);
    for (let i = 0; i < 100; i++) {
      try {
        ask('SELECT 1');
        return;
      } catch {
        await new Promise((passed) => setTimeout(passed, 200));
      }
    }
    throw new Error('PostgreSQL did not start');
  });

  afterAll(async () => {
    const ended = new Promise((end) => server.on('close', end));
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  const create = (table: string): string =>
    `DROP TABLE IF EXISTS ${table}; CREATE TABLE ${table} (dob text, gender text, post_code text, ethnicity text);\n`;
  const copy = (table: string, all: readonly (readonly string[])[]): string => {
    const path = join(folder, `${table}.csv`);
    writeFileSync(
      path,
      all.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join(''),
    );
    return `\\copy ${table} FROM '${path}' WITH (FORMAT csv)\n`;
  };

  it('counts the same as the program, from the same rows', () => {
    const statement = writeSql(PLAN, 'postgres', 'second');
    fc.assert(
      fc.property(rows, rows, (people, others) => {
        const tables = `${create('clients')}${create('everyone')}DROP TABLE IF EXISTS postcodes; CREATE TABLE postcodes (postcode text, area text);\n`;
        const filled = copy('clients', people) + copy('everyone', others) + copy('postcodes', POSTCODES);
        const result = ask(`${tables}${filled}${statement}`)
          .trim()
          .split('\n')
          .map((line) => line.split('|'));
        expect(result).toHaveLength(cellsOf(PLAN).length);
        for (const [position, extract] of [
          [6, people],
          [7, others],
        ] as [number, Row[]][]) {
          const counts = result
            .filter((cells) => cells[position] !== '0')
            .map(([, area, , sex, age, ethnicity, ...numbers]) => [
              `${area} ${sex} ${age} ${ethnicity}`,
              Number(numbers[position - 6]),
            ]);
          expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(naiveCounts(PLAN, extract)));
        }
      }),
      { numRuns: 20 },
    );
  });
});
