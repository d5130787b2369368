import type { Agreement } from '../folder/agreement.ts';
import type { Definition } from '../folder/checked.ts';
import { countedIn } from '../folder/counted.ts';
import { SERIES_STATUSES } from '../folder/seriesStatus.ts';
import { PERIOD_KINDS } from '../period.ts';
import { columnsOf, listed, type TableOf } from './column.ts';

/** A definition with the agreement that it is supplied under. */
export interface SuppliedIndicator {
  definition: Definition;
  agreement: Agreement | undefined;
}

const { text, number, integer, oneOf } = columnsOf<SuppliedIndicator>();

/** `indicators.csv`: one row a definition. */
export const INDICATORS = {
  title: 'What each indicator is: definition, unit, direction, source and caveats',
  primaryKey: ['id'],
  columns: {
    id: text({
      title: 'Id',
      description: 'Id of the indicator',
      required: true,
      cell: ({ definition }) => definition.id,
    }),
    title: text({
      title: 'Title',
      description: 'Short name',
      required: true,
      cell: ({ definition }) => definition.title,
    }),
    question: text({
      title: 'Question',
      description: 'The question that the figure answers',
      required: true,
      cell: ({ definition }) => definition.question,
    }),
    national: text({
      title: 'National indicators',
      description: 'Codes of the national indicators of 2008 that it continues, each with how',
      cell: ({ definition }) => definition.national.map(({ code, relation }) => `${code} ${relation}`).join('; '),
    }),
    outcome: text({
      title: 'Outcome',
      description: 'The outcome it belongs to',
      required: true,
      cell: ({ definition }) => definition.outcome,
    }),
    stage: text({
      title: 'Stage of life',
      description: 'The stage of a child’s life',
      required: true,
      cell: ({ definition }) => definition.stage,
    }),
    areas: text({
      title: 'Areas',
      description: 'For a local indicator the codes of the areas it is about',
      cell: ({ definition }) => definition.areas.join(' '),
    }),
    age_group: text({
      title: 'Age group',
      description: 'Whom it is about, in years',
      required: true,
      cell: ({ definition }) => definition.ageGroup,
    }),
    measure: text({
      title: 'Measure',
      description: 'proportion, rate, count, mean or index',
      required: true,
      cell: ({ definition }) => definition.measure,
    }),
    multiplier: number({
      title: 'Multiplier',
      description: 'value = numerator / denominator × multiplier',
      required: true,
      cell: ({ definition }) => definition.multiplier,
    }),
    unit: text({
      title: 'Unit',
      description: 'Unit of its values',
      required: true,
      cell: ({ definition }) => definition.unit,
    }),
    decimals: integer({
      title: 'Decimals',
      description: 'Decimals that are shown',
      required: true,
      cell: ({ definition }) => definition.decimals,
    }),
    polarity: text({
      title: 'Direction',
      description: 'higher-is-better, lower-is-better or none',
      required: true,
      cell: ({ definition }) => definition.polarity,
    }),
    interval: text({
      title: 'Interval',
      description: 'How its 95% interval is made',
      required: true,
      cell: ({ definition }) => definition.interval,
    }),
    best_fit: text({
      title: 'Best fit',
      description:
        'Where wards are made of small areas: the measure that counts children in them, the one that counts the ward’s own, and by how many per cent they may differ',
      cell: ({ definition: { bestFit } }) => (bestFit ? `${bestFit.counted} ${bestFit.exact} ${bestFit.limit}` : ''),
    }),
    standard: text({
      title: 'Standard population',
      description: 'For a directly standardised rate: the people of each age group',
      cell: ({ definition: { standard = {} } }) =>
        Object.entries(standard)
          .map(([age, people]) => `${age} ${people}`)
          .join('; '),
    }),
    pool: integer({
      title: 'Years pooled',
      description: 'How many single years are added up',
      cell: ({ definition }) => definition.pool || null,
    }),
    period: text({
      title: 'Kind of period',
      description: listed(PERIOD_KINDS),
      required: true,
      cell: ({ definition }) => definition.period,
    }),
    levels: text({
      title: 'Levels',
      description: 'Kinds of area it is published for',
      required: true,
      cell: ({ definition }) => definition.levels.join(' '),
    }),
    numerator: text({
      title: 'Numerator',
      description: 'What is counted',
      cell: ({ definition }) => definition.numerator,
    }),
    denominator: text({
      title: 'Denominator',
      description: 'Of whom',
      cell: ({ definition }) => definition.denominator,
    }),
    counts: text({
      title: 'Counts',
      description: 'What the numerator counts, in the plural; empty where the definition does not say',
      cell: ({ definition }) => countedIn(definition).counts,
    }),
    among: text({
      title: 'Among',
      description: 'What the denominator counts, in the plural; empty where the definition does not say',
      cell: ({ definition }) => countedIn(definition).among,
    }),
    agreement: text({
      title: 'Agreement',
      description: 'Id of the agreement it is supplied under; joins to agreements.id',
      required: true,
      cell: ({ definition }) => definition.agreement,
    }),
    publisher: text({
      title: 'Publisher',
      description: 'Who supplies it',
      cell: ({ agreement }) => agreement?.supplier ?? '',
    }),
    publication: text({
      title: 'Publication',
      description: 'Where it is published',
      cell: ({ agreement }) => agreement?.publication.title ?? '',
    }),
    licence: text({
      title: 'Licence',
      description: 'Licence of the data',
      cell: ({ agreement }) => agreement?.licence ?? '',
    }),
    rule: text({
      title: 'Disclosure rule',
      description: 'Whose rule protects it: publisher or ours',
      required: true,
      cell: ({ definition }) => definition.rule,
    }),
    rounding: text({
      title: 'Rounding',
      description: 'To what its publisher rounded, as JSON',
      cell: ({ definition }) => jsonOrEmpty(definition.rounding),
    }),
    breaks: text({
      title: 'Breaks',
      description: 'First periods of a new series, with why',
      cell: ({ definition }) => definition.breaks.map(({ period, why }) => `${period}: ${why}`).join(' '),
    }),
    caveats: text({
      title: 'Caveats',
      description: 'What a reader must know before using it',
      cell: ({ definition }) => definition.caveats.join(' '),
    }),
    protect: text({
      title: 'Protection',
      description: 'What differs from the scorecard’s disclosure rule, as JSON',
      cell: ({ definition }) => jsonOrEmpty(definition.protect),
    }),
    aliases: text({
      title: 'Aliases',
      description: 'What people call it when they look for it',
      cell: ({ definition }) => definition.aliases.join('; '),
    }),
    status: oneOf(SERIES_STATUSES, {
      title: 'Status of the series',
      description: 'published, or ended where no newer figures are made',
      required: true,
      cell: ({ definition }) => definition.status,
    }),
    next_expected: text({
      title: 'Next figures expected',
      description: 'Month or day in which its publisher expects the next figures, where one is named',
      cell: ({ definition }) => definition.nextExpected ?? '',
    }),
  },
} satisfies TableOf<SuppliedIndicator>;

function jsonOrEmpty(value: object): string {
  return Object.keys(value).length === 0 ? '' : JSON.stringify(value);
}
