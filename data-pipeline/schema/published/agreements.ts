import type { Agreement } from '../folder/agreement.ts';
import { columnsOf, type TableOf } from './column.ts';

/** An agreement with its id. */
export type NamedAgreement = Agreement & { id: string };

const { text } = columnsOf<NamedAgreement>();

/** `agreements.csv`: one row an agreement. */
export const AGREEMENTS = {
  title: 'Who supplies what, how often, and when next',
  primaryKey: ['id'],
  columns: {
    id: text({ title: 'Id', description: 'Id of the agreement', required: true, cell: (row) => row.id }),
    supplier: text({
      title: 'Supplier',
      description: 'Who supplies the data',
      required: true,
      cell: (row) => row.supplier,
    }),
    indicators: text({
      title: 'Indicators',
      description: 'Ids of the indicators supplied',
      required: true,
      cell: (row) => row.indicators.join(' '),
    }),
    data: text({ title: 'Data', description: 'What is supplied', required: true, cell: (row) => row.data }),
    frequency: text({ title: 'Frequency', description: 'How often', required: true, cell: (row) => row.frequency }),
    rule: text({
      title: 'Disclosure rule',
      description: 'publisher or ours',
      required: true,
      cell: (row) => row.rule,
    }),
    reviewed: text({
      type: 'date',
      title: 'Reviewed',
      description: 'Day of the last review',
      cell: (row) => row.reviewed,
    }),
    review_due: text({
      type: 'date',
      title: 'Review due',
      description: 'Day the next review is due',
      cell: (row) => row.reviewDue,
    }),
    last_supplied: text({
      type: 'date',
      title: 'Last supplied',
      description: 'Day data were last supplied',
      cell: (row) => row.lastSupplied,
    }),
    next_expected: text({
      type: 'date',
      title: 'Next expected',
      description: 'Day the next supply is expected',
      cell: (row) => row.nextExpected,
    }),
    publication: text({
      title: 'Publication',
      description: 'Title of the publication',
      cell: (row) => row.publication.title,
    }),
    url: text({
      type: 'anyURI',
      title: 'Address',
      description: 'Address of the publication',
      cell: (row) => row.publication.url,
    }),
    licence: text({ title: 'Licence', description: 'Licence of the data', cell: (row) => row.licence }),
  },
} satisfies TableOf<NamedAgreement>;
