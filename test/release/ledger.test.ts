import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ledgerEndText, sealText } from '../../data-pipeline/ledgerFolder.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';
import { call, contents } from '../reliability/writingVerbs.ts';

const DAYS = ['2026-04-01', '2026-04-15', '2026-05-01'];

/** A folder that was released three times. */
async function released(): Promise<string> {
  const folder = temporaryFolder();
  cpSync(join(import.meta.dirname, '../input/small'), join(folder, 'indicators'), { recursive: true });
  for (const day of DAYS) {
    const { code, said } = await call(folder, ['release', day, '--notes', `Release of ${day}.`]);
    expect(code, said).toBe(0);
  }
  return folder;
}

/** Every way to tamper with a ledger, and what is said of it. */
const TAMPERINGS: [string, (ledger: string) => void, string][] = [
  [
    'the first release removed',
    (at) => rmSync(join(at, DAYS[0]!), { recursive: true }),
    `${DAYS[0]}:1:1: this release is gone`,
  ],
  [
    'one in the middle removed',
    (at) => rmSync(join(at, DAYS[1]!), { recursive: true }),
    `${DAYS[1]}:1:1: this release is gone`,
  ],
  [
    'the newest removed',
    (at) => rmSync(join(at, DAYS[2]!), { recursive: true }),
    `${DAYS[2]}:1:1: this release is gone`,
  ],
  ['one that is a link', (at) => link(at, DAYS[1]!), `${DAYS[1]}:1:1: a symbolic link`],
  ['figures changed', (at) => changeFigures(at), 'observations.csv.gz:1:1: this file was changed, or cut off'],
  [
    'figures cut off',
    (at) => truncateSync(join(at, DAYS[1]!, 'observations.csv.gz'), 99),
    'observations.csv.gz:1:1: this file was changed, or cut off',
  ],
  [
    'figures removed',
    (at) => rmSync(join(at, DAYS[1]!, 'observations.csv.gz')),
    'observations.csv.gz:1:1: this file of the release is gone',
  ],
  [
    'notes changed',
    (at) => writeFileSync(join(at, DAYS[0]!, 'notes.md'), 'Other words.\n'),
    'notes.md:1:1: this file was changed',
  ],
  ['notes removed', (at) => rmSync(join(at, DAYS[2]!, 'notes.md')), 'notes.md:1:1: this file of the release is gone'],
  [
    'a file added',
    (at) => writeFileSync(join(at, DAYS[0]!, 'more.md'), 'More.\n'),
    'more.md:1:1: this file is in the folder of a release and was not released',
  ],
  [
    'hashes changed',
    (at) =>
      writeFileSync(
        join(at, DAYS[0]!, 'release.json'),
        readFileSync(join(at, DAYS[0]!, 'release.json'), 'utf8').replace('"bytes": ', '"bytes": 1'),
      ),
    'release.json:1:1: this file is not the one that was released',
  ],
  [
    'hashes removed',
    (at) => rmSync(join(at, DAYS[1]!, 'release.json')),
    'release.json:1:1: this release has no hashes of its files',
  ],
  ['the end removed', (at) => rmSync(join(at, 'ledger.json')), 'ledger.json:1:1: the end of the ledger is gone'],
  [
    'one under another day',
    (at) => renameSync(join(at, DAYS[1]!), join(at, '2026-04-16')),
    'has another day as its name',
  ],
  [
    'one whose name is no day',
    (at) => cpSync(join(at, DAYS[1]!), join(at, 'x'), { recursive: true }),
    'x:1:1: a folder whose name is not a day',
  ],
  [
    'one of a year to come',
    (at) => cpSync(join(at, DAYS[2]!), join(at, '2099-01-01'), { recursive: true }),
    '2099-01-01:1:1: a release dated in the future',
  ],
  ['one put between', (at) => insert(at), '2026-04-20:1:1: no later release follows this one'],
];

function link(at: string, day: string): void {
  renameSync(join(at, day), join(at, '../../elsewhere'));
  symlinkSync(join(at, '../../elsewhere'), join(at, day));
}

function changeFigures(at: string): void {
  const path = join(at, DAYS[1]!, 'observations.csv.gz');
  writeFileSync(path, gzipSync(gunzipSync(readFileSync(path)).toString().replace('21.4', '99999')));
}

function insert(at: string): void {
  cpSync(join(at, DAYS[1]!), join(at, '2026-04-20'), { recursive: true });
  const path = join(at, '2026-04-20/release.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace(DAYS[1]!, '2026-04-20'));
}

describe('a ledger that is not as it was released is a fault of every verb that rests on it', () => {
  it.each(TAMPERINGS)('%s', async (_, tamper, message) => {
    const folder = await released();
    tamper(join(folder, 'indicators/releases'));
    const before = contents(folder);
    mkdirSync(join(folder, 'given'));
    writeFileSync(
      join(folder, 'given/counts.csv'),
      'indicator,area,period,numerator,denominator\nbreastfeeding,E05900001,2024/25,44,160\n',
    );
    const verbs = [
      ['check'],
      ['publish', '--out', './data'],
      ['audit'],
      ['release', '2026-05-15', '--notes', 'One more.'],
      ['protect', '--counts', 'given/counts.csv', '--out', './indicators'],
    ];
    for (const words of verbs) {
      const { code, said } = await call(folder, words);
      expect([words[0], code]).toEqual([words[0], 1]);
      expect(said).toContain(message);
      expect(said).toMatch(/expected|restore/);
    }
    rmSync(join(folder, 'given'), { recursive: true });
    expect(contents(folder)).toEqual(before);
  });

  it('says how to hold a ledger of before together', async () => {
    const folder = await released();
    for (const path of [...DAYS.map((day) => `${day}/release.json`), 'ledger.json'])
      rmSync(join(folder, 'indicators/releases', path));
    expect((await call(folder, ['check'])).said).toContain('`lcp-scorecard migrate --write` adds them');
    const whole = await released();
    expect((await call(folder, ['migrate', '--write'])).code).toBe(0);
    // Of releases from before, all charts are frozen at their addresses; those of today name the ones that changed.
    const figures = (one: string) => [...contents(one)].filter(([path]) => !/(release|ledger)\.json$/.test(path));
    expect(figures(folder)).toEqual(figures(whole));
    expect([...contents(folder).keys()]).toEqual([...contents(whole).keys()]);
    expect((await call(folder, ['check'])).code).toBe(0);
    const seals = [...contents(folder)].filter(([path]) => path.endsWith('/release.json')).map(([, text]) => text);
    expect(seals.length).toBe(DAYS.length);
    for (const text of seals) expect(text).not.toContain('charts');
    expect((await call(folder, ['migrate', '--write'])).said).toContain('already');
  });
});

/** What a release cannot hold, however well its hashes fit. */
const IMPOSSIBLE: [string, string, string, string][] = [
  [
    'a negative count',
    ',45,130,34.6,',
    ',-5,130,34.6,',
    ':4:1: breastfeeding, E05900003, 2024/25: the numerator is negative',
  ],
  ['more than all', ',45,130,34.6,', ',450,130,34.6,', 'the numerator is above the denominator'],
  [
    'a value that its counts do not make',
    '45,130,34.6,27.0,43.1',
    '45,130,84.6,77.0,93.1',
    'not the one that its counts make',
  ],
  ['a share of more than all', '21.4,19.2,23.8', '99999,99998,99999', 'the value is more than all'],
  ['limits apart from the value', '27.0,43.1', '57.0,63.1', 'the value is not between its limits'],
  ['a number in another base', ',45,130,', ',0x2D,130,', 'numerator is not a plain number'],
  ['a number without end', ',45,130,', ',Infinity,130,', 'numerator is not a plain number'],
  ['a figure beside what hides it', ',,120,,,,c', ',3,120,,,,c', 'a figure beside status c, which hides it'],
  ['a period that is none', '2024/25', 'yesterday', 'period is not a period'],
  ['a formula', '2024/25,all', '2024/25,=1+1', 'sex is not one that a release has'],
  ['what nobody sees', 'E05900003', 'E0590\u202E0003', 'area is not one that a release has'],
  ['a row that is short', ',all,all,all,all,45', ',all,45', '10 cells in this row instead of 13'],
];

/** Changes the figures of the newest release and makes every hash fit. */
function forge(folder: string, was: string, now: string): void {
  const at = join(folder, 'indicators/releases', DAYS[2]!);
  const path = join(at, 'observations.csv.gz');
  const text = gunzipSync(readFileSync(path)).toString();
  expect(text).toContain(was);
  const files = new Map<string, string | Uint8Array>([
    ['notes.md', readFileSync(join(at, 'notes.md'))],
    ['observations.csv.gz', gzipSync(text.replace(was, now))],
  ]);
  writeFileSync(path, files.get('observations.csv.gz') ?? '');
  const { previous } = JSON.parse(readFileSync(join(at, 'release.json'), 'utf8'));
  const seal = sealText(DAYS[2]!, files, previous);
  writeFileSync(join(at, 'release.json'), seal);
  writeFileSync(join(at, '../ledger.json'), ledgerEndText(DAYS[2]!, seal));
}

describe('a release whose hashes all fit and that holds what no figure can be is a fault', () => {
  it.each(IMPOSSIBLE)('%s', async (_, was, now, message) => {
    const folder = await released();
    forge(folder, was, now);
    for (const words of [
      ['check'],
      ['publish', '--out', './data'],
      ['audit'],
      ['release', '2026-05-15', '--notes', 'One more.'],
    ]) {
      const { code, said } = await call(folder, words);
      expect([words[0], code, said]).toEqual([words[0], 1, expect.stringContaining(message)]);
      expect(said).toContain('restore what was released');
    }
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('and is published by nobody where a repair explains it', async () => {
    const folder = await released();
    const path = join(folder, 'indicators/releases', DAYS[2]!, 'observations.csv.gz');
    const text = gunzipSync(readFileSync(path)).toString();
    writeFileSync(
      path,
      gzipSync(text.replace(',45,130,34.6', ',-5,130,99999').replace('21.4,19.2,23.8', '99999,19.2,23.8')),
    );
    const { code } = await call(folder, [
      'ledger',
      'repair',
      '--by',
      'Head of performance',
      '--why',
      'Lost with a disk',
    ]);
    expect(code).toBe(0);
    const out = await call(folder, ['publish', '--out', './data']);
    expect(out.code, out.said).toBe(0);
    expect(out.said).toContain('this row is left out');
    for (const [name, content] of contents(join(folder, 'data'))) {
      if (/\.(csv|json|html)$/.test(name)) expect([name, content.includes('99999')]).toEqual([name, false]);
    }
  });

  it('a release that is gone, withdrawn before, is explained with its withdrawal', async () => {
    const folder = await released();
    expect((await call(folder, ['withdraw', DAYS[2]!, '--reason', 'Wrong'])).code).toBe(0);
    rmSync(join(folder, 'indicators/releases', DAYS[2]!), { recursive: true });
    expect((await call(folder, ['check'])).said).toContain('which it withdraws, is no release');
    expect((await call(folder, ['ledger', 'repair', '--by', 'Head', '--why', 'Lost'])).code).toBe(0);
    const { code, said } = await call(folder, ['check']);
    expect([code, said]).toEqual([0, expect.stringContaining(`warning: ${DAYS[2]} is gone: Lost`)]);
  });

  it('a withdrawal that is gone is no repair', async () => {
    const folder = await released();
    expect((await call(folder, ['withdraw', DAYS[2]!, '--reason', 'Wrong'])).code).toBe(0);
    rmSync(join(folder, 'indicators/releases/withdrawals.csv'));
    const { code, said } = await call(folder, ['ledger', 'repair', '--by', 'Head', '--why', 'Lost']);
    expect([code, said]).toEqual([1, expect.stringContaining('the release would be shown again')]);
  });
});

describe('ledger repair', () => {
  const REPAIR = ['ledger', 'repair', '--by', 'Head of performance', '--why', 'Lost with a disk'];
  // What cannot be read must be put back, or removed first.
  const lasting = TAMPERINGS.filter(([name]) => !/link|no day|a year to come|cut off/.test(name));

  it.each(lasting)('notes who says why, and nothing else: %s', async (_, tamper) => {
    const folder = await released();
    tamper(join(folder, 'indicators/releases'));
    const before = contents(folder);
    const { code, said } = await call(folder, REPAIR);
    expect(code, said).toBe(0);
    const after = contents(folder);
    expect([...after.keys()].filter((path) => after.get(path) !== before.get(path))).toEqual([
      'indicators/releases/repairs.csv',
    ]);
    const checked = await call(folder, ['check']);
    expect(checked.code, checked.said).toBe(0);
    expect(checked.said).toContain('warning: ');
    expect(checked.said).toContain('Lost with a disk (Head of performance, 2026-05-15)');
    // The chain goes on from there, and what was explained stays explained.
    const next = await call(folder, ['release', '2026-05-15', '--notes', 'The next one.']);
    expect(next.code, next.said).toBe(0);
    expect((await call(folder, ['check'])).code).toBe(0);
    expect((await call(folder, REPAIR)).said).toContain('every release is as it was released');
  });

  it('holds its own lines together too', async () => {
    const folder = await released();
    const path = join(folder, 'indicators/releases/repairs.csv');
    rmSync(join(folder, 'indicators/releases', DAYS[0]!), { recursive: true });
    await call(folder, REPAIR);
    writeFileSync(path, readFileSync(path, 'utf8').replace('Lost with a disk', 'Never was'));
    const { code, said } = await call(folder, ['check']);
    expect(code).toBe(1);
    expect(said).toContain('repairs.csv:2:1: this line or one before it was changed');
    expect((await call(folder, REPAIR)).code).toBe(1);
  });

  it('does nothing where all is as it was', async () => {
    const folder = await released();
    expect((await call(folder, REPAIR)).said).toContain('every release is as it was released');
    expect(existsSync(join(folder, 'indicators/releases/repairs.csv'))).toBe(false);
  });
});

it('a release of a day to come is refused unless it is announced', async () => {
  const folder = await released();
  const day = '2026-12-17';
  const announced = await call(folder, ['release', day, '--notes', 'Announced.']);
  expect(announced.code, announced.said).toBe(0);
  expect((await call(folder, ['check'])).code).toBe(0);
  const { code, said } = await call(await released(), ['release', '2099-01-01', '--notes', 'Mistyped.']);
  expect([code, said]).toEqual([2, expect.stringContaining('2099-01-01 is in the future')]);
});

it.each([
  ['a day to come', '2099-01-01', '2099-01-01 is in the future'],
  ['a day before the last release', '2001-01-01', 'is already released'],
])('%s without notes is refused before a draft of them is written', async (_, day, why) => {
  const folder = await released();
  const { code, said } = await call(folder, ['release', day]);
  expect([code, said]).toEqual([2, expect.stringContaining(why)]);
  expect(existsSync(join(folder, 'indicators/releases', day))).toBe(false);
  // A good day gets its draft.
  expect((await call(folder, ['release', '2026-12-17'])).said).toContain('wrote a draft');
});
