import { mergedRules } from './mergedRules.ts';
import { TYPES } from './types.ts';

/**
 * `staticwebapp.config.json` of Azure Static Web Apps: the first route that fits is the only one.
 * @param base path that the site lies below, with a slash at both ends
 */
export function azureFile(base: string): string {
  const routes = mergedRules().map(({ path, headers }) => ({
    route: `${base}${path.slice(1)}`,
    headers: Object.fromEntries(headers),
  }));
  const config = {
    trailingSlash: 'auto',
    routes: base === '/' ? routes : [{ route: '/', redirect: base, statusCode: 302 }, ...routes],
    responseOverrides: { 404: { rewrite: `${base}404.html`, statusCode: 404 } },
    mimeTypes: Object.fromEntries(Object.entries(TYPES).map(([ending, type]) => [`.${ending}`, type])),
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
