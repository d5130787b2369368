import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import { importBoundaries } from '../../../data-pipeline/commands/importBoundaries.ts';
import { type Boundaries, boundariesSchema } from '../../../data-pipeline/schema/folder/boundaries.ts';
import { callOf, SHARED, silentEffects } from '../../helpers/inProcess.ts';
import { expectFile } from '../../helpers/snapshot.ts';

const INPUT = join(import.meta.dirname, '../../input/small');
const INDICATORS = join(import.meta.dirname, '../../../indicators');
const SHELF = join(import.meta.dirname, 'boundaries');
const GEO = join(import.meta.dirname, '../../../../shared/data/geo');
const WARDS = ['E05900001', 'E05900002', 'E05900003', 'E05900004', 'E05900005'];

/** Imports files, given as text by name or by their paths on disk, and gives what would be written. */
async function importInto(indicators: string, files: Record<string, string> | readonly string[]) {
  const texts: Record<string, string> = Array.isArray(files) ? {} : (files as Record<string, string>);
  const names = Array.isArray(files) ? files : Object.keys(texts);
  let written = '';
  const { effects, said } = silentEffects({
    ...SHARED,
    replaceFiles: async (contents) => {
      for (const text of contents.values()) written = String(text);
    },
  });
  const real = { text: effects.text, name: effects.name };
  effects.text = async (path) => texts[path] ?? real.text(path);
  effects.name = (path) => real.name(path).replace(/^.*\/(?=wards)/, '');
  const code = await importBoundaries.run(callOf(effects, { indicators }, ['boundaries', ...names]));
  return {
    code,
    err: said.err,
    boundaries: written === '' ? null : boundariesSchema.parse(JSON.parse(written)),
    bytes: written.length,
  };
}

const shapes = (boundaries: Boundaries) =>
  feature(boundaries as unknown as Topology, boundaries.objects.areas as unknown as GeometryCollection).features;

describe('each faulty file is told with its place, and nothing is written', () => {
  it.each(readdirSync(SHELF))('%s', async (name) => {
    const folder = join(SHELF, name);
    const files = readdirSync(folder).filter((file) => !/^expected(-changed)?\.txt$/.test(file));
    const { code, err, boundaries } = await importInto(
      INPUT,
      files.map((file) => join(folder, file)),
    );
    expectFile(join(folder, 'expected.txt'), err);
    expect({ code, boundaries }).toEqual({ code: 1, boundaries: null });
  });
});

/** Five squares in a row, as a publisher would give them. */
function squares(properties: (code: string, i: number) => object, at = (x: number, y: number) => [x, y]): string {
  const features = WARDS.map((code, i) => ({
    type: 'Feature',
    properties: properties(code, i),
    geometry: { type: 'Polygon', coordinates: [[at(i, 0), at(i + 1, 0), at(i + 1, 1), at(i, 1), at(i, 0)]] },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

describe('boundaries as their publishers give them', () => {
  it.each(['WD24CD', 'wd23cd', 'WD11CD', 'code'])('with the code in %s, beside codes of other areas', async (name) => {
    const text = squares((code, i) => ({ OBJECTID: i, LAD24CD: 'E07900001', [name]: code }));
    const { code, boundaries } = await importInto(INPUT, { 'wards.geojson': text });
    expect(code).toBe(0);
    expect(shapes(boundaries!).map(({ id }) => id)).toEqual(WARDS);
  });

  it('in metres of the national grid', async () => {
    const text = squares(
      (code) => ({ WD24CD: code }),
      (x, y) => [500_000 + x * 1000, 350_000 + y * 1000],
    );
    const { boundaries } = await importInto(INPUT, { 'wards.geojson': text });
    const corner = (shapes(boundaries!)[0]!.geometry as Polygon).coordinates[0]![0]!;
    expect(corner[0]).toBeGreaterThan(490_000);
  });

  it('with wards of other places among them, which are left out', async () => {
    const all = JSON.parse(squares((code) => ({ WD24CD: code })));
    all.features.push({ ...all.features[0], properties: { WD24CD: 'E05002702' } });
    const { boundaries } = await importInto(INPUT, { 'wards.geojson': JSON.stringify(all) });
    expect(shapes(boundaries!).map(({ id }) => id)).toEqual(WARDS);
  });

  it('of LCPs alone, where no file has wards', async () => {
    const text = squares((_, i) => ({ LAD24CD: `E0790000${i + 1}` }));
    const { err, boundaries } = await importInto(INPUT, { 'districts.geojson': text });
    expect(err).toMatch(/^wrote the boundaries of 2 LCPs/);
    expect(shapes(boundaries!).map(({ id }) => id)).toEqual(['E07900001', 'E07900002']);
  });
});

describe.runIf(existsSync(GEO))('the boundaries of the county', () => {
  it.each(['wards_wd24_lincolnshire.geojson', 'lincolnshire_wd24_lad24.topojson'])(
    '%s are small, whole, and without gaps',
    async (file) => {
      const { code, boundaries, bytes } = await importInto(INDICATORS, [join(GEO, file)]);
      expect(code).toBe(0);
      expect(bytes).toBeLessThan(30_000);
      expect(shapes(boundaries!).length).toBe(155);
      // Lines inside the county are shared: far more of them lie between two wards than along one.
      const areas = boundaries!.objects.areas as unknown as GeometryCollection;
      const inside = mesh(boundaries as unknown as Topology, areas as never, (a, b) => a !== b).coordinates.flat()
        .length;
      const edge = mesh(boundaries as unknown as Topology, areas as never, (a, b) => a === b).coordinates.flat().length;
      expect(inside).toBeGreaterThan(3 * edge);
    },
  );

  it('are those of the folder', async () => {
    const { boundaries } = await importInto(INDICATORS, [join(GEO, 'lincolnshire_wd24_lad24.topojson')]);
    expect(JSON.parse(readFileSync(join(INDICATORS, 'boundaries.json'), 'utf8'))).toEqual(boundaries);
  });
});
