import type { Change } from '../schema/published/release.ts';
import { countsInWords } from './feedOf.ts';
import type { Arrived, Review, Turned } from './review.ts';
import { reviewChart } from './reviewChart.ts';
import { areaText, changeText, escaped, figureText, placeText, valueText, verdictText } from './reviewWords.ts';

/** The most rows of a table that somebody can be asked to read. What is left out changed least, or is listed by `diff`. */
const MOST = 400;

/**
 * What differs between two states of the figures as one HTML file for somebody who signs: it needs no script and asks for
 * no other file, prints as it is, and is the same bytes for the same two states.
 */
export function reviewPage(review: Review): string {
  const { scorecard, was, now } = review;
  const title = was === null ? `First release: ${now}` : `Changes since ${was}`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`${title} - ${scorecard.title}`)}</title>
<style>${STYLES}</style>
</head>
<body>
<main>
<p class="whose">${escaped(scorecard.title)} · ${escaped(scorecard.publisher)}</p>
<h1>${escaped(title)}</h1>
<p class="lead">${escaped(leadOf(review))}</p>
<h2>New periods</h2>
${arrivedTable(review, true, 'No indicator has a figure of a new period.')}
<h2>More figures of earlier periods</h2>
${arrivedTable(review, false, 'None.')}
<h2>Revised, the largest change first</h2>
${revisedTable(review)}
<h2>Gone</h2>
${places(review, review.gone, 'No figure is gone.')}
<h2>Newly confidential</h2>
${places(review, review.hidden, 'No figure is newly confidential.')}
${review.hidden.length > 0 ? '<p>What these figures were before is not printed: it may not be shown any more.</p>' : ''}
<h2>Verdicts that turn</h2>
${turnedTable(review)}
<h2>Before and after</h2>
${charts(review)}
<h2>Signature</h2>
<p>I have read this document. What it lists may be published.</p>
<table class="sign"><tbody>
<tr><th scope="row">Role</th><td></td></tr>
<tr><th scope="row">Day</th><td></td></tr>
<tr><th scope="row">Signature</th><td></td></tr>
</tbody></table>
</main>
</body>
</html>
`;
}

function leadOf({ was, now, counts, corrections, turned }: Review): string {
  const verdicts =
    turned.length === 0
      ? 'no verdict turns'
      : `${counted(turned.length, 'verdict')} turn${turned.length === 1 ? 's' : ''}`;
  const what = `${countsInWords({ counts, corrections })}; ${verdicts}.`;
  return was === null ? what : `From ${was} to ${now}: ${what}`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
}

/** A table, its first column the heads of its rows. Cells are HTML. */
function table(caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  const body = rows.map(([first = '', ...rest]) => {
    const cells = rest.map((cell, i) => `<td data-label="${escaped(heads[i + 1] ?? '')}">${cell}</td>`).join('');
    return `<tr><th scope="row">${first}</th>${cells}</tr>`;
  });
  return `<table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
}

function arrivedTable({ arrived, indicators }: Review, isNewPeriod: boolean, none: string): string {
  const own = arrived.filter((one) => one.isNewPeriod === isNewPeriod);
  if (own.length === 0) return `<p>${none}</p>`;
  const titleOf = ({ indicator }: Arrived): string => indicators.get(indicator)?.title ?? indicator;
  return table(
    isNewPeriod ? 'Periods of which an indicator had no figure' : 'Figures of periods that were there already',
    ['Indicator', 'Periods', 'Figures', 'Of'],
    own.map((one) => [
      escaped(titleOf(one)),
      escaped(periodsText(one.periods)),
      one.figures.toLocaleString('en-GB'),
      escaped(one.areas.join(', ')),
    ]),
  );
}

/** Up to three periods by name; more as the first and the last with their count. */
function periodsText(periods: readonly string[]): string {
  return periods.length > 3 ? `${periods[0]} to ${periods.at(-1)} (${periods.length} periods)` : periods.join(', ');
}

function revisedTable(review: Review): string {
  const { revised } = review;
  if (revised.length === 0) return '<p>No figure is revised.</p>';
  const shown = revised.slice(0, MOST);
  const left = revised.length - shown.length;
  const rows = shown.flatMap((change): string[][] => {
    const one = review.indicators.get(change.indicator);
    if (!one) return [];
    return [
      [
        escaped(placeText(change, review)),
        escaped(figureText(change.was, change.now, one)),
        escaped(figureText(change.now, change.was, one)),
        escaped(changeText(change, one)),
        escaped(whyText(change)),
      ],
    ];
  });
  const rest =
    left > 0
      ? `<p>${counted(left, 'more figure')} changed less, as a share of what they were; <code>lcp-scorecard diff</code> lists them all.</p>`
      : '';
  return `${table('Revised figures', ['Figure', 'Was', 'Is', 'Change', 'Why'], rows)}${rest}`;
}

function whyText({ revision, reason }: Change): string {
  if (revision === undefined) return 'not explained yet';
  return `${revision === 'correction' ? 'Correction' : 'Scheduled'}${reason === undefined ? '' : `: ${reason}`}`;
}

function places(review: Review, changes: readonly Change[], none: string): string {
  if (changes.length === 0) return `<p>${none}</p>`;
  const items = changes.slice(0, MOST).map((change) => {
    const why = change.reason === undefined ? '' : `: ${change.reason}`;
    return `<li>${escaped(`${placeText(change, review)}${why}`)}</li>`;
  });
  const left = changes.length - items.length;
  return `<ul>\n${items.join('\n')}\n</ul>${left > 0 ? `<p>And ${counted(left, 'more figure')}; <code>lcp-scorecard diff</code> lists them all.</p>` : ''}`;
}

function turnedTable(review: Review): string {
  const { turned, areas, scorecard } = review;
  if (turned.length === 0) return '<p>No verdict of a newest figure turns.</p>';
  const country = areas.get(scorecard.benchmark)?.name ?? scorecard.benchmark;
  const tests: Record<Turned['test'], string> = {
    country: `against ${country}`,
    target: 'against its target',
    trend: 'recent trend',
  };
  const rows = turned.slice(0, MOST).map(({ test, row, was, now }) => {
    const [own, before] = [now, was].map(({ period, verdict }) => `${verdictText(verdict)} (${period})`);
    return [escaped(placeText(row, review)), escaped(tests[test]), escaped(before ?? ''), escaped(own ?? '')];
  });
  const left = turned.length - rows.length;
  return `${table('Newest figures whose test comes out otherwise than before, by the same methods', ['Newest figure', 'Test', 'Was', 'Is'], rows)}${left > 0 ? `<p>And ${counted(left, 'more verdict')}.</p>` : ''}`;
}

function charts(review: Review): string {
  const drawn = review.charts.flatMap((chart) => {
    const one = review.indicators.get(chart.indicator);
    if (!one) return [];
    const newest = (points: typeof chart.after): string => {
      const last = points.findLast(({ value }) => value !== null);
      return last?.value == null ? 'no figure' : `${valueText(last.value, one)} in ${last.period}`;
    };
    const name = `${one.title}, ${areaText(chart.area, review)}`;
    const alternative = `${name}: the newest figure was ${newest(chart.before)} and is ${newest(chart.after)}.`;
    const svg = reviewChart(chart, {
      alternative,
      breaks: one.breaks.map(({ period }) => period),
      format: (value) => valueText(value, one),
    });
    return svg === '' ? [] : [`<figure><figcaption>${escaped(name)}</figcaption>${svg}</figure>`];
  });
  if (drawn.length === 0)
    return '<p>No figure of all children in the county, its areas with scorecards or the country changes.</p>';
  return `<p class="key"><svg width="60" height="12" aria-hidden="true"><g class="before"><path d="M4 6H56"/><circle cx="30" cy="6" r="4"/></g></svg> before <svg width="60" height="12" aria-hidden="true"><g class="after"><path d="M4 6H56"/><circle cx="30" cy="6" r="2.5"/></g></svg> after</p>
<div class="charts">${drawn.join('\n')}</div>`;
}

const STYLES = `
:root{color-scheme:light}
body{margin:0;background:#fff;color:#0b0c0c;font:16px/1.4 "Source Sans 3",Arial,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.9rem;line-height:1.15;margin:.2em 0 .5em}
h2{font-size:1.3rem;margin:1.8em 0 .5em;break-after:avoid}
.whose{margin:0;color:#505a5f}
.lead{font-size:1.15rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;color:#505a5f;padding-bottom:.4em}
th,td{text-align:left;vertical-align:top;padding:.3em .8em .3em 0;border-bottom:1px solid #b1b4b6;font-weight:400}
thead th{font-weight:700}
thead{display:table-header-group}
tr,figure{break-inside:avoid}
td{font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
ul{padding-left:1.2em}
figure{margin:0}
figcaption{font-size:.85rem;min-height:2.4em}
svg{max-width:100%;font:12px Arial,sans-serif;fill:#0b0c0c}
figure svg{height:auto}
path{fill:none;stroke-width:2}
.grid{stroke:#b1b4b6;stroke-width:1}
.before path{stroke:#505a5f;stroke-dasharray:5 4}
.before circle{fill:#fff;stroke:#505a5f;stroke-width:2}
.after path{stroke:#1d4f91}
.after circle{fill:#1d4f91}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));gap:1rem}
.key svg{vertical-align:middle}
.sign td{height:2.4em;width:75%}
@media (max-width:40rem){table:not(.sign),table:not(.sign) :is(caption,tbody,tr,th,td){display:block}table:not(.sign) tbody th{font-weight:700}td[data-label]::before{content:attr(data-label) ': ';color:#505a5f}td:empty{display:none!important}table:not(.sign) thead{position:absolute;clip-path:inset(50%)}table:not(.sign) :is(td,tbody th){border:0;padding:.1em 0}table:not(.sign) tbody tr{border-bottom:1px solid #b1b4b6;padding:.4em 0}}
@media print{body{font-size:10pt}main{max-width:none;padding:0}}
`;
