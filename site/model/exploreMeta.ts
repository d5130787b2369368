import { comparePeriods } from '../../data-pipeline/schema/period.ts';
import type { PageMeta } from '../client/explore/meta.ts';
import type { SiteData } from '../data.ts';

/** What the explore page must know before its database is there: which figures exist, so that its lists offer no others. */
export function exploreMeta(data: SiteData, base: string, bytes: number): PageMeta {
  const place = ({ code, name }: { code: string; name: string }) => ({ code, name });
  return {
    base,
    data: { url: `${base}data/observations.duckdb`, bytes },
    home: place(data.home),
    benchmark: place(data.country),
    levels: data.scorecard.settings.levels.map(({ type, singular, plural }) => {
      const names = data.areas.all.filter((area) => area.type === type);
      const only = names.length === 1 ? names[0]?.name : undefined;
      return { type, plural: only ?? plural ?? singular };
    }),
    lcpType: data.lcpType,
    indicators: data.indicators.map(({ id, title, unit, decimals, measure, breaks }) => {
      const rows = data.rowsOf(id);
      return {
        id,
        title,
        unit,
        decimals,
        measure,
        levels: [...new Set(rows.map((row) => row.area_type))],
        periods: [...new Set(rows.map(({ period }) => period))].sort(comparePeriods).reverse(),
        breaks: breaks.map(({ period }) => period),
        breakdowns: [...new Set(rows.map(({ sex, age, ethnicity }) => `${sex}|${age}|${ethnicity}`))].sort(wholeFirst),
      };
    }),
  };
}

function wholeFirst(a: string, b: string): number {
  const parts = (key: string): number => key.split('|').filter((part) => part !== 'all').length;
  return parts(a) - parts(b) || a.localeCompare(b, 'en', { numeric: true });
}
