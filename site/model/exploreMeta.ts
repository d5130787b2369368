import { groupTitle, groupValues } from '../../data-pipeline/schema/folder/groups.ts';
import { LOOK } from '../../data-pipeline/schema/folder/look.ts';
import { breakdownText } from '../../data-pipeline/schema/folder/observation.ts';
import { comparePeriods } from '../../data-pipeline/schema/period.ts';
import { dayOfRelease } from '../../data-pipeline/schema/releaseDay.ts';
import type { DataSource, WrittenMeta } from '../client/explore/meta.ts';
import type { SiteData } from '../published/data.ts';
import { databasePath } from '../published/databasePath.ts';
import { packed } from '../published/packed.ts';
import { smallestLevel } from './smallestLevel.ts';

/**
 * What the explore page must know before its database is there: which figures exist, so that its lists offer no others.
 * @param isBuilt false while somebody writes: the copies of databases are made when the site is built
 */
export function exploreMeta(data: SiteData, base: string, isBuilt: boolean): WrittenMeta {
  const files = new Map(data.manifest.files.map((file) => [file.path, file]));
  const addressOf = (path: string): string =>
    base + (isBuilt ? databasePath(files.get(path)?.sha256 ?? '') : `data/${path}`);
  const source = (release: string, path: string, corrected: number): DataSource => ({
    release,
    url: addressOf(path),
    bytes: isBuilt ? packed(data.bytesOf(path)).length : (files.get(path)?.bytes ?? 0),
    corrected,
  });
  const [newest] = data.releases;
  const current = newest && data.unreleased === null ? newest : undefined;
  const { settings, newestSupply } = data.scorecard;
  const smallest = smallestLevel(settings.levels, data.areas.all, data.lcpType);
  const place = ({ code, name }: { code: string; name: string }) => ({ code, name });
  const levels = settings.levels.map(({ type, singular, plural }) => {
    const names = data.areas.all.filter((area) => area.type === type);
    const only = names.length === 1 ? names[0]?.name : undefined;
    return { type, plural: only ?? plural ?? singular };
  });
  const sourceOf = (agreement: string): string => data.agreements.get(agreement)?.supplier ?? '';
  const sources = [...new Set(data.indicators.map(({ agreement }) => sourceOf(agreement)))];
  return {
    base,
    data: source(current?.date ?? '', 'observations.duckdb', 0),
    earlier: data.releases.flatMap(({ date, database, corrected }) =>
      database === null || date === current?.date ? [] : [source(date, database, corrected.length)],
    ),
    releases: data.releases.map(({ date }) => date),
    neighbours: (data.neighboursOf(data.home)?.codes ?? []).filter((code) => data.areas.get(code) !== undefined),
    smallest: { type: smallest?.type ?? '', plural: smallest?.plural ?? '' },
    publisher: settings.publisher,
    licence: settings.licence,
    date: dayOfRelease(newest?.date ?? newestSupply ?? ''),
    accent: settings.look?.accent?.light ?? LOOK.light.accent,
    home: { ...place(data.home), type: data.home.type },
    benchmark: place(data.country),
    levels,
    lcpType: data.lcpType,
    ...(settings.ethnicity && {
      ethnicGroups: Object.fromEntries(Object.entries(settings.ethnicity).map(([word, { title }]) => [word, title])),
    }),
    ...(settings.groups && {
      groups: Object.fromEntries(groupValues(settings.groups).map((word) => [word, groupTitle(word, settings.groups)])),
    }),
    sources,
    indicators: data.indicators.map(({ id, unit, decimals, measure, breaks, agreement }) => {
      const rows = data.rowsOf(id);
      const periods = [...new Set(rows.map(({ period }) => period))].sort(comparePeriods).reverse();
      return [
        ...([id, unit, sources.indexOf(sourceOf(agreement)), decimals, measure] as const),
        [...new Set(rows.map((row) => row.area_type))].map((type) => levels.findIndex((one) => one.type === type)),
        periods.join(' '),
        breaks.map(({ period }) => period).join(' '),
        [...new Set(rows.map(breakdownText))].sort(wholeFirst).join(' '),
      ] as const;
    }),
  };
}

function wholeFirst(a: string, b: string): number {
  const parts = (key: string): number => key.split('|').filter((part) => part !== 'all').length;
  return parts(a) - parts(b) || a.localeCompare(b, 'en', { numeric: true });
}
