import { z } from 'zod';
import { isoDate, line } from './brand.ts';

const signature = z.strictObject({ role: line, date: isoDate.nullable() });

/** A Data Specification Agreement: who supplies what, how often, in what form, reviewed when. Roles, never names. */
export const agreementSchema = z.strictObject({
  supplier: line.describe('Who supplies the data'),
  registration: line.nullable().describe("The supplier's data protection registration number; null for open data"),
  indicators: z.array(z.string()).min(1).describe('Ids of the indicators supplied'),
  data: line.describe('What is supplied'),
  frequency: line.describe('How often'),
  format: line.describe('In what form'),
  deviations: line.describe('Deviations from the data conventions'),
  metadata: line.describe('Where the data come from and how they were made'),
  rule: z.enum(['publisher', 'ours']).describe('Whose disclosure rule binds what is supplied'),
  reviewed: isoDate.nullable().describe('When it was last reviewed'),
  reviewDue: isoDate.nullable().describe('When the next review is due'),
  lastSupplied: isoDate.nullable().describe('When data were last supplied'),
  nextExpected: isoDate.nullable().describe('When the next supply is expected; null where none is announced'),
  signed: z.strictObject({ supplier: signature, receiver: signature }).describe('Who signed, by role'),
  contacts: z.array(z.strictObject({ role: line, email: z.email() })).describe('Whom to tell about an error'),
  lawfulBasis: z.array(line).min(1).describe('Lawful basis under the UK GDPR, or "not personal data"'),
  fairProcessingNotice: isoDate.nullable().describe('Date of the fair-processing notice'),
  restrictions: line.describe('Recorded restrictions'),
  retention: z.int().min(1).default(5).describe('Years for which supplied data are kept'),
  publication: z.strictObject({ title: line, url: z.url({ protocol: /^https$/ }) }).describe('Where it is published'),
  licence: line.describe('Licence of the data'),
});

export type Agreement = z.infer<typeof agreementSchema>;
