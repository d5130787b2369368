import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BlobReader, configure, Uint8ArrayWriter, ZipWriter, type ZipWriterConstructorOptions } from '@zip.js/zip.js';
import { armor, Encrypter } from 'age-encryption';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { aggregate } from '../../data-pipeline/commands/aggregate.ts';
import { CallError } from '../../data-pipeline/commands/shared/command.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { filesOf } from '../helpers/publishInto.ts';
import { aggregateOptions } from './aggregateOptions.ts';
import { clientFolder, ENVIRONMENT, expectedCounts } from './clientFolder.ts';

const PASSPHRASE = 'correct horse battery staple';
const PROGRAM = join(import.meta.dirname, '../../data-pipeline/bin.ts');
configure({ useWebWorkers: false });

/** A low work factor keeps the test quick; the file is like any other. */
async function age(content: string | Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(PASSPHRASE);
  encrypter.setScryptWorkFactor(4);
  return encrypter.encrypt(content);
}

async function zip(
  files: Record<string, string | Uint8Array<ArrayBuffer>>,
  options: ZipWriterConstructorOptions,
): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), options);
  for (const [name, content] of Object.entries(files)) await writer.add(name, new BlobReader(new Blob([content])));
  return writer.close();
}

const AES_256 = { password: PASSPHRASE, encryptionStrength: 3 } as const;

/** The first extract as a workbook. */
async function workbook(csv: string): Promise<Uint8Array<ArrayBuffer>> {
  const rows = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return new Uint8Array(await writeXlsx({ sheets: [{ name: 'Extract', rows }] }));
}

/** Aggregates with the first extract sealed in some way. */
async function outcomeOf(seal: (clients: string) => Promise<Uint8Array>, secret = PASSPHRASE) {
  const { folder, clients } = clientFolder();
  const path = join(folder, 'delivered/clients.csv');
  writeFileSync(path, await seal(clients));
  const before = new Set(filesOf(folder));
  let asked = 0;
  const { effects, said } = silentEffects({
    name: (full) => full.replace(`${folder}/`, ''),
    secret: async () => {
      asked++;
      return secret;
    },
  });
  const options = { ...aggregateOptions(folder), report: join(folder, 'out') };
  const code = await aggregate.run(callOf(effects, options, [path]));
  const written = filesOf(folder).filter((name) => !before.has(name));
  const texts = written.map((name) => readFileSync(join(folder, name), 'utf8'));
  return {
    code,
    err: said.err,
    asked,
    written,
    texts,
    counts: written.includes('out/counts.csv') ? texts[written.indexOf('out/counts.csv')] : '',
  };
}

describe('a sealed extract is opened in memory and counted as if it were not sealed', () => {
  it.each<[string, (clients: string) => Promise<Uint8Array>]>([
    ['age', age],
    ['age with ASCII armour', async (clients) => new TextEncoder().encode(armor.encode(await age(clients)))],
    ['a workbook in age', async (clients) => age(await workbook(clients))],
    ['an AES-256 zip', (clients) => zip({ 'clients.csv': clients }, AES_256)],
    ['an AES-256 zip that is only stored', (clients) => zip({ 'clients.csv': clients }, { ...AES_256, level: 0 })],
    ['a workbook in an AES-256 zip', async (clients) => zip({ 'x.xlsx': await workbook(clients) }, AES_256)],
  ])('%s', async (_, seal) => {
    const { code, err, asked, written, texts, counts } = await outcomeOf(seal);
    expect({ code, asked }).toEqual({ code: 0, asked: 1 });
    expect(err).toMatch(/30 rows \(.*opened from (age|AES-256 zip)\)/);
    expect(counts).toBe(expectedCounts());
    // The line of drops.csv and the agreement stood before; nothing that was decrypted is in a file.
    expect(written).toEqual([
      'out/clients.csv.receipt.json',
      'out/clients.csv.report.csv',
      'out/clients.csv.report.md',
      'out/counts.csv',
      'out/everyone.csv.receipt.json',
      'out/everyone.csv.report.csv',
      'out/everyone.csv.report.md',
    ]);
    for (const text of texts) expect(text).not.toMatch(/ZX1|Z2 3CD|\/2025,|horse/);
  });
});

it.each<[string, (clients: string) => Promise<Uint8Array>]>([
  ['age', age],
  ['AES-256 zip', (clients) => zip({ 'c.csv': clients }, AES_256)],
])('another passphrase for %s is the slip of the call: the supplier gets no report of it', async (_, seal) => {
  const refused = outcomeOf(seal, 'guess');
  await expect(refused).rejects.toThrow(CallError);
  await expect(refused).rejects.toThrow(
    'delivered/clients.csv cannot be opened with this passphrase; ask the supplier for the right one',
  );
});

describe('what cannot be opened is refused in a sentence', () => {
  const DAMAGED = 'the file is damaged or incomplete, and cannot be read; ask the supplier to send it again';
  const flipped = async (bytes: Promise<Uint8Array>): Promise<Uint8Array> => {
    const copy = new Uint8Array(await bytes);
    const at = copy.length - 120;
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };
  it.each<[string, (clients: string) => Promise<Uint8Array>, string, string?]>([
    ['age, one bit wrong', (clients) => flipped(age(clients)), DAMAGED],
    ['age, cut off', async (clients) => (await age(clients)).slice(0, -40), DAMAGED],
    ['zip, cut off', async (clients) => (await zip({ 'c.csv': clients }, AES_256)).slice(0, -40), DAMAGED],
    [
      'zip, not encrypted',
      (clients) => zip({ 'c.csv': clients }, {}),
      'a zip that is not encrypted; take the file out of it, or seal it with AES-256',
    ],
    [
      'zip, ZipCrypto',
      (clients) => zip({ 'c.csv': clients }, { password: PASSPHRASE, zipCrypto: true }),
      'a zip with the old ZipCrypto encryption, which is easily broken; expected AES-256',
    ],
    [
      'zip, AES-128',
      (clients) => zip({ 'c.csv': clients }, { password: PASSPHRASE, encryptionStrength: 1 }),
      'a zip with AES of less than 256 bits; expected AES-256',
    ],
    [
      'zip of two files',
      (clients) => zip({ 'a.csv': clients, 'b.csv': clients }, AES_256),
      'a zip of 2 files; expected one CSV, XLSX or ODS in it',
    ],
    ['zip of none', () => zip({}, AES_256), 'a zip of 0 files; expected one CSV, XLSX or ODS in it'],
    ['age in age', async (clients) => age(new Uint8Array(await age(clients))), 'sealed twice; expected one seal'],
    ['nothing in age', () => age(''), 'the file is empty; expected a header row'],
  ])('%s', async (_, seal, message, secret = PASSPHRASE) => {
    const { code, err, written, texts } = await outcomeOf(seal, secret);
    expect(code).toBe(1);
    expect(err).toBe(
      `delivered/clients.csv:1:1: ${message}\n1 fault; nothing was accepted. Report for the supplier: out/clients.csv.report.md\n`,
    );
    expect(written).toEqual(['out/clients.csv.report.csv', 'out/clients.csv.report.md']);
    for (const text of [err, ...texts]) expect(text).not.toMatch(/horse|guess|2025,|ZX1/);
  });
});

describe('the passphrase comes', () => {
  const call = [
    'aggregate',
    'delivered/clients.csv',
    '--agreement',
    'health-visiting',
    '--of',
    'delivered/everyone.csv',
    '--out',
    'out/counts.csv',
    '--report',
    'out',
  ];

  it('from a file descriptor, for both extracts', async () => {
    const { folder, clients, everyone } = clientFolder();
    writeFileSync(join(folder, 'delivered/clients.csv'), await age(clients));
    writeFileSync(join(folder, 'delivered/everyone.csv'), await age(everyone));
    const child = spawn(process.execPath, [PROGRAM, ...call, '--passphrase-fd', '3'], {
      cwd: folder,
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    (child.stdio[3] as NodeJS.WritableStream).end(`${PASSPHRASE}\n`);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, said }).toEqual({ code: 0, said: expect.not.stringContaining('horse') });
    expect(readFileSync(join(folder, 'out/counts.csv'), 'utf8')).toBe(expectedCounts());
  });

  it.skipIf(process.platform !== 'linux')('or from a prompt that shows nothing of it', async () => {
    const { folder, clients } = clientFolder();
    writeFileSync(join(folder, 'delivered/clients.csv'), await age(clients));
    const command = [process.execPath, PROGRAM, ...call].map((word) => `'${word}'`).join(' ');
    // `script` gives the program a terminal, and prints what that would show.
    const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: folder, env: ENVIRONMENT });
    let shown = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const before = shown;
      shown += chunk;
      if (!before.includes('Passphrase') && shown.includes('Passphrase')) child.stdin.write(`${PASSPHRASE}\r`);
    });
    const code = await new Promise((resolve, reject) => {
      child.on('close', resolve);
      child.on('error', reject);
    });
    expect(shown).toContain('Passphrase of delivered/clients.csv: ');
    expect(shown).toContain('placed: 30');
    expect(shown).not.toMatch(/horse|battery/);
    expect(code).toBe(0);
  });

  it('but from nowhere else', async () => {
    const { folder, clients } = clientFolder();
    writeFileSync(join(folder, 'delivered/clients.csv'), await age(clients));
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...call], {
      cwd: folder,
      env: ENVIRONMENT,
      encoding: 'utf8',
      input: `${PASSPHRASE}\n`,
    });
    expect(status).toBe(2);
    expect(stderr).toBe(
      'lcp-scorecard: delivered/clients.csv is sealed: there is no terminal to ask on; expected --passphrase-fd 0 < FILE\n',
    );
  });

  it('nor from a descriptor that npx does not hand on, which is told with the one that it does', async () => {
    const { folder, clients } = clientFolder();
    writeFileSync(join(folder, 'delivered/clients.csv'), await age(clients));
    const run = (descriptor: string) =>
      spawnSync(process.execPath, [PROGRAM, ...call, '--passphrase-fd', descriptor], {
        cwd: folder,
        env: ENVIRONMENT,
        encoding: 'utf8',
        input: `${PASSPHRASE}\n`,
      });
    const { status, stderr } = run('99');
    expect(status).toBe(2);
    expect(stderr).toBe(
      'lcp-scorecard: delivered/clients.csv is sealed: descriptor 99 cannot be read; expected --passphrase-fd 0 < FILE, because npx passes on no descriptor except 0\n',
    );
    expect(run('0').stderr).toContain('placed: 30');
  });
});
