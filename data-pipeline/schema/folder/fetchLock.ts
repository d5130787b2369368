import { z } from 'zod';
import { line } from '../brand.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected 64 hexadecimal digits' });

/** What was fetched last at one request: no times of a clock, so that the same figures give the same bytes. */
const lockEntrySchema = z.strictObject({
  indicators: z.array(z.string()).min(1).describe('The indicators that were made of it'),
  version: line.optional().describe("The publisher's number of the version"),
  published: line.optional().describe('When the publisher published it'),
  updated: line.optional().describe('When the publisher last changed it, as the publisher writes it'),
  release: line.optional().describe('The release it belongs to'),
  schema: line.optional().describe('What is asked whether there is a newer year'),
  etag: line.optional().describe('The mark of that answer'),
  url: line.optional().describe('The address of the file'),
  fileSize: z.int().min(0).optional().describe('Its size in bytes, as the publisher says'),
  query: sha256.optional().describe('The hash of the query'),
  sha256: sha256.describe('The hash of what was fetched'),
  rows: z.int().min(1).optional().describe('How many rows it had'),
});
export type LockEntry = z.infer<typeof lockEntrySchema>;

/** `refresh.lock.yaml`: what the figures here were fetched as, by request. Written by `refresh`, and committed. */
export const fetchLockSchema = z.record(z.string(), lockEntrySchema);

/** The name of the file in the scorecard folder. */
export const LOCK_FILE = 'refresh.lock.yaml';
