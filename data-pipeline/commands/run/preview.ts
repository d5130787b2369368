import { type Call, EXIT, type ExitCode, takesNoWords } from '../shared/command.ts';
import { siteScript } from '../shared/siteScript.ts';

export interface PreviewOptions {
  indicators: string;
  port?: string | undefined;
}

/** `preview`: the site of a scorecard folder while somebody writes in it, until it is stopped. */
export async function preview(call: Call<PreviewOptions>): Promise<ExitCode> {
  takesNoWords('preview', call);
  const { indicators, port } = call.options;
  const args = ['--indicators', indicators, ...(port === undefined ? [] : ['--port', port])];
  const code = await call.effects.program(siteScript('preview'), args);
  return code === 0 ? EXIT.good : EXIT.call;
}
