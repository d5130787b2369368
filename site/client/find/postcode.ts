import { formatPostcode, parsePostcode } from '../../../data-pipeline/schema/folder/postcode.ts';

/** What `postcodes.json` and `postcodes/OUTWARD.json` hold (see the pipeline's schema). */
export interface Sectors {
  exact: string[];
  sectors: Record<string, string[]>;
}
export type PostcodesOf = Record<string, Record<string, string>>;

/** What is known of what was typed: the areas it may lie in, and how to say so. */
export interface Located {
  areas: string[];
  told: string;
}

/** Whether what is typed begins as a postcode does, and is no name of a place. */
export function looksLikePostcode(text: string): boolean {
  return /^[a-z]{1,2}\d[a-z\d]?\s*(\d[a-z]{0,2})?$/i.test(withoutPunctuation(text));
}

/** `PE21-6AA.` as `PE21 6AA`. */
function withoutPunctuation(text: string): string {
  return text.replaceAll(/[^a-z\d]+/gi, ' ').trim();
}

/**
 * Finds the areas of a postcode or of its beginning. Only the file of its outward code is ever asked for, so that nobody
 * learns which postcode was meant.
 * @param fetchOutward the file of an outward code; asked for only where there is one
 * @param place what the site covers, for the answer when nothing is found
 */
export async function locate(
  typedText: string,
  { exact, sectors }: Sectors,
  fetchOutward: (outward: string) => Promise<PostcodesOf>,
  place: string,
): Promise<Located> {
  const text = withoutPunctuation(typedText);
  const whole = parsePostcode(text);
  if (whole && exact.includes(whole.outward)) {
    const units = (await fetchOutward(whole.outward))[whole.sector] ?? {};
    const found = Object.keys(units).filter((area) => pairs(units[area] ?? '').includes(whole.unit));
    if (found.length > 0) return { areas: found, told: `${formatPostcode(whole)} is in this ward.` };
  }
  const typed = (whole ? whole.outward + whole.sector : text.replaceAll(/\s+/g, '').toUpperCase()).replace(
    /(\d)[A-Z]$/,
    '$1',
  );
  const hasSpace = /\S\s+\d/.test(text.trim());
  const known = Object.keys(sectors).filter((sector) => {
    const joined = sector.replace(' ', '');
    if (whole || hasSpace) return joined === typed;
    return joined.startsWith(typed);
  });
  const areas = [...new Set(known.flatMap((sector) => sectors[sector] ?? []))];
  if (areas.length === 0) return { areas, told: `No postcode in ${place} begins like that.` };
  const [only] = known;
  if (known.length > 1)
    return { areas, told: `These wards have postcodes that begin like that. Type the whole postcode to find yours.` };
  if (areas.length === 1) return { areas, told: `All postcodes that begin with ${only} are in this ward.` };
  const unknown =
    whole && exact.includes(whole.outward) ? `${formatPostcode(whole)} is not in our list of postcodes. ` : '';
  return { areas, told: `${unknown}Postcodes that begin with ${only} are in one of these wards.` };
}

function pairs(text: string): string[] {
  return text.match(/../g) ?? [];
}
