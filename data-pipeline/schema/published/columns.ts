import type { EthnicUnions } from '../folder/ethnicity.ts';
import { FIGURE_COLUMNS, KEY_COLUMNS } from '../folder/observation.ts';

/** What a column of the published tables holds, for people and for machines that read CSVW or Data Package. */
export interface ColumnWords {
  title: string;
  description: string;
  datatype: 'string' | 'integer' | 'number' | 'date' | 'anyURI';
  /** True where the cell is never empty. */
  required?: boolean;
}

const words = (title: string, description: string, datatype: ColumnWords['datatype'] = 'string'): ColumnWords => ({
  title,
  description,
  datatype,
});
const always = (one: ColumnWords): ColumnWords => ({ ...one, required: true });

const VERDICT = 'better, similar, worse, higher, lower or not-compared';
const WHY = 'Why there is no plain answer; empty where there is one';

/** Columns of `observations.csv` and of every file of its rows. */
const OBSERVATION_WORDS: Record<string, ColumnWords> = {
  indicator: always(words('Indicator', 'Id of the indicator; joins to indicators.id')),
  area: always(words('Area code', 'Code of the area, a GSS code where there is one; joins to areas.code')),
  period: always(words('Period', 'The time the figure is about: 2023, 2023/24, 2024-Q1, 2024-04, 2014-2016 or a day')),
  sex: always(words('Sex', 'all, female, male or unknown')),
  age: always(words('Age', 'all, or a part of the indicator’s own age group in years')),
  ethnicity: always(
    words('Ethnic group', 'all, a code from 1 to 20 of the ethnic groups, or the word of a broad group'),
  ),
  numerator: words('Numerator', 'How many children were counted', 'number'),
  denominator: words('Denominator', 'Of how many', 'number'),
  value: words('Value', 'The figure, in the indicator’s unit; empty where status says why', 'number'),
  lower: words('Lower 95% limit', 'Lower limit of the 95% confidence interval, in the value’s unit', 'number'),
  upper: words('Upper 95% limit', 'Upper limit of the 95% confidence interval, in the value’s unit', 'number'),
  status: words(
    'Status',
    'Shorthand: c confidential, x not available, z not applicable, low, u, b, e, f, p, r; empty for a plain figure',
  ),
  area_type: always(words('Kind of area', 'Kind of the area, such as ward or lcp')),
  rule: always(words('Disclosure rule', 'Whose rule protects it: publisher or ours')),
  interval_method: words('Interval method', 'How the limits were made: published, wilson, byar or exact'),
  interval_reason: words('No interval because', 'Why limits are missing'),
  lower_998: words('Lower 99.8% limit', 'Lower limit of the 99.8% interval, in the value’s unit', 'number'),
  upper_998: words('Upper 99.8% limit', 'Upper limit of the 99.8% interval, in the value’s unit', 'number'),
  vs_england: always(words('Compared with the country', VERDICT)),
  vs_england_reason: words('Compared with the country: why not', WHY),
  vs_region: always(words('Compared with the region', VERDICT)),
  vs_region_reason: words('Compared with the region: why not', WHY),
  vs_county: always(words('Compared with the county', VERDICT)),
  vs_county_reason: words('Compared with the county: why not', WHY),
  vs_neighbours: always(words('Compared with statistical neighbours', VERDICT)),
  vs_neighbours_reason: words('Compared with statistical neighbours: why not', WHY),
  neighbours_value: words(
    'Mean of statistical neighbours',
    'Mean of the statistical neighbours, in the value’s unit',
    'number',
  ),
  distance: words('Distance from the country', 'In standard errors; above 0 where higher', 'number'),
  vs_target: always(words('Against target', 'met, on-track, off-track, not-met, cannot-tell or no-target')),
  vs_target_reason: words('Against target: why', WHY),
  target_value: words('Target value', 'What the figure is held against, in its unit', 'number'),
  trend: always(
    words('Trend', 'increasing, decreasing, no-change, too-few-to-tell or cannot-calculate, over five years'),
  ),
  trend_reason: words('Trend: why', WHY),
  trend_judgement: words('Trend is', 'better or worse, by the indicator’s direction'),
  trend_method: words('Trend method', 'counts (chi-squared for trend) or intervals (weighted regression)'),
  trend_slope: words('Trend slope', 'Change a year: of the log odds by counts, of the value by intervals', 'number'),
  trend_chi_squared: words('Trend chi-squared', 'Statistic of the test, one degree of freedom', 'number'),
  trend_smallest: words(
    'Smallest change seen',
    'The smallest change that the test could have seen, in the value’s unit',
    'number',
  ),
  rank: words('Rank', 'Place among the LCPs of the county, 1 is best', 'integer'),
  rank_from: words('Rank from', 'Best place that certainty allows', 'integer'),
  rank_to: words('Rank to', 'Worst place that certainty allows', 'integer'),
  rank_of: words('Ranked', 'How many LCPs are ranked', 'integer'),
  rank_reason: words('Rank: why', WHY),
  funnel: words('Funnel', 'Where a ward stands in the funnel around its county'),
  funnel_reason: words('Funnel: why', WHY),
  funnel_lower: words('Funnel lower 95%', 'In the value’s unit', 'number'),
  funnel_upper: words('Funnel upper 95%', 'In the value’s unit', 'number'),
  funnel_lower_998: words('Funnel lower 99.8%', 'In the value’s unit', 'number'),
  funnel_upper_998: words('Funnel upper 99.8%', 'In the value’s unit', 'number'),
  signal: words('Control chart signal', 'outside, run, shift, near-limit, none or not-charted'),
  signal_reason: words('Control chart: why', WHY),
  signal_judgement: words('Control chart signal is', 'better or worse, by the indicator’s direction'),
  chart_mean: words('Control chart mean', 'In the value’s unit', 'number'),
  chart_lower: words('Control chart lower limit', 'In the value’s unit', 'number'),
  chart_upper: words('Control chart upper limit', 'In the value’s unit', 'number'),
  list: words('List', 'needs-attention, far or goes-well: the list of its area’s page it stands in'),
  list_position: words('Place in the list', 'From 1', 'integer'),
  list_tier: words(
    'Tier in the list',
    '1 worse and worsening; 2 worse, and off target or a commitment; 3 worse; 4 off target',
    'integer',
  ),
  list_reason: words('In the list because', 'In plain words'),
  gap: words('Gap', 'How far from the country, in gap_unit', 'number'),
  gap_unit: words(
    'Unit of the gap',
    'spread (standard deviations between areas) or england (share of the country’s figure)',
  ),
};

const indicator = OBSERVATION_WORDS.indicator as ColumnWords;
const area = OBSERVATION_WORDS.area as ColumnWords;
const period = OBSERVATION_WORDS.period as ColumnWords;

/** Columns of the other tables, by table. */
const TABLE_WORDS: Record<string, Record<string, ColumnWords>> = {
  indicators: {
    id: always(words('Id', 'Id of the indicator')),
    title: always(words('Title', 'Short name')),
    question: always(words('Question', 'The question that the figure answers')),
    national: words('National indicators', 'Codes of the national indicators of 2008 that it continues, each with how'),
    outcome: always(words('Outcome', 'The outcome it belongs to')),
    stage: always(words('Stage of life', 'The stage of a child’s life')),
    areas: words('Areas', 'For a local indicator the codes of the areas it is about'),
    age_group: always(words('Age group', 'Whom it is about, in years')),
    measure: always(words('Measure', 'proportion, rate, count, mean or index')),
    multiplier: always(words('Multiplier', 'value = numerator / denominator × multiplier', 'number')),
    unit: always(words('Unit', 'Unit of its values')),
    decimals: always(words('Decimals', 'Decimals that are shown', 'integer')),
    polarity: always(words('Direction', 'higher-is-better, lower-is-better or none')),
    interval: always(words('Interval', 'How its 95% interval is made')),
    period: always(
      words('Kind of period', 'academic-year, financial-year, calendar-year, quarter, month, snapshot or pooled'),
    ),
    levels: always(words('Levels', 'Kinds of area it is published for')),
    numerator: words('Numerator', 'What is counted'),
    denominator: words('Denominator', 'Of whom'),
    agreement: always(words('Agreement', 'Id of the agreement it is supplied under; joins to agreements.id')),
    publisher: words('Publisher', 'Who supplies it'),
    publication: words('Publication', 'Where it is published'),
    licence: words('Licence', 'Licence of the data'),
    rule: always(words('Disclosure rule', 'Whose rule protects it: publisher or ours')),
    rounding: words('Rounding', 'To what its publisher rounded, as JSON'),
    breaks: words('Breaks', 'First periods of a new series, with why'),
    caveats: words('Caveats', 'What a reader must know before using it'),
    protect: words('Protection', 'What differs from the scorecard’s disclosure rule, as JSON'),
  },
  areas: {
    code: always(words('Code', 'Code of the area')),
    name: always(words('Name', 'Name; several areas may share one')),
    type: always(words('Kind', 'Kind of area')),
    parent: words('Parent', 'Code of the area above'),
    valid_from: words('From', 'First day of the area; empty where not known', 'date'),
    valid_to: words('Until', 'Last day of the area; empty where it stands', 'date'),
    slug: always(words('Slug', 'Its name in addresses')),
    lon: words('Longitude', 'Of its centre, in degrees', 'number'),
    lat: words('Latitude', 'Of its centre, in degrees', 'number'),
  },
  targets: {
    indicator,
    area,
    period,
    target: words('Target', 'In the indicator’s unit', 'number'),
    baseline_period: words('Baseline period', 'From when it is counted'),
    baseline: words('Baseline', 'In the indicator’s unit', 'number'),
    rule: always(words('Rule', 'set, same-value or same-improvement')),
    source: words('Source', 'Where it was promised'),
    shared_from: words('Shared from', 'The area whose target this is a share of'),
  },
  priorities: { indicator, area, plan: always(words('Plan', 'laa, cypp or local')) },
  corrections: {
    id: always(words('Id', 'Id of the correction')),
    reported: words('Reported', 'Day it was reported', 'date'),
    confirmed: words('Confirmed', 'Day it was confirmed', 'date'),
    corrected: words('Corrected', 'Day it was put right', 'date'),
    indicator,
    area,
    period,
    what: always(words('What', 'What was wrong')),
    was: words('Was', 'The figure before; empty for what is confidential today'),
    now: words('Now', 'The figure now; empty for what is confidential today'),
  },
  agreements: {
    id: always(words('Id', 'Id of the agreement')),
    supplier: always(words('Supplier', 'Who supplies the data')),
    indicators: always(words('Indicators', 'Ids of the indicators supplied')),
    data: always(words('Data', 'What is supplied')),
    frequency: always(words('Frequency', 'How often')),
    rule: always(words('Disclosure rule', 'publisher or ours')),
    reviewed: words('Reviewed', 'Day of the last review', 'date'),
    review_due: words('Review due', 'Day the next review is due', 'date'),
    last_supplied: words('Last supplied', 'Day data were last supplied', 'date'),
    next_expected: words('Next expected', 'Day the next supply is expected', 'date'),
    publication: words('Publication', 'Title of the publication'),
    url: words('Address', 'Address of the publication', 'anyURI'),
    licence: words('Licence', 'Licence of the data'),
  },
  findings: {
    area,
    tested: words('Tested', 'Indicators that could be compared with the country', 'integer'),
    better: words('Better', 'How many are better', 'integer'),
    similar: words('Similar', 'How many are similar', 'integer'),
    worse: words('Worse', 'How many are worse', 'integer'),
    by_chance: words('By chance', 'How many would look worse by chance alone, and as many better', 'number'),
    needs_attention: words('Needs attention', 'Length of that list', 'integer'),
    far: words('Far', 'Length of that list', 'integer'),
    goes_well: words('Goes well', 'Length of that list', 'integer'),
  },
  changes: Object.fromEntries([
    ...KEY_COLUMNS.map((name) => [name, OBSERVATION_WORDS[name]]),
    ['kind', always(words('Change', 'new, revised, suppressed or gone'))],
    ['revision', words('Revision', 'scheduled or correction')],
    ['reason', words('Reason', 'Why it was revised or is gone')],
    ...FIGURE_COLUMNS.flatMap((name) => {
      const one = OBSERVATION_WORDS[name] as ColumnWords;
      return [
        [`was_${name}`, { ...one, title: `${one.title} before` }],
        [`now_${name}`, { ...one, title: `${one.title} now` }],
      ];
    }),
  ]) as Record<string, ColumnWords>,
};

/** What a table of the data folder is, in a sentence. */
export const TABLE_TITLES: Record<string, string> = {
  observations:
    'Every published figure: one row for each indicator, area, period and group of children, with its comparisons',
  indicators: 'What each indicator is: definition, unit, direction, source and caveats',
  areas: 'Areas with their codes, parents and centres',
  targets: 'Targets by indicator and area',
  priorities: 'Commitments of plans, by indicator and area',
  corrections: 'What was wrong and was put right',
  agreements: 'Who supplies what, how often, and when next',
  findings: 'What came of each area’s comparisons, beside what chance alone would bring',
  changes: 'Every figure that changed in a release: new, revised, newly confidential or gone',
};

/**
 * The words for a column; throws for a column that nobody described.
 * @param unions broad ethnic groups that the folder declares: their words are named
 */
export function columnWords(table: string, column: string, unions: EthnicUnions = {}): ColumnWords {
  const found = (TABLE_WORDS[table] ?? OBSERVATION_WORDS)[column];
  if (!found) throw new Error(`no words for the column ${column} of ${table}; expected them in schema/columns.ts`);
  if (column !== 'ethnicity' || Object.keys(unions).length === 0) return found;
  const groups = Object.entries(unions).map(([word, { title, of }]) => `${word} (${title}: ${of.join(', ')})`);
  return { ...found, description: `${found.description}: ${groups.join('; ')}` };
}

/** Columns that no two rows of a table share. */
export const PRIMARY_KEYS: Record<string, readonly string[]> = {
  observations: KEY_COLUMNS,
  changes: KEY_COLUMNS,
  indicators: ['id'],
  areas: ['code'],
  targets: ['indicator', 'area', 'period'],
  priorities: ['indicator', 'area', 'plan'],
  corrections: ['id'],
  agreements: ['id'],
  findings: ['area'],
};
