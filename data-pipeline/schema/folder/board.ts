import type { AreaCode } from '../brand.ts';

/** What a board decided, and how it goes. */
export const ACTION_STATES = ['open', 'done', 'dropped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** A row of `actions.csv`: what a board decided to do about a measure, and what became of it. */
export interface BoardAction {
  /** The area whose board decided. */
  area: AreaCode;
  indicator: string;
  /** The day of the decision. */
  decided: string;
  what: string;
  /** A role, never a person. */
  owner: string;
  /** The day by which it is to be done; empty where none was set. */
  due: string;
  status: ActionState;
  /** The day on which the row was last looked at. */
  updated: string;
  note: string;
}

/** A row of `commentary.csv`: what somebody who knows the place says of a figure. */
export interface Commentary {
  area: AreaCode;
  indicator: string;
  /** The period that it is written about. */
  period: string;
  /** Who says so, as a role. */
  role: string;
  written: string;
  text: string;
}

/** The longest text of a row: what a board decided in a line, what is said of a figure in a short paragraph. */
export const LONGEST_LINE = 200;
export const LONGEST_COMMENTARY = 500;
