import Papa from 'papaparse';
import { random } from '../exampleshire/random.ts';

const GROUPS = 20;
const SHARE_OF_FIRST = 0.86;
const RATE = 0.2;

/**
 * Invented counts on given wards, by sex and 20 ethnic groups at once, with every margin and every total up to the county.
 * @param areas text of an areas file
 * @returns counts as CSV
 */
export function threeWay(areas: string, seed: number): string {
  const chance = random(`three-way ${seed}`);
  const rows = Papa.parse<Record<string, string>>(areas, { header: true, skipEmptyLines: true }).data;
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const sums = new Map<string, [number, number]>();
  const add = (key: string, numerator: number, denominator: number): void => {
    const [n, d] = sums.get(key) ?? [0, 0];
    sums.set(key, [n + numerator, d + denominator]);
  };
  for (const ward of rows.filter((row) => row.type === 'ward' && !row.valid_to)) {
    const size = Math.round(60 * Math.exp(1.1 * (chance() + chance() + chance() - 1.2)));
    for (const sex of ['female', 'male']) {
      for (let group = 1; group <= GROUPS; group++) {
        const share = (group === 1 ? SHARE_OF_FIRST : (1 - SHARE_OF_FIRST) / (GROUPS - 1)) / 2;
        const denominator = Math.max(0, Math.round(size * share * (0.6 + 0.8 * chance())));
        let numerator = 0;
        for (let child = 0; child < denominator; child++) if (chance() < RATE) numerator++;
        for (const code of withAbove(ward.code ?? '', byCode)) {
          for (const s of [sex, 'all']) {
            for (const g of [String(group), 'all'])
              add(`invented,${code},2023/24,${s},all,${g}`, numerator, denominator);
          }
        }
      }
    }
  }
  const lines = [...sums].map(([key, [numerator, denominator]]) => `${key},${numerator},${denominator}`);
  return `indicator,area,period,sex,age,ethnicity,numerator,denominator\n${lines.join('\n')}\n`;
}

/** An area and those above it, up to the county. */
function withAbove(code: string, byCode: ReadonlyMap<string | undefined, Record<string, string>>): string[] {
  const codes: string[] = [];
  for (let at = byCode.get(code); at && at.type !== 'region' && at.type !== 'country'; at = byCode.get(at.parent)) {
    codes.push(at.code ?? '');
  }
  return codes;
}
