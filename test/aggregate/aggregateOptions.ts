import { join } from 'node:path';

/** What `aggregate` is called with for the extracts of a folder that `clientFolder` makes. */
export function aggregateOptions(folder: string): { indicators: string; agreement: string; of: string; out: string } {
  return {
    indicators: join(folder, 'indicators'),
    agreement: 'health-visiting',
    of: join(folder, 'delivered/everyone.csv'),
    out: join(folder, 'out/counts.csv'),
  };
}
