import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { HotPayload } from 'vite';
import { escapeXml } from '../charts/escapeXml.ts';
import { type Fault, faultText, type Outcome, outcomeText } from './runPublish.ts';

/** What Astro's overlay shows beside what Vite's type knows. */
type OverlayError = Extract<HotPayload, { type: 'error' }>['err'] & {
  name: string;
  title: string;
  highlightedCode?: string;
};

/** Lines shown before and after the one that is wrong. */
const AROUND = 3;

/**
 * What the browser's error overlay shows of a folder that cannot be published: every fault as `file:line:column: sentence`,
 * and the lines around the first. Astro's overlay takes message and code as HTML.
 */
export function faultOverlay(outcome: Outcome): { type: 'error'; err: OverlayError } {
  const faults = outcome.problems.filter(({ severity }) => severity === 'fault');
  const [first] = faults;
  const message = faults.length > 0 ? faults.map(faultText).join('\n') : outcome.said;
  const code = first && excerpt(first);
  return {
    type: 'error',
    err: {
      name: faults.length > 0 ? `${faults.length} fault${faults.length === 1 ? '' : 's'}` : 'Publishing failed',
      title: 'These pages show the last good figures',
      message: escapeXml(message),
      // The overlay copies this text for its reader.
      stack: outcomeText(outcome),
      ...(first && { loc: { file: resolve(first.file), line: first.line, column: first.column } }),
      ...(code && { highlightedCode: code }),
    },
  };
}

/** The lines around a fault, numbered as in their file; none of a workbook, or of a file that is not there. */
function excerpt({ file, line, cell }: Fault): string | undefined {
  if (cell !== undefined) return undefined;
  let lines: string[];
  try {
    lines = readFileSync(resolve(file), 'utf8').split(/\r?\n/);
  } catch {
    return undefined;
  }
  const start = Math.max(1, line - AROUND);
  const shown = lines.slice(start - 1, line + AROUND).map((text, i) => {
    const classes = start + i === line ? 'line error-line' : 'line';
    return `<span class="${classes}">${escapeXml(text)}</span>`;
  });
  return `<pre class="shiki"><code style="counter-reset: step ${start - 1}">${shown.join('\n')}</code></pre>`;
}
