import { z } from 'zod';

/**
 * The floor of the disclosure rule, and what a new scorecard begins with: counts of so few children are hidden everywhere.
 * A setting may hide more, never less: one edit of one line must not be able to show small groups of children. Whoever wants
 * a lower floor changes it here, in a commit that others read.
 */
export const LEAST_THRESHOLD = 10;

/** A count from 1 up to the threshold is small. */
export const threshold = z.int().min(LEAST_THRESHOLD, {
  error: ({ input }) =>
    `expected at least ${LEAST_THRESHOLD}, received ${String(input)}: a setting may hide more than counts up to ${LEAST_THRESHOLD}, never less, so that one edit cannot show small groups of children`,
});
