import type { Agreement, Drop } from '../schema/folder/agreement.ts';
import { by } from '../schema/order.ts';
import { yearsLater } from '../schema/published/timeliness.ts';

/** A delivery that is kept longer than its agreement says. */
export interface PastDrop extends Pick<Drop, 'agreement' | 'date' | 'sha256'> {
  /** The last day on which it may be kept. */
  until: string;
}

/** Deliveries past their retention, oldest first. */
export function pastRetention(
  { drops, agreements }: { drops: readonly Drop[]; agreements: ReadonlyMap<string, Agreement> },
  today: string,
): PastDrop[] {
  return drops
    .map(({ agreement, date, sha256 }) => {
      const years = agreements.get(agreement)?.retention ?? 5;
      return { agreement, date, sha256, until: yearsLater(date, years) };
    })
    .filter(({ until }) => until < today)
    .toSorted(by((one) => one.date));
}
