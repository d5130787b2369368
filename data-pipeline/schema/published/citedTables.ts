import type { Evidence } from '../folder/evidence.ts';
import type { NamedPlace } from '../folder/namedPlace.ts';
import type { Plan } from '../folder/plan.ts';
import { columnsOf, type TableOf } from './column.ts';
import { INDICATOR } from './joins.ts';

/** How a page was read. */
const CHECKED = {
  title: 'How it was read',
  description: 'The day on which its address was opened, or copy with the date of the copy where it has one',
  required: true,
} as const;

/** One indicator of a row of `evidence.csv`. */
export interface EvidenceOf extends Evidence {
  indicator: string;
}

const evidence = columnsOf<EvidenceOf>();

/** `evidence.csv`: what is known to work, rated by others. */
export const EVIDENCE = {
  title: 'What is known to work, by indicator, as others rate it',
  primaryKey: ['indicator', 'title', 'organisation'],
  columns: {
    indicator: INDICATOR,
    title: evidence.text({
      title: 'Title',
      description: 'Name of the guide or programme',
      required: true,
      cell: (row) => row.title,
    }),
    organisation: evidence.text({
      title: 'Organisation',
      description: 'Who says so',
      required: true,
      cell: (row) => row.organisation,
    }),
    kind: evidence.text({ title: 'Kind', description: 'What it is', required: true, cell: (row) => row.kind }),
    rating: evidence.text({
      title: 'Rating',
      description: 'The organisation’s own rating as it prints it; empty where it gives none',
      cell: (row) => row.rating,
    }),
    summary: evidence.text({
      title: 'Summary',
      description: 'What it says, in the words of this scorecard’s publisher',
      required: true,
      cell: (row) => row.summary,
    }),
    url: evidence.text({
      type: 'anyURI',
      title: 'Address',
      description: 'Its own page',
      required: true,
      cell: (row) => row.url,
    }),
    checked: evidence.text({ ...CHECKED, cell: (row) => row.checked }),
  },
} satisfies TableOf<EvidenceOf>;

const plan = columnsOf<Plan>();

/** `plans.csv`: what set or sets targets for children. */
export const PLANS = {
  title: 'Plans for children, those that ended and those of today',
  primaryKey: ['title', 'publisher'],
  columns: {
    plan: plan.text({
      title: 'Key',
      description: 'Its key in priorities.plan; empty where no priority names it',
      cell: (row) => row.plan,
    }),
    title: plan.text({ title: 'Title', description: 'Name of the plan', required: true, cell: (row) => row.title }),
    publisher: plan.text({
      title: 'Publisher',
      description: 'Whose plan it is',
      required: true,
      cell: (row) => row.publisher,
    }),
    began: plan.text({ title: 'Began', description: 'Day, month or year, where known', cell: (row) => row.began }),
    ended: plan.text({
      title: 'Ended',
      description: 'Day, month or year; empty for a plan of today',
      cell: (row) => row.ended,
    }),
    what: plan.text({
      title: 'What',
      description: 'What it is, or why it ended',
      required: true,
      cell: (row) => row.what,
    }),
    url: plan.text({
      type: 'anyURI',
      title: 'Address',
      description: 'Where that was read',
      required: true,
      cell: (row) => row.url,
    }),
    checked: plan.text({ ...CHECKED, cell: (row) => row.checked }),
  },
} satisfies TableOf<Plan>;

const place = columnsOf<NamedPlace>();

/** `places.csv`: towns and villages, for whoever looks for one. */
export const PLACES = {
  title: 'Towns and villages and the wards that they are in',
  primaryKey: ['place', 'areas'],
  columns: {
    place: place.text({
      title: 'Place',
      description: 'Name of a town or village; two places can share one',
      required: true,
      cell: (row) => row.place,
    }),
    areas: place.text({
      title: 'Areas',
      description: 'Codes of the areas that it is in, the one with most of it first; each joins to areas.code',
      required: true,
      cell: (row) => row.areas.join(' '),
    }),
    source: place.text({
      title: 'Source',
      description: 'Where its areas were found',
      required: true,
      cell: (row) => row.source,
    }),
  },
} satisfies TableOf<NamedPlace>;
