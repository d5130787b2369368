// Used on both sides: the pipeline and the site. Keep it tiny.

/** A postcode in its parts: `LN1 1PL` is outward `LN1`, sector `1`, unit `PL`. */
export interface Postcode {
  outward: string;
  sector: string;
  unit: string;
}

const WHOLE = /^([A-Z]{1,2}\d[A-Z\d]?)(\d)([A-Z]{2})$/;

/** Reads a postcode however it is spaced and cased, as people and publishers write it; null where it is none. */
export function parsePostcode(text: string): Postcode | null {
  const [, outward, sector, unit] = WHOLE.exec(text.replaceAll(/\s+/g, '').toUpperCase()) ?? [];
  return outward && sector && unit ? { outward, sector, unit } : null;
}

/** A postcode as it is written: `LN1 1PL`. */
export function formatPostcode({ outward, sector, unit }: Postcode): string {
  return `${outward} ${sector}${unit}`;
}
