import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Delaunay } from 'd3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importHexagons } from '../../../data-pipeline/commands/importHexagons.ts';
import { type Located, placeWards } from '../../../data-pipeline/import/hexagons/placeWards.ts';
import { middleOf, pieces } from '../../../data-pipeline/schema/folder/hexagon.ts';
import { callOf, SHARED, silentEffects } from '../../helpers/inProcess.ts';
import { areasOf } from '../../helpers/publishedCsv.ts';

const ROOT = join(import.meta.dirname, '../../..');
const wards: Located[] = areasOf('ward').map((ward) => ({
  code: ward.code!,
  lcp: ward.parent!,
  lon: Number(ward.lon),
  lat: Number(ward.lat),
}));

/** The text that `import hexagons` would write for a scorecard folder. */
async function hexagonsOf(indicators: string): Promise<{ code: number; text: string; err: string }> {
  let text = '';
  const { effects, said } = silentEffects({
    ...SHARED,
    replaceFiles: async (files) => {
      for (const one of files.values()) text = String(one);
    },
  });
  const code = await importHexagons.run(callOf(effects, { indicators }, ['hexagons']));
  return { code, text, err: said.err };
}

describe('the hexagon map', () => {
  const committed = readFileSync(join(ROOT, 'indicators/hexagons.csv'), 'utf8');
  const cells = new Map(
    committed
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [code = '', q, r] = line.split(',');
        return [code, { q: Number(q), r: Number(r) }];
      }),
  );

  it('is what its command computes from the centres', async () => {
    const { code, text } = await hexagonsOf(join(ROOT, 'indicators'));
    expect({ code, text }).toEqual({ code: 0, text: committed });
  });

  it('has a hexagon for every ward, and no two on one', () => {
    expect([...cells.keys()].sort()).toEqual(wards.map(({ code }) => code).sort());
    expect(new Set([...cells.values()].map(({ q, r }) => `${q},${r}`)).size).toBe(155);
  });

  it('keeps each LCP whole, and the county without a gap', () => {
    for (const [lcp, own] of Map.groupBy(wards, (ward) => ward.lcp)) {
      expect(pieces(own.map(({ code }) => cells.get(code)!)).length, lcp).toBe(1);
    }
    expect(pieces([...cells.values()]).length).toBe(1);
  });

  it('keeps neighbours near: of wards that lie side by side in one LCP three in four are at most two steps apart', () => {
    const steps = (a: string, b: string): number => {
      const [one, two] = [cells.get(a)!, cells.get(b)!];
      const [q, r] = [one.q - two.q, one.r - two.r];
      return (Math.abs(q) + Math.abs(r) + Math.abs(q + r)) / 2;
    };
    const distances = [...Map.groupBy(wards, (ward) => ward.lcp).values()].flatMap((own) => {
      const delaunay = Delaunay.from(
        own,
        (ward) => ward.lon * 0.6,
        (ward) => ward.lat,
      );
      return own.flatMap((ward, i) => {
        const nearest = [...delaunay.neighbors(i)].map((j) => own[j]!);
        return nearest.map((other) => steps(ward.code, other.code));
      });
    });
    expect(distances.filter((one) => one <= 2).length / distances.length).toBeGreaterThan(0.75);
  });

  it('keeps north up and east right: the middles of LCPs stand as on the ground', () => {
    const middles = [...Map.groupBy(wards, (ward) => ward.lcp).values()].map((own) => {
      const mean = (of: (ward: Located) => number): number => own.reduce((sum, ward) => sum + of(ward), 0) / own.length;
      const at = (ward: Located) => middleOf(cells.get(ward.code)!);
      return { lon: mean((w) => w.lon), lat: mean((w) => w.lat), x: mean((w) => at(w).x), y: mean((w) => at(w).y) };
    });
    for (const a of middles) {
      for (const b of middles) {
        if (a.lon - b.lon > 0.3) expect(a.x).toBeGreaterThan(b.x);
        if (a.lat - b.lat > 0.2) expect(a.y).toBeLessThan(b.y);
      }
    }
  });
});

describe('any county', () => {
  const place = fc.record({
    lon: fc.double({ min: -3, max: 1, noNaN: true }),
    lat: fc.double({ min: 50, max: 55, noNaN: true }),
  });
  const county = fc.array(fc.tuple(place, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 25 });

  it('has each ward on a hexagon of its own, whatever its order', async () => {
    await fc.assert(
      fc.asyncProperty(county, async (places) => {
        const located = places.map(([at, lcp], i) => ({ code: `W${i + 100}`, lcp: `L${lcp}`, ...at }));
        const placed = await placeWards(located);
        expect(placed.map(({ code }) => code)).toEqual(located.map(({ code }) => code));
        expect(new Set(placed.map(({ q, r }) => `${q},${r}`)).size).toBe(located.length);
        expect(await placeWards(located.toReversed())).toEqual(placed);
      }),
      { numRuns: 4, seed: 4 },
    );
  });
});

it('names the wards that have no centre, and writes nothing', async () => {
  const { effects, said } = silentEffects({ ...SHARED, replaceFiles: async () => expect.fail('wrote') });
  const { bytes } = effects;
  const indicators = join(ROOT, 'test/input/small');
  effects.bytes = (path) =>
    path.endsWith('/areas.csv')
      ? (async function* () {
          const text = readFileSync(path, 'utf8').replace('alderholt-northmere,-0.32,53.12', 'alderholt-northmere,,');
          yield new TextEncoder().encode(text);
        })()
      : bytes(path);
  expect(await importHexagons.run(callOf(effects, { indicators }, ['hexagons']))).toBe(1);
  expect(said.err).toMatch(
    /areas\.csv:1:1: ward E05900001 \(Alderholt\) has no centre; expected degrees in lon and lat\nnothing was written\n$/,
  );
});
