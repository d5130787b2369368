import { command } from './shared/command.ts';
import { folder } from './shared/options.ts';

export const retention = command({
  verb: 'retention',
  usage: '[DIR...]',
  summary: 'lists deliveries past their retention period, and their files where DIR holds the receipts',
  options: folder,
  run: async (call) => (await import('./run/retention.ts')).retention(call),
});
