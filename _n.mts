import { launchBrowser } from './site/launchBrowser.ts';
import { readFileSync } from 'node:fs';
const b = await launchBrowser(); const p = await b.newPage();
await p.setContent(readFileSync('dist/lcp/boston/index.html','utf8'));
console.log(await p.locator('.look tbody tr').first().ariaSnapshot());
await b.close();
