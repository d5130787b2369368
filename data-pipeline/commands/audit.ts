import type { AuditOptions } from './run/audit.ts';
import { command } from './shared/command.ts';
import { explain, folder, previous, text } from './shared/options.ts';

export const audit = command<AuditOptions>({
  verb: 'audit',
  usage: '[--data DIR-FILE-or-URL] [--explain]',
  summary: 'attacks published figures as a stranger would; exits with 1 if one under our rule can be worked out',
  options: {
    ...folder,
    data: text('DIR-FILE-or-URL', 'published data to attack (default: the scorecard folder)'),
    previous,
    explain,
  },
  run: async (call) => (await import('./run/audit.ts')).audit(call),
});
