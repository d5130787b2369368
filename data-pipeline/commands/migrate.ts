import type { MigrateOptions } from './run/migrate.ts';
import { command } from './shared/command.ts';
import { folder, toggle } from './shared/options.ts';

export const migrate = command<MigrateOptions>({
  verb: 'migrate',
  usage: '[--write]',
  summary: 'raises a folder of an older format to this one; without `--write` says what would change',
  options: { ...folder, write: toggle('write the changes, all of them or none') },
  writes: ({ options }) => (options.write ? [options.indicators] : []),
  run: async (call) => (await import('./run/migrate.ts')).migrate(call),
});
