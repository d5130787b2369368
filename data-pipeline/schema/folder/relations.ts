import { z } from 'zod';
import { line } from '../brand.ts';
import { parseSetName, SET_NAME } from './setName.ts';

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** `ID` (its numerator), or `ID.numerator`, `ID.denominator`, `ID.complement`. */
const setName = z
  .string()
  .regex(SET_NAME, { error: 'expected a set: ID, ID.numerator, ID.denominator or ID.complement' })
  .transform(parseSetName);

const id = z.string().regex(ID, { error: 'expected the id of an indicator' });

/**
 * `relations.yaml`: how the measures of a folder belong together. Disclosure control needs it to know which figures can be
 * computed with each other; comparison, to know which are one thing seen twice. Neither can be guessed from words.
 */
export const relationsSchema = z.strictObject({
  same: z
    .array(z.array(setName).min(2, { error: 'expected two sets or more that are the same children' }))
    .default([])
    .describe('Sets that are the same children'),
  within: z
    .array(z.array(setName).length(2, { error: 'expected two sets: the first is among the second' }))
    .default([])
    .describe('Pairs of sets: the children of the first are among those of the second'),
  split: z
    .array(
      z.strictObject({
        whole: setName.describe('The set that is divided'),
        parts: z
          .array(setName)
          .min(2, { error: 'expected two parts or more' })
          .describe('The sets that make it up: every child in exactly one'),
      }),
    )
    .default([])
    .describe('Sets that are exactly the sum of others, with nobody in two parts'),
  apart: z
    .array(z.array(setName).min(2, { error: 'expected two sets or more that have nothing to do with each other' }))
    .default([])
    .describe('Sets that were looked at and do not belong together: figures that fit do so by chance'),
  families: z
    .array(
      z.strictObject({
        title: line.describe('What the measures are together, as in a heading'),
        shows: id.describe('The measure that lists and counts show for all of them'),
        measures: z.array(id).min(2, { error: 'expected two measures or more' }).describe('The measures'),
      }),
    )
    .default([])
    .describe('Measures of one measurement: lists and counts show one of them'),
  follows: z
    .array(
      z.strictObject({
        measure: id.describe('The newer measure'),
        after: id.describe('The measure that it replaces'),
        why: line.describe('What changed'),
      }),
    )
    .default([])
    .describe('Measures that replace others'),
  formerly: z
    .array(
      z.strictObject({
        measure: id.describe('The id of today'),
        was: id.describe('An id under which releases know it'),
        group: z
          .string()
          .optional()
          .describe('The group of it that the id was about, as scorecard.yaml declares it; left out: all of it'),
      }),
    )
    .default([])
    .describe('Earlier ids of measures, so that what was released under them stays known'),
});

export type Relations = z.infer<typeof relationsSchema>;

/** Of a folder that declares nothing. */
export const NO_RELATIONS: Relations = relationsSchema.parse({});
