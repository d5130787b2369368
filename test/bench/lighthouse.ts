import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { browserPath } from '../helpers/browser.ts';
import { serveDist } from '../helpers/serveDist.ts';

// Lighthouse over the built site: `npm run build`, then `node test/bench/lighthouse.ts`. It brings 176 MB of packages that
// nothing else needs, so npx fetches it when it is asked for, in this version.

const LIGHTHOUSE = 'lighthouse@13.5.0';
const PAGES = ['/', '/lcp/boston/', '/ward/E05009632/', '/indicator/ncmp-year6-obese/', '/compare/'];
const GOAL = 100;

const served = await serveDist();
const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
try {
  const env = { ...process.env, CHROME_PATH: await browserPath() };
  for (const path of PAGES) {
    const output = join(folder, 'report.json');
    const flags = '--chrome-flags=--headless --no-sandbox --disable-gpu --disable-dev-shm-usage';
    const words = [LIGHTHOUSE, `${served.origin}${path}`, '--quiet', '--output=json', `--output-path=${output}`, flags];
    await promisify(execFile)('npx', ['--yes', ...words], { env });
    const { categories, audits } = JSON.parse(readFileSync(output, 'utf8'));
    const scores = Object.values(categories).map((one) => {
      const { title, score } = one as { title: string; score: number };
      return `${title} ${Math.round(score * 100)}`;
    });
    process.stdout.write(`${path}: ${scores.join(', ')} (goal ${GOAL})\n`);
    for (const one of Object.values(categories) as { score: number; auditRefs: { id: string; weight: number }[] }[]) {
      for (const { id, weight } of one.auditRefs) {
        const { score, title, displayValue = '' } = audits[id];
        if (weight > 0 && score !== null && score < 0.9) process.stdout.write(`  ${title} ${displayValue}\n`);
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  await served.close();
}
