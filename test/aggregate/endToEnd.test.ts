import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregate } from '../../data-pipeline/commands/aggregate.ts';
import { check } from '../../data-pipeline/commands/check.ts';
import { protect } from '../../data-pipeline/commands/protect.ts';
import { publish } from '../../data-pipeline/commands/publish.ts';
import { receive } from '../../data-pipeline/commands/receive.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { filesOf, textsOf } from '../helpers/publishInto.ts';
import { aggregateOptions } from './aggregateOptions.ts';
import { clientFolder } from './clientFolder.ts';
import { rows } from './people.ts';

const POSTCODES = ['ZX1 1AA', 'ZX1 1AB', 'Z2 3CD', 'ZX1A 4EF', 'ZX12 5GH'];
/** Synthetic babies: so many in each ward, so many of them breastfed. The second ward has few. */
const BABIES = [130, 60, 140, 150, 120];
const FED = [60, 7, 61, 70, 55];

function rowsOf(numbers: readonly number[]): string {
  const rows = numbers.flatMap((count, ward) =>
    Array.from({ length: count }, (_, i) => {
      const born = `${String((i % 28) + 1).padStart(2, '0')}/${String((i % 9) + 4).padStart(2, '0')}/2025`;
      return `${born},${i % 2 === 0 ? 'M' : 'F'},${POSTCODES[ward]},${(i % 3) + 1}\n`;
    }),
  );
  return `DOB,GENDER,POST CODE,ETHNICITY\n${rows.join('')}`;
}

describe('from rows about single people to published figures', () => {
  it('goes by aggregate, protect, check and publish, and tells nothing small on the way out', async () => {
    const { folder } = clientFolder();
    const at = (path: string): string => join(folder, path);
    writeFileSync(at('delivered/clients.csv'), rowsOf(FED));
    writeFileSync(at('delivered/everyone.csv'), rowsOf(BABIES));
    const agreement = readFileSync(at('indicators/agreements/health-visiting.yaml'), 'utf8');
    writeFileSync(at('indicators/agreements/health-visiting.yaml'), agreement.replace(/ by: .*/, ' by: []'));
    const { effects, said } = silentEffects();
    const indicators = at('indicators');
    const counts = at('confidential/counts.csv');
    const given = {
      agreement: 'health-visiting',
      of: at('delivered/everyone.csv'),
      out: counts,
      report: at('confidential'),
    };
    expect(
      await aggregate.run(callOf(effects, { indicators, ...given }, [at('delivered/clients.csv')])),
      said.err,
    ).toBe(0);
    expect(await protect.run(callOf(effects, { indicators, counts: [counts], out: indicators })), said.err).toBe(0);
    expect(await check.run(callOf(effects, { indicators })), said.err).toBe(0);
    expect(await publish.run(callOf(effects, { indicators, out: at('data') })), said.err).toBe(0);
    const published = textsOf(at('data'));
    const figures = published.get('indicator/breastfeeding.csv') ?? '';
    expect(figures).toMatch(/\nbreastfeeding,[^,]+,%,E10900001,[^,]+,2025\/26,all,all,all,all,253,600,42\.2,/);
    expect(figures).toMatch(/\nbreastfeeding,[^,]+,%,E05900002,[^,]+,2025\/26,all,all,all,all,,60,,,,c,/);
    expect(published.get('manifest.json')).toMatch(/"drops": \[\s+\{\s+"agreement": "dental"/);
    for (const [path, text] of [...published, ...textsOf(indicators)]) {
      if (!path.endsWith('postcodes.csv') && !path.startsWith('postcodes'))
        expect(text, path).not.toMatch(/ZX1 ?1AB|\/2025,[MF],/);
    }
  });
});

describe('what is confidential', () => {
  it('is repeated in no file and on no terminal: not one cell of an extract, right or wrong', async () => {
    const { folder } = clientFolder();
    const people = fc.sample(rows, { numRuns: 8, seed: 4 }).flat();
    const good = rowsOf([20, 20, 20, 20, 20]);
    writeFileSync(join(folder, 'delivered/clients.csv'), good + people.map((row) => `${row.join(',')}\n`).join(''));
    const delivered = new Set(['delivered/clients.csv', 'delivered/everyone.csv', 'indicators/postcodes.csv']);
    const { effects, said } = silentEffects();
    const code = await aggregate.run(
      callOf(effects, aggregateOptions(folder), [join(folder, 'delivered/clients.csv')]),
    );
    expect(code).toBe(0);
    expect(said.err).toMatch(/not placed: \d+/);
    const texts = new Map([...textsOf(folder), ['the terminal', said.err + said.out]]);
    expect([...texts.keys()]).toContain('delivered/clients.csv.report.md');
    const words = new Set(
      [...people.flat(), ...good.split(/[,\n]/).slice(4)].map((cell) => cell.trim()).filter((cell) => cell.length > 2),
    );
    for (const [path, text] of texts) {
      if (delivered.has(path)) continue;
      for (const word of words) expect(text.toLowerCase(), path).not.toContain(word.toLowerCase());
    }
  });

  it('is recorded by a hash that nobody can guess the file from: random bytes go before it, and stay in its receipt', async () => {
    const { folder, clients } = clientFolder();
    const options = aggregateOptions(folder);
    const { effects } = silentEffects();
    const path = join(folder, 'delivered/clients.csv');
    const record = async (): Promise<string> => {
      await aggregate.run(callOf(effects, options, [path]));
      return readFileSync(join(folder, 'indicators/agreements/drops.csv'), 'utf8');
    };
    const first = await record();
    const receipt = JSON.parse(readFileSync(`${path}.receipt.json`, 'utf8')) as { salt: string; sha256: string };
    const hash = (salt: string): string =>
      createHash('sha256').update(Buffer.from(salt, 'hex')).update(clients).digest('hex');
    expect(receipt.salt).toMatch(/^[0-9a-f]{64}$/);
    expect(hash(receipt.salt)).toBe(receipt.sha256);
    expect(first).toContain(`health-visiting,2026-05-15,${receipt.sha256},,\n`);
    expect(first).not.toContain(hash(''));
    // The same file once more is the same delivery.
    expect(await record()).toBe(first);
  });

  it.each([
    ['an extract', 'delivered/.git', aggregate, 'delivered/clients.csv would be in a Git repository'],
    ['counts', 'out/.git', aggregate, 'out/counts.csv would be in a Git repository'],
    ['a table of counts', 'delivered/.git', receive, 'delivered/clients.csv would be in a Git repository'],
  ])('may not lie in a repository: %s', async (_, repository, verb, message) => {
    const { folder } = clientFolder();
    mkdirSync(join(folder, repository), { recursive: true });
    if (verb === receive) {
      const path = join(folder, 'indicators/agreements/health-visiting.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace(/^extracts:.*$/ms, ''));
    }
    const before = filesOf(folder);
    const { effects } = silentEffects({ name: (path) => path.replace(`${folder}/`, '') });
    const options = {
      indicators: join(folder, 'indicators'),
      agreement: 'health-visiting',
      out: join(folder, 'out/counts.csv'),
      ...(verb === aggregate ? { of: join(folder, 'delivered/everyone.csv') } : {}),
    };
    const call = verb.run(callOf(effects, options, [join(folder, 'delivered/clients.csv')]));
    await expect(call).rejects.toThrow(`${message}; expected a folder outside it for confidential files`);
    expect(filesOf(folder)).toEqual(before);
  });

  it('may not lie in a repository: counts to protect, also by a link that leads there', async () => {
    const { folder } = clientFolder();
    mkdirSync(join(folder, 'work/.git'), { recursive: true });
    writeFileSync(join(folder, 'work/counts.csv'), 'indicator,area,period,numerator,denominator\n');
    symlinkSync(join(folder, 'work/counts.csv'), join(folder, 'linked.csv'));
    const { effects } = silentEffects();
    const indicators = join(folder, 'indicators');
    for (const path of ['work/counts.csv', 'linked.csv']) {
      const call = protect.run(callOf(effects, { indicators, counts: [join(folder, path)], out: indicators }));
      await expect(call).rejects.toThrow('would be in a Git repository');
    }
  });
});
