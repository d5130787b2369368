import type { MigrateOptions } from './run/migrate.ts';
import { command } from './shared/command.ts';
import { folder, toggle } from './shared/options.ts';

export const migrate = command<MigrateOptions>({
  verb: 'migrate',
  usage: '[--write]',
  summary: 'updates a folder from an older format; without `--write`, only lists what would change',
  options: { ...folder, write: toggle('write the changes, all of them or none') },
  writes: ({ options }) => (options.write ? [options.indicators] : []),
  run: async (call) => (await import('./run/migrate.ts')).migrate(call),
});
