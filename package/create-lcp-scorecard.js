#!/usr/bin/env node
// `npm create lcp-scorecard FOLDER`: hands what was typed to `lcp-scorecard new`. Written for any Node: the tool names one that is too old.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const manifest = require.resolve('lcp-scorecard/package.json');
const tool = join(dirname(manifest), require(manifest).bin['lcp-scorecard']);
const typed = process.argv.slice(2);
// A folder is the first word that is no option; npm takes options only behind `--`.
const words = typed.length === 0 || typed[0].startsWith('--areas') ? ['scorecard', ...typed] : typed;
const { status } = spawnSync(process.execPath, [tool, 'new', ...words], { stdio: 'inherit' });
process.exitCode = status ?? 1;
