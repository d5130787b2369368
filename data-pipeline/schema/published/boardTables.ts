import { ACTION_STATES, type BoardAction, type Commentary } from '../folder/board.ts';
import { columnsOf, type TableOf } from './column.ts';
import { AREA, INDICATOR, PERIOD } from './joins.ts';

const action = columnsOf<BoardAction>();

/** `actions.csv`: what boards decided, and what became of it. */
export const ACTIONS = {
  title: 'What boards decided to do about a measure, and how it goes',
  primaryKey: ['area', 'indicator', 'decided', 'what'],
  columns: {
    area: AREA,
    indicator: INDICATOR,
    decided: action.text({
      type: 'date',
      title: 'Decided',
      description: 'The day of the decision',
      required: true,
      cell: (row) => row.decided,
    }),
    what: action.text({
      title: 'What',
      description: 'What was decided',
      required: true,
      cell: (row) => row.what,
    }),
    owner: action.text({
      title: 'Who leads',
      description: 'The role that leads it',
      required: true,
      cell: (row) => row.owner,
    }),
    due: action.text({
      type: 'date',
      title: 'Due',
      description: 'The day by which it is to be done; empty where none was set',
      cell: (row) => row.due,
    }),
    status: action.oneOf(ACTION_STATES, {
      title: 'Status',
      description: 'How it goes',
      required: true,
      cell: (row) => row.status,
    }),
    updated: action.text({
      type: 'date',
      title: 'Updated',
      description: 'The day on which this was last updated',
      cell: (row) => row.updated,
    }),
    note: action.text({ title: 'Note', description: 'What became of it', cell: (row) => row.note }),
  },
} satisfies TableOf<BoardAction>;

const commentary = columnsOf<Commentary>();

/** `commentary.csv`: what is said of figures by who knows the place. */
export const COMMENTARY = {
  title: 'Comments on a figure by people who know the area; any numbers in it are published figures',
  primaryKey: ['area', 'indicator', 'period'],
  columns: {
    area: AREA,
    indicator: INDICATOR,
    period: PERIOD,
    role: commentary.text({
      title: 'Who says so',
      description: 'A role',
      required: true,
      cell: (row) => row.role,
    }),
    written: commentary.text({
      type: 'date',
      title: 'Written',
      description: 'The day of writing',
      required: true,
      cell: (row) => row.written,
    }),
    text: commentary.text({ title: 'Text', description: 'The comment', required: true, cell: (row) => row.text }),
  },
} satisfies TableOf<Commentary>;
