import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import sirv from 'sirv';

/**
 * Serves the files that this tool brings, such as the icon, beside those of the council's own public folder, which go before.
 * @param brought the tool's public folder
 * @param own the council's
 */
export function ownPublic(brought: string, own: string): AstroIntegration {
  const isOwn = (name: string): boolean => existsSync(join(own, name));
  return {
    name: 'own-public',
    hooks: {
      'astro:server:setup': ({ server }) => {
        const files = sirv(brought, { dev: true });
        const prefix = server.config.base.replace(/\/$/, '');
        server.middlewares.use((request, response, next) => {
          const name = (request.url ?? '').slice(prefix.length + 1).replace(/[?#].*$/, '');
          if (!broughtFiles(brought).includes(name) || isOwn(name)) return next();
          const { url } = request;
          request.url = `/${name}`;
          files(request, response, () => {
            request.url = url;
            next();
          });
        });
      },
      'astro:build:done': ({ dir }) => {
        for (const name of broughtFiles(brought))
          if (!isOwn(name)) cpSync(join(brought, name), join(fileURLToPath(dir), name));
      },
    },
  };
}

/** What lies in the folder itself: the repository's own published data lie in a folder below it. */
function broughtFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && !entry.name.startsWith('.') ? [entry.name] : [],
  );
}
