import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TODAY } from './inProcess.ts';

const ROOT = join(import.meta.dirname, '../..');

/** `npm run dev` at work on a copy of a scorecard folder. */
export interface DevServer {
  /** Address without trailing slash. */
  origin: string;
  /** The copy, which a test may change. */
  indicators: string;
  /** Replaces text in a file of the copy, as an editor would: it must be there, once. */
  replace(path: string, from: string, to: string): void;
  /** Everything that it printed so far. */
  printed(): string;
  close(): Promise<void>;
}

/**
 * Runs `site/preview.ts` as a process of its own on a copy of `test/input/small`.
 * @param change what is done to the copy before the server starts
 */
export function devServer(change: (indicators: string) => void = () => {}): DevServer & { ready(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'lcp-dev-'));
  const indicators = join(folder, 'indicators');
  cpSync(join(ROOT, 'test/input/small'), indicators, { recursive: true });
  mkdirSync(join(folder, 'public'));
  change(indicators);
  let printed = '';
  let origin = '';
  const port = freePort();
  const child = port.then((free) => {
    origin = `http://localhost:${free}`;
    // Of the test's own environment Astro would take that nobody looks at the pages, and never reload them.
    const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|TEST$)/.test(name));
    const env = {
      ...Object.fromEntries(own),
      LCP_INDICATORS: indicators,
      LCP_PUBLIC: join(folder, 'public'),
      PORT: String(free),
      SOURCE_DATE_EPOCH: String(Date.parse(TODAY) / 1000),
    };
    const started = spawn(process.execPath, [join(ROOT, 'site/preview.ts')], { cwd: ROOT, env, stdio: 'pipe' });
    for (const stream of [started.stdout, started.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    return started;
  });
  return {
    get origin() {
      return origin;
    },
    indicators,
    replace: (path, from, to) => {
      const file = join(indicators, path);
      const parts = readFileSync(file, 'utf8').split(from);
      if (parts.length !== 2) throw new Error(`${path} has "${from}" ${parts.length - 1} times`);
      writeFileSync(file, parts.join(to));
    },
    printed: () => printed,
    ready: async () => {
      const running = await child;
      while (!(await answers(origin))) {
        if (running.exitCode !== null) throw new Error(`dev ended: ${printed}`);
        await new Promise((later) => setTimeout(later, 200));
      }
    },
    close: async () => {
      const running = await child;
      const ended = new Promise((done) => running.once('close', done));
      if (running.kill()) await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(origin: string): Promise<boolean> {
  return fetch(`${origin}/data/manifest.json`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
