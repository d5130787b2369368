import { data } from '../published/data.ts';
import { formatDate } from './format.ts';

/** The release that the figures on these pages are of, in words that can stand on paper. */
export function releaseWords(): string {
  const { release } = data.manifest;
  const [newest] = data.releases;
  if (release) return `Release of ${formatDate(release)}`;
  return newest ? `Draft, after the release of ${formatDate(newest.date)}` : 'Draft, before the first release';
}

/** The same in an address: the day of the release, or `draft`. */
export function releaseSlug(): string {
  return data.manifest.release ?? 'draft';
}

/** A fingerprint of the figures themselves, the same for the same figures: the first eight signs of their SHA-256. */
export function figuresPrint(): string {
  return data.manifest.files.find(({ path }) => path === 'observations.csv')?.sha256.slice(0, 8) ?? '';
}
