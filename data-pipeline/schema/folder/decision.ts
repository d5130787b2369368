import { z } from 'zod';

/** What was decided about a set of figures. */
export const DECISIONS = ['suppressed', 'withheld', 'refused', 'left-out'] as const;

/** A row of `decisions.csv`: why a set of figures is not shown, or not taken. Sets, never single cells. */
export const decisionSchema = z.object({
  id: z.string(),
  date: z.string(),
  decision: z.enum(DECISIONS),
  /** The indicator it is about; empty where the figures have no definition here. */
  indicator: z.string(),
  /** Which figures. */
  what: z.string(),
  /** The rule that was applied, by name. */
  rule: z.string(),
  reason: z.string(),
});
export type Decision = z.infer<typeof decisionSchema>;
