// A call of every verb that writes, on a folder of its own, for tests that disturb it.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CallError } from '../../data-pipeline/commands/shared/command.ts';
import { runCommandLine } from '../../data-pipeline/commands/shared/runCommandLine.ts';
import { verbs } from '../../data-pipeline/commands/verbs.ts';
import type { Effects } from '../../data-pipeline/effects/effects.ts';
import { Trouble, troubleOf } from '../../data-pipeline/effects/trouble.ts';
import { ledgerEndText, sealText, sha256 } from '../../data-pipeline/ledgerFolder.ts';
import { silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

const ROOT = join(import.meta.dirname, '..');
const INDICATORS = 'indicators';

interface WritingVerb {
  /** Words after the program's name; a word with a `/` is a path below the folder. */
  words: readonly string[];
  /** Lays what the call needs into a folder; without it the folder has the small scorecard alone. */
  lay?: (folder: string) => void;
}

const small = (folder: string): void =>
  cpSync(join(ROOT, 'input/small'), join(folder, INDICATORS), { recursive: true });
const onShelf = (name: string) => (folder: string) => {
  small(folder);
  const shelf = join(ROOT, 'receive/drops', name);
  cpSync(shelf, join(folder, 'delivered'), { recursive: true });
  if (!existsSync(join(shelf, INDICATORS))) return;
  cpSync(join(shelf, INDICATORS), join(folder, INDICATORS), { recursive: true });
};
const beside = (name: string, text: string) => (folder: string) => {
  small(folder);
  mkdirSync(join(folder, 'given'));
  writeFileSync(join(folder, 'given', name), text);
};

const COUNTS = `indicator,area,period,numerator,denominator
breastfeeding,E05900001,2024/25,3,120
breastfeeding,E05900002,2024/25,44,160
breastfeeding,E05900003,2024/25,45,130
breastfeeding,E05900004,2024/25,60,150
breastfeeding,E05900005,2024/25,7,140
`;
const POSTCODES =
  'postcode,area\nZX1 1AA,E05900001\nZX1 2AA,E05900002\nZX1 3AA,E05900003\nZX2 1AA,E05900004\nZX2 2AA,E05900005\n';
const LOOKUP = `WD25CD,WD25NM,LAD25CD,LAD25NM,CTY25CD,CTY25NM,RGN25CD,RGN25NM,CTRY25CD,CTRY25NM
E05900001,Alderholt,E07900001,Northmere,E10900001,Fennmoor,E12900001,East Anyland,E92900001,Anyland
E05900002,Brook,E07900001,Northmere,E10900001,Fennmoor,E12900001,East Anyland,E92900001,Anyland
`;

/** Five wards in a row, as squares. */
const WARDS = {
  type: 'FeatureCollection',
  features: [1, 2, 3, 4, 5].map((i) => ({
    type: 'Feature',
    properties: { WD25CD: `E0590000${i}` },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [i, 0],
          [i + 1, 0],
          [i + 1, 1],
          [i, 1],
          [i, 0],
        ].map(([x = 0, y = 0]) => [-0.5 + x / 50, 53 + y / 50]),
      ],
    },
  })),
};

/** By name: every verb that writes into a scorecard folder or makes one. */
export const WRITING_VERBS: Readonly<Record<string, WritingVerb>> = {
  correct: { words: ['correct', 'reported', 'tooth-decay', 'E07900001', '--what', 'A wrong total'] },
  release: { words: ['release', '2026-05-13', '--notes', 'First release.'] },
  withdraw: {
    words: ['withdraw', '2026-05-12', '--reason', 'A clinic was counted twice'],
    lay: (folder) => {
      small(folder);
      const indicators = join(folder, INDICATORS);
      const file = join(indicators, 'be-healthy/tooth-decay.csv');
      releaseInto(indicators, '2026-05-01', null);
      writeFileSync(file, readFileSync(file, 'utf8').replace('21.4,19.2,23.8', '77.7,75.1,80.2'));
      releaseInto(indicators, '2026-05-12', '2026-05-01');
    },
  },
  'ledger repair': {
    words: ['ledger', 'repair', '--by', 'Head of performance', '--why', 'Lost with a disk'],
    lay: (folder) => {
      small(folder);
      const at = join(folder, INDICATORS, 'releases/2026-04-01');
      mkdirSync(at, { recursive: true });
      const seal = sealText('2026-04-01', new Map([['observations.csv', 'As it was released.\n']]), null);
      writeFileSync(join(at, 'observations.csv'), 'Not as it was released.\n');
      writeFileSync(join(at, 'release.json'), seal);
      writeFileSync(join(at, '../ledger.json'), ledgerEndText('2026-04-01', seal));
    },
  },
  protect: {
    words: ['protect', '--counts', 'given/counts.csv', '--out', './indicators'],
    lay: (folder) => {
      beside('counts.csv', COUNTS)(folder);
      // Its baseline would tell a figure that these counts hide.
      writeFileSync(
        join(folder, INDICATORS, 'targets.csv'),
        'indicator,area,period,target,baseline_period,baseline,rule,source\n',
      );
    },
  },
  receive: {
    words: words('receive/drops/counts-by-their-layout'),
    lay: onShelf('counts-by-their-layout'),
  },
  aggregate: { words: words('receive/drops/extract-counted'), lay: onShelf('extract-counted') },
  'import hexagons': { words: ['import', 'hexagons'] },
  'import members': {
    words: ['import', 'members', 'given/reach.csv'],
    lay: (folder) => {
      beside('reach.csv', 'area,postcode\nEXR01,ZX1 3AA\n')(folder);
      writeFileSync(join(folder, INDICATORS, 'postcodes.csv'), POSTCODES);
    },
  },
  import: {
    words: ['import', 'table', 'given/file.csv'],
    lay: (folder) => {
      const from = join(ROOT, 'import/cases/table');
      cpSync(join(ROOT, 'import/base'), join(folder, INDICATORS), { recursive: true });
      cpSync(join(from, INDICATORS), join(folder, INDICATORS), { recursive: true });
      cpSync(from, join(folder, 'given'), { recursive: true });
    },
  },
  refresh: {
    words: ['refresh'],
    lay: (folder) => {
      cpSync(join(ROOT, 'import/base'), join(folder, INDICATORS), { recursive: true });
      const path = join(folder, INDICATORS, 'enjoy-and-achieve/early-language.md');
      const text = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        text.replace('rows: {Measure: Communication and language}', 'fetch: {indicator: early-language}'),
      );
    },
  },
  'new agreement': {
    words: ['new', 'agreement', '--from', 'given/new.csv'],
    lay: beside(
      'new.csv',
      'id,supplier,data,frequency,format,rule,publication title,publication url,licence,contact role,contact email\ncatering,County Catering,Pupils who take a school meal,annual,XLSX,publisher,School meals,https://example.org/meals,OGL-UK-3.0,Catering office,catering@example.org\n',
    ),
  },
  'new indicator': {
    words: ['new', 'indicator', '--from', 'given/new.csv'],
    lay: beside(
      'new.csv',
      'id,Title,Question,Outcome,Measure,Polarity,Period,Levels,Numerator,Denominator,Agreement,Rule\nschool-meals,School meals taken,How many pupils eat a school meal?,Be healthy,proportion,higher is better,academic year,lcp; county,pupils who took a meal,pupils at school,dental,publisher\n',
    ),
  },
  'import boundaries': {
    words: ['import', 'boundaries', 'given/wards.json'],
    lay: beside('wards.json', JSON.stringify(WARDS)),
  },
  'import postcodes': {
    words: ['import', 'postcodes', 'given/onspd.csv'],
    lay: beside(
      'onspd.csv',
      `pcds,doterm,osward\n${[1, 2, 3, 4, 5].map((i) => `ZX${i} 1AA,,E0590000${i}`).join('\n')}\n`,
    ),
  },
  migrate: {
    words: ['migrate', '--write'],
    lay: (folder) => cpSync(join(ROOT, 'input/format-1'), join(folder, INDICATORS), { recursive: true }),
  },
  new: {
    words: ['new', './made', '--areas', 'given/lookup.csv', '--home', 'E10900001'],
    lay: beside('lookup.csv', LOOKUP),
  },
};

/** Lays a release of the folder's figures into its ledger, as `release` would. */
function releaseInto(indicators: string, date: string, before: string | null): void {
  const at = join(indicators, 'releases', date);
  const figures = ['breastfeeding', 'tooth-decay'].map((id) =>
    readFileSync(join(indicators, `be-healthy/${id}.csv`), 'utf8').trimEnd(),
  );
  const text = `${figures.map((one, i) => (i === 0 ? one : one.slice(one.indexOf('\n') + 1))).join('\n')}\n`;
  const files = new Map<string, string | Uint8Array>([
    ['notes.md', 'Notes.\n'],
    ['observations.csv.gz', gzipSync(text)],
  ]);
  mkdirSync(at, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(at, name), content);
  const previous =
    before === null
      ? null
      : { release: before, sha256: sha256(readFileSync(join(indicators, 'releases', before, 'release.json'))) };
  const seal = sealText(date, files, previous);
  writeFileSync(join(at, 'release.json'), seal);
  writeFileSync(join(at, '../ledger.json'), ledgerEndText(date, seal));
}

function words(shelf: string): string[] {
  return readFileSync(join(ROOT, shelf, 'call.txt'), 'utf8')
    .trim()
    .split(' ');
}

/** A folder in which the verb can be called. */
export function folderFor(name: string): string {
  const folder = temporaryFolder();
  (WRITING_VERBS[name]?.lay ?? small)(folder);
  return folder;
}

export interface Ran {
  code: number;
  said: string;
}

/** What a publisher of this machine's memory answers: no test asks another. */
const answers: Effects['askAddress'] = async (address) => {
  const isFigures = address.includes('/data/');
  const figures =
    'areacd,areanm,period,value,lci_95,uci_95,status\nE10900001,Fennmoor,2021-09-01/P1Y,75.5,74.2,76.8,\nE92900001,Anyland,2021-09-01/P1Y,79.5,79.4,79.6,\n';
  const bytes = new TextEncoder().encode(isFigures ? figures : '{"updated": "2026-04-01"}');
  return { status: 200, headers: {}, bytes, address };
};

/** Calls the verb, or other words, in a folder, as the program would: what it throws is told in words, or is a fault of ours. */
export async function call(folder: string, typed: readonly string[], change: Partial<Effects> = {}): Promise<Ran> {
  const { effects, said } = silentEffects({
    randomBytes: (count) => new Uint8Array(count).fill(7),
    askAddress: answers,
    ...change,
  });
  const inFolder = typed.map((word, i) =>
    word.includes('/') && typed[i - 1] !== '--period' ? join(folder, word) : word,
  );
  const isNew = (typed[0] === 'new' && typed[1] !== 'indicator' && typed[1] !== 'agreement') || typed[0] === 'verify';
  const own = isNew ? [] : ['--indicators', join(folder, INDICATORS)];
  try {
    const code = await runCommandLine([...inFolder, ...own], verbs, { effects, version: async () => '' });
    return { code, said: said.err + said.out };
  } catch (error) {
    const words = error instanceof CallError || error instanceof Trouble ? error.message : troubleOf(error);
    if (words === null) throw error;
    return { code: 2, said: said.err + words };
  }
}

/** Every file of a folder, hidden ones too, but for locks, by path. */
export function contents(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^\..*\.lock/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]));
}

/** A process that is no more: its number is above the largest that a machine gives. */
const NOBODY = 2 ** 22 + 1;

/** Makes every lock in a folder that of a process that has ended, as it is after a run was killed. */
export function endHolders(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.lock')) continue;
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    if (text === '') continue;
    writeFileSync(`${path}-now`, JSON.stringify({ ...(JSON.parse(text) as object), pid: NOBODY }));
    renameSync(`${path}-now`, path);
  }
}
