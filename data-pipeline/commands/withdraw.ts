import type { WithdrawOptions } from './run/withdraw.ts';
import { command } from './shared/command.ts';
import { folder, text, toggle } from './shared/options.ts';

export const withdraw = command<WithdrawOptions>({
  verb: 'withdraw',
  usage: 'DATE --reason TEXT',
  summary:
    'takes a wrong release off every page and file, keeps it in the ledger, and puts the figures of the one before it back',
  options: {
    ...folder,
    reason: text('TEXT', 'why, for the public'),
    signed: text('ROLE', 'who signed that, as a role'),
    keep: toggle('leave figures that were changed since that release as they are'),
  },
  writes: ({ options }) => [options.indicators],
  run: async (call) => (await import('./run/withdraw.ts')).withdraw(call),
});
