import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish } from '../../data-pipeline/commands/publish.ts';
import { release } from '../../data-pipeline/commands/release.ts';
import { type Area, indexAreas } from '../../data-pipeline/schema/folder/area.ts';
import { publishedIndicatorsSchema } from '../../data-pipeline/schema/published/published.ts';
import { releasesSchema } from '../../data-pipeline/schema/published/release.ts';
import { comparisonEmbed } from '../../site/embeds/comparisonEmbed.ts';
import type { EmbedContent } from '../../site/embeds/embedContent.ts';
import type { EmbedSource } from '../../site/embeds/embedList.ts';
import { frozenNotices } from '../../site/embeds/frozenNotices.ts';
import { pictureOf } from '../../site/embeds/picture.ts';
import { releaseSource } from '../../site/embeds/releaseSource.ts';
import { rowEmbed } from '../../site/embeds/rowEmbed.ts';
import { summaryEmbed } from '../../site/embeds/summaryEmbed.ts';
import { trendEmbed } from '../../site/embeds/trendEmbed.ts';
import { choropleth } from '../../site/model/areaMap.ts';
import { areasFrom } from '../../site/published/areasFrom.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';

// A figure that was released is hidden afterwards: what stands frozen of that release must not give it back.

const DAY = '2026-04-01';
const DECAY = 'be-healthy/tooth-decay.csv';
const [SHOWN, HIDDEN] = [',,,21.4,19.2,23.8,', ',,,,,,c'];
const EARLIER = 'tooth-decay,E07900001,2020/21,all,all,all,all,,,,,,x';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

interface World {
  source: EmbedSource;
  contents: Record<'trend' | 'comparison' | 'row' | 'summary', EmbedContent | null>;
  pictures: string[];
  lcps: Area[];
  country: Area;
}

/** Releases the small scorecard, edits it, publishes it, and reads what is frozen of the release. */
async function frozenAfter(was: string, now: string): Promise<World> {
  const own = mkdtempSync(join(tmpdir(), 'lcp-frozen-'));
  made.push(own);
  const folder = join(own, 'indicators');
  cpSync(join(import.meta.dirname, '../input/small'), folder, { recursive: true });
  // Two periods, so that there is a line.
  const edit = (from: string, to: string): void => {
    const text = readFileSync(join(folder, DECAY), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(folder, DECAY), text.replace(from, to));
  };
  edit(EARLIER, 'tooth-decay,E07900001,2020/21,all,all,all,all,,,25.1,23.0,27.3,');
  const { effects, said } = silentEffects();
  expect(await release.run(callOf(effects, { indicators: folder, notes: 'First.' }, [DAY])), said.err).toBe(0);
  edit(was, now);
  const data = join(folder, '../data');
  expect(await publish.run(callOf(effects, { indicators: folder, out: data })), said.err).toBe(0);
  const text = (path: string): string => readFileSync(join(data, path), 'utf8');
  const indicators = publishedIndicatorsSchema.parse(JSON.parse(text('indicators.json')));
  const areas = indexAreas(areasFrom(text('areas.csv')));
  const [published] = releasesSchema.parse(JSON.parse(text('releases.json'))).releases;
  const of = (code: string): Area => areas.get(code)!;
  const [area, county, country] = [of('E07900001'), of('E10900001'), of('E92900001')];
  const lcps = [area, of('E07900002')];
  const { figures, comparisons, findings } = published!;
  const texts = { figures: text(figures), comparisons: text(comparisons), findings: text(findings) };
  const source = releaseSource(texts, indicators, areas);
  const indicator = indicators.find(({ id }) => id === 'tooth-decay')!;
  const view = { source, indicator, area, lcps, county, country };
  const contents = {
    trend: trendEmbed(view),
    comparison: comparisonEmbed(view),
    row: rowEmbed(view),
    summary: summaryEmbed({ source, area, name: area.name, county, country, wider: null }),
  };
  const pictures = Object.values(contents).flatMap((content) => {
    if (!content) return [];
    const notices = frozenNotices({ content, release: published!, indicators, areas, country: country.name });
    return pictureOf(content, { notices, source: '', address: '', accent: '#000000' });
  });
  return { source, contents, pictures, lcps, country };
}

describe('a figure that was released', () => {
  let world: World;
  beforeAll(async () => {
    // Another figure changes, of another area.
    world = await frozenAfter('24.7,22.3,27.5', '24.9,22.3,27.5');
  });

  it('stands in frozen embeds with its interval and how it compared', () => {
    const { trend, comparison, row } = world.contents;
    for (const content of [trend, comparison, row]) expect(content?.title).toContain('Northmere: 21.4%');
    expect(comparison?.rows[0]?.cells[0]?.text).toBe('24.7%');
    expect(comparison?.chart.match(/class="interval"/g)?.length).toBe(2);
  });

  it('is told as frozen in every picture, text alternative included', () => {
    expect(world.pictures.length).toBe(4);
    for (const picture of world.pictures) {
      expect(picture).toContain('>Frozen copy: figures as released on 1 April 2026');
      expect(/<desc>([^<]*)/.exec(picture)?.[1]).toMatch(/^Frozen copy: figures as released on 1 April 2026/);
    }
  });
});

describe('a figure that was hidden after its release', () => {
  let world: World;
  beforeAll(async () => {
    world = await frozenAfter(SHOWN, HIDDEN);
  });

  it('is [c] in the frozen tables, with the reason, and nowhere as a number or a verdict', () => {
    const { trend, comparison, row } = world.contents;
    expect(trend?.rows.map(({ head, cells }) => [head, cells[0]?.text])).toEqual([
      ['2023/24', '[c]'],
      ['2020/21', '25.1%'],
    ]);
    expect(comparison?.rows.find(({ head }) => head === 'Northmere')?.cells).toEqual([
      { text: '[c]' },
      { text: 'Not tested', verdict: 'not-compared' },
    ]);
    expect(row?.title).toContain('25.1% in 2020/21');
    for (const content of [trend, comparison, row]) expect(content?.gaps.map(({ marker }) => marker)).toContain('[c]');
    expect(JSON.stringify(world.contents)).not.toMatch(/21\.4|19\.2|23\.8/);
  });

  it('is no point, no interval and no shape in the frozen pictures', () => {
    for (const picture of world.pictures) expect(picture).not.toMatch(/21\.4|19\.2|23\.8/);
    expect(world.contents.trend?.chart.match(/<circle/g)?.length).toBe(1);
    expect(world.contents.comparison?.chart.match(/class="shape/g)?.length).toBe(1);
    expect(world.contents.comparison?.chart.match(/class="interval"/g)?.length).toBe(1);
  });

  it('is hidden on a frozen map', () => {
    const { source, lcps, country } = world;
    const indicator = source.indicators.find(({ id }) => id === 'tooth-decay')!;
    const nameOf = ({ name }: Area): string => name;
    const painted = choropleth(indicator, source.rowsOf(indicator.id), lcps, {
      period: '2023/24',
      country,
      noun: 'partnerships',
      nameOf,
    });
    expect(painted?.painted.map(({ area, kind }) => [area.name, kind])).toEqual([
      ['Northmere', 'c'],
      ['Southmere', 'q1'],
    ]);
    expect(painted?.alternative).toContain('1 hidden [c]');
    expect(JSON.stringify(painted)).not.toMatch(/21\.4|19\.2|23\.8/);
  });

  it('is counted in no frozen summary', () => {
    expect(world.source.series('tooth-decay', 'E07900001').at(-1)).toMatchObject({
      status: 'c',
      vs_england: 'not-compared',
    });
    expect(world.source.series('tooth-decay', 'E07900001').at(-1)).not.toHaveProperty('list');
  });
});
