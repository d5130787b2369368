import { type Call, CallError, EXIT, type ExitCode } from '../shared/command.ts';
import { siteScript } from '../shared/siteScript.ts';

/** `serve [DIR]`: a built site on this machine, until it is stopped. */
export async function serve({ words, options, effects }: Call<{ port?: string | undefined }>): Promise<ExitCode> {
  const [directory = 'dist', ...rest] = words;
  if (rest.length > 0) throw new CallError('expected: serve [DIR], the folder of a built site');
  const port = options.port === undefined ? [] : ['--port', options.port];
  const code = await effects.program(siteScript('serve'), [directory, ...port]);
  return code === 0 ? EXIT.good : EXIT.call;
}
