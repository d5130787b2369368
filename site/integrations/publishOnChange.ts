import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import sirv from 'sirv';
import type { ViteDevServer } from 'vite';
import { faultOverlay } from './faultOverlay.ts';
import { type Folders, type Outcome, outcomeText, runPublish, TOOL } from './runPublish.ts';

/** The one module that reads the published data: to Vite, data that were published anew are this file, saved again. */
const DOOR = join(TOOL, 'site/published/data.ts');
const PIPELINE = join(TOOL, 'data-pipeline');
/** Editors save in several steps; they are one change. */
const SETTLED_MS = 60;

/**
 * The loop of `npm run dev`: publishes when a file of the scorecard folder or of the pipeline changes, then reloads the
 * page. Where nothing can be published the last good pages stay, under an overlay with every fault, until that is fixed.
 *
 * @param folders what is published, and where to
 * @param first what came of publishing before the server started; null where there was no need
 * @param settingsChanged told when the settings changed, of which the server's configuration is made
 */
export function publishOnChange(
  folders: Folders,
  first: Outcome | null,
  settingsChanged: (last: Outcome) => void,
): AstroIntegration {
  // Kept outside the hooks: Astro runs them again when it restarts its server for a changed configuration.
  let last = first;
  return {
    name: 'publish-on-change',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        // Publishing replaces hundreds of files: the server hears of it once, from us.
        const ignored = (path: string): boolean => isPublished(folders.data, path);
        updateConfig({ vite: { server: { watch: { ignored: [ignored] } } } });
      },
      'astro:server:setup': ({ server, logger }) => {
        serveData(server, folders.data);
        showOverlay(server, () => last);
        onChange(server, [folders.indicators, PIPELINE], async () => {
          const before = settingsOf(folders.data);
          last = await runPublish(folders);
          logOutcome(last, logger);
          if (!last.isGood) {
            for (const client of server.ws.clients) client.send(faultOverlay(last));
            return;
          }
          // The configuration holds the site's address and colours, which come from the settings.
          if (settingsOf(folders.data) === before) server.watcher.emit('change', DOOR);
          else settingsChanged(last);
        });
      },
    },
  };
}

/** Vite lists public files when it starts, so it would not serve those of a new indicator. */
function serveData(server: ViteDevServer, data: string): void {
  const files = sirv(data, { dev: true });
  const prefix = `${server.config.base.replace(/\/$/, '')}/data/`;
  server.middlewares.use((request, response, next) => {
    const { url } = request;
    if (!url?.startsWith(prefix)) return next();
    request.url = url.slice(prefix.length - 1);
    files(request, response, () => {
      request.url = url;
      next();
    });
  });
}

/** A page that is opened while there are faults shows them too. */
function showOverlay(server: ViteDevServer, last: () => Outcome | null): void {
  server.environments.client.hot.on('vite:client:connect', (_, client) => {
    const outcome = last();
    if (outcome && !outcome.isGood) client.send(faultOverlay(outcome));
  });
}

/** Runs when anything below the folders changes; what changes meanwhile leads to one more run. */
function onChange(server: ViteDevServer, folders: readonly string[], run: () => Promise<void>): void {
  let isRunning = false;
  let isDue = false;
  let timer: NodeJS.Timeout | undefined;
  const start = async (): Promise<void> => {
    isDue = true;
    if (isRunning) return;
    isRunning = true;
    while (isDue) {
      isDue = false;
      await run();
    }
    isRunning = false;
  };
  server.watcher.add([...folders]);
  server.watcher.on('all', (_, path) => {
    if (!folders.some((folder) => isBelow(folder, resolve(path)))) return;
    clearTimeout(timer);
    timer = setTimeout(() => void start(), SETTLED_MS);
  });
}

/** Whether a path lies in a folder, and is none of the hidden files that editors leave and the pipeline passes over. */
function isBelow(folder: string, path: string): boolean {
  const parts = relative(folder, path).split(sep);
  return parts[0] !== '..' && !parts.some((part) => part.startsWith('.') && part !== '');
}

/** Whether a path is the data folder, in it, or in one that publishing fills in its stead (data-pipeline/effects/replaceFolder.ts). */
function isPublished(data: string, path: string): boolean {
  const parent = dirname(data);
  const [top = ''] = relative(parent, path).split(/[\\/]/);
  const [above = ''] = relative(dirname(parent), path).split(/[\\/]/);
  const stem = `.${basename(parent)}-${basename(data)}.`;
  return top === basename(data) || top.startsWith(stem) || above.startsWith(stem);
}

/** The settings of the folder that was published, as text; empty where somebody removed it meanwhile. */
function settingsOf(data: string): string {
  if (!existsSync(join(data, 'scorecard.json'))) return '';
  const { settings } = JSON.parse(readFileSync(join(data, 'scorecard.json'), 'utf8')) as { settings: unknown };
  return JSON.stringify(settings);
}

function logOutcome(outcome: Outcome, logger: AstroIntegrationLogger): void {
  const text = outcomeText(outcome);
  if (outcome.isGood) logger.info(text);
  else logger.error(text);
}
