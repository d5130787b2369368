import { apacheFile } from './apache.ts';
import { azureFile } from './azure.ts';
import { headersFile } from './headerRules.ts';
import { iisFile } from './iis.ts';
import { nginxFile } from './nginx.ts';

/** A host that `build --host` writes for. */
export interface Host {
  title: string;
  /**
   * True where the host serves the output folder as the top of the address: a site below a path then lies in a folder of that name,
   * and what the host reads lies above it.
   */
  isTop: boolean;
  /** Files that the host reads, by their path in the output folder, and beside it where they begin with `../`. */
  files(base: string): Readonly<Record<string, string>>;
}

/** The hosts by the word that names them. */
export const HOSTS: Readonly<Record<string, Host>> = {
  'github-pages': { title: 'GitHub Pages', isTop: false, files: () => ({ '.nojekyll': '' }) },
  'gitlab-pages': { title: 'GitLab Pages', isTop: false, files: () => ({}) },
  netlify: { title: 'Netlify', isTop: true, files: topFiles },
  'cloudflare-pages': { title: 'Cloudflare Pages', isTop: true, files: topFiles },
  azure: {
    title: 'Azure Static Web Apps',
    isTop: true,
    files: (base) => ({ 'staticwebapp.config.json': azureFile(base) }),
  },
  iis: { title: 'IIS', isTop: false, files: (base) => ({ 'web.config': iisFile(base) }) },
  apache: { title: 'Apache', isTop: false, files: (base) => ({ '.htaccess': apacheFile(base) }) },
  nginx: { title: 'nginx', isTop: false, files: (base) => ({ '../nginx.conf': nginxFile(base) }) },
};

/** The headers, and where the top of the address leads. */
function topFiles(base: string): Record<string, string> {
  return { _headers: headersFile(base), ...(base !== '/' && { _redirects: `/ ${base} 302\n` }) };
}
