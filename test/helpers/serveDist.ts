import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '../../site/serve.ts';

/** The built site, served. */
export interface Served {
  /** Address without trailing slash. */
  origin: string;
  close(): Promise<void>;
}

/** Serves dist/ on a free port with the server and the headers of `npm start`. */
export async function serveDist(dist = join(process.cwd(), 'dist')): Promise<Served> {
  if (!existsSync(join(dist, 'explore/index.html'))) {
    throw new Error(`${dist} has no built site: run "npm run build" first`);
  }
  const server = await serve(dist, 0);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
