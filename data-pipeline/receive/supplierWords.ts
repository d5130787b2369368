import type { Layout } from '../schema/folder/agreement.ts';
import type { ObservationColumn } from '../schema/folder/observation.ts';

/** The words of a supplier for words of ours in a column, as the agreement has them; ours where it says nothing. */
export type SupplierWords = (column: ObservationColumn, ours: readonly string[]) => string[];

/** Makes {@link SupplierWords} of an agreement's layout. */
export function supplierWords(layout: Layout | undefined): SupplierWords {
  return (column, ours) => {
    const agreed = Object.entries(layout?.values[column] ?? {});
    return ours.map((word) => agreed.find(([, own]) => own === word)?.[0] ?? word);
  };
}
