import type { LedgerOptions } from './run/repairLedger.ts';
import { command } from './shared/command.ts';
import { folder, text } from './shared/options.ts';

export const ledger = command<LedgerOptions>({
  verb: 'ledger',
  kinds: ['repair'],
  usage: '--by ROLE --why TEXT',
  summary:
    'records in `releases/repairs.csv` who says why a release is not as it was released; adds lines and changes nothing else',
  options: {
    ...folder,
    by: text('ROLE', 'who wrote it, as a role'),
    why: text('TEXT', 'what happened, for the public'),
  },
  writes: ({ options }) => [options.indicators],
  run: async (call) => (await import('./run/repairLedger.ts')).repairLedger(call),
});
