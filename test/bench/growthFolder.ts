import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// An invented county of as many wards as one likes: there to be measured and counted, not to be read.

const SMALL = join(import.meta.dirname, '../input/small');
const PERIODS = ['2019/20', '2020/21', '2021/22', '2022/23', '2023/24', '2024/25'];
const MEASURES = ['first', 'second', 'third'];
/** Wards of a partnership. */
const IN_ONE = 20;

interface Counted {
  numerator: number;
  denominator: number;
}

/** Writes the scorecard folder: three measures of six years, of each ward, each partnership and the county, region and country above them. */
export function writeGrowth(folder: string, wards: number): void {
  const code = (kind: string, i: number): string => `${kind}${String(i + 1).padStart(6, '0')}`;
  const lcps = Math.max(2, Math.ceil(wards / IN_ONE));
  const above = ['E92900001', 'E12900001', 'E10900001'];
  const own = Array.from({ length: wards }, (_, i) => ({ code: code('E05', i), lcp: code('E07', i % lcps) }));
  mkdirSync(join(folder, 'agreements'), { recursive: true });
  mkdirSync(join(folder, 'be-healthy'));
  cpSync(join(SMALL, 'scorecard.yaml'), join(folder, 'scorecard.yaml'));
  const agreement = readFileSync(join(SMALL, 'agreements/dental.yaml'), 'utf8');
  writeFileSync(join(folder, 'agreements/dental.yaml'), agreement.replace('[tooth-decay]', `[${MEASURES.join(', ')}]`));
  writeFileSync(
    join(folder, 'areas.csv'),
    `code,name,type,parent,valid_from,valid_to,slug,lon,lat
E92900001,Anyland,country,,,,anyland,-1.5,52.5
E12900001,East Anyland,region,E92900001,,,east-anyland,-0.5,53
E10900001,Fennmoor,county,E12900001,,,fennmoor,-0.3,53
${Array.from({ length: lcps }, (_, i) => `${code('E07', i)},Partnership ${i + 1},lcp,E10900001,,,partnership-${i + 1},-0.3,53`).join('\n')}
${own.map((ward, i) => `${ward.code},Ward ${i + 1},ward,${ward.lcp},,,ward-${i + 1},-0.3,53`).join('\n')}
`,
  );
  const definition = readFileSync(join(SMALL, 'be-healthy/tooth-decay.md'), 'utf8');
  MEASURES.forEach((id, at) => {
    const words = {
      id,
      title: `Measure ${at + 1}`,
      interval: 'wilson',
      levels: '[ward, lcp, county, region, country]',
    };
    const named = Object.entries({
      ...words,
      numerator: `children with ${id}`,
      denominator: `children asked for ${id}`,
    });
    const text = named.reduce(
      (all, [key, value]) => all.replace(new RegExp(`^${key}: .+$`, 'm'), `${key}: ${value}`),
      definition,
    );
    writeFileSync(join(folder, `be-healthy/${id}.md`), text);
    const rows = PERIODS.flatMap((period, year) => {
      const all = new Map<string, Counted>();
      own.forEach((ward, i) => {
        const denominator = 200 + ((i * 7) % 50);
        const numerator = 40 + ((i * 13 + year * 5 + at) % 30);
        for (const area of [ward.code, ward.lcp, ...above]) {
          const sum = all.get(area) ?? { numerator: 0, denominator: 0 };
          all.set(area, { numerator: sum.numerator + numerator, denominator: sum.denominator + denominator });
        }
      });
      return [...all].map(([area, { numerator, denominator }]) => ({ area, period, numerator, denominator }));
    });
    const lines = rows
      .sort((a, b) => (a.area === b.area ? (a.period < b.period ? -1 : 1) : a.area < b.area ? -1 : 1))
      .map(({ area, period, numerator, denominator }) => {
        const value = ((numerator / denominator) * 100).toFixed(1);
        return `${id},${area},${period},all,all,all,all,${numerator},${denominator},${value},,,`;
      });
    const header = 'indicator,area,period,sex,age,ethnicity,group,numerator,denominator,value,lower,upper,status';
    writeFileSync(join(folder, `be-healthy/${id}.csv`), `${[header, ...lines].join('\n')}\n`);
  });
}
