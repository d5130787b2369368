// Used on both sides: the pipeline and the site.

/** What is cited: one indicator's figures, or all of them, as of a release. */
export interface Cited {
  title: string;
  /** Who publishes the scorecard. */
  publisher: string;
  /** Title of the whole scorecard. */
  scorecard: string;
  /** Who made the figures, where that is another. */
  source?: string;
  /** Name of the release, `2026-11-21`, or `2026-11-21-2` for the second of a day; null before the first. */
  release: string | null;
  /** Whether what is shown has changed since that release. */
  changed: boolean;
  url: string;
}

/** `Publisher (2026). Title. Scorecard, release of 21 November 2026. Source: … https://…`. */
export function citation({ title, publisher, scorecard, source, release, changed, url }: Cited): string {
  const year = release === null ? '' : ` (${release.slice(0, 4)})`;
  const origin = source === undefined || source === publisher ? '' : ` Source: ${source}.`;
  const issue = edition(release, changed);
  const name = title === scorecard ? `${issue.charAt(0).toUpperCase()}${issue.slice(1)}` : `${scorecard}, ${issue}`;
  return `${publisher}${year}. ${title}. ${name}.${origin} ${url}`;
}

/** Made once: making it takes a hundred times as long as writing a day. */
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `release of 21 November 2026`, with what must be said where figures have changed since. */
export function edition(release: string | null, changed: boolean): string {
  if (release === null) return 'not yet released';
  // By hand: the page Explore, which has to stay light, needs nothing else of how releases are named.
  const [date, place] = [release.slice(0, 10), release.slice(11)];
  const day = `${DAY.format(new Date(`${date}T00:00:00Z`))}${place && ` (release ${place} of that day)`}`;
  return changed ? `after the release of ${day}, with later changes` : `release of ${day}`;
}

/** The same as a BibTeX entry; braces keep capitals, and what BibTeX would read as its own is escaped. */
export function bibtex(key: string, cited: Cited): string {
  const { title, publisher, scorecard, release, changed, url } = cited;
  const fields = [
    ['author', `{${plain(publisher)}}`],
    ['title', `{${plain(title)}}`],
    ['howpublished', plain(scorecard)],
    ...(release === null
      ? []
      : [
          ['year', release.slice(0, 4)],
          ['month', String(Number(release.slice(5, 7)))],
        ]),
    ['note', plain(edition(release, changed))],
    ['url', url],
  ];
  return `@misc{${key},\n${fields.map(([name, text]) => `  ${name} = {${text}}`).join(',\n')}\n}`;
}

function plain(text: string): string {
  return text.replaceAll(/[&%$#_{}]/g, (character) => `\\${character}`);
}
