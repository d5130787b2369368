import type { SourceKind } from '../schema/folder/source.ts';
import { ees } from './ees.ts';
import { els } from './els.ts';
import { fingertips } from './fingertips.ts';
import { lait } from './lait.ts';
import { nomis } from './nomis.ts';
import type { Publisher } from './publisher.ts';
import { statxplore } from './statxplore.ts';
import { table } from './table.ts';

/** Every kind of publisher's file that can be imported. */
export const publishers: Readonly<Record<SourceKind, Publisher>> = {
  fingertips,
  ees,
  els,
  lait,
  nomis,
  statxplore,
  table,
};
