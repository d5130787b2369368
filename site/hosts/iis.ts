import { escapeXml } from '../charts/escapeXml.ts';
import type { HeaderRule } from '../headers.ts';
import { HEADER_RULES } from './headerRules.ts';
import { TYPES } from './types.ts';

/**
 * `web.config` of IIS, for the folder that the site lies in. IIS refuses a type that it does not know, with 404.3, and one that it has
 * already is a fault (500.19): each is removed before it is added. Headers of a folder add to those above it in the same way.
 * @param base path that the site lies below, with a slash at both ends
 */
export function iisFile(base: string): string {
  const [all, ...folders] = HEADER_RULES;
  const types = Object.entries(TYPES).map(
    ([ending, type]) =>
      `      <remove fileExtension=".${ending}" />\n      <mimeMap fileExtension=".${ending}" mimeType="${type}" />`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <defaultDocument>
      <files>
        <clear />
        <add value="index.html" />
      </files>
    </defaultDocument>
    <staticContent>
${types.join('\n')}
    </staticContent>
    <httpErrors errorMode="Custom" existingResponse="Auto">
      <remove statusCode="404" />
      <error statusCode="404" path="${escapeXml(base)}404.html" responseMode="ExecuteURL" />
    </httpErrors>
    <httpProtocol>
${headersOf(all)}
    </httpProtocol>
  </system.webServer>
${folders.map(locationOf).join('\n')}
</configuration>
`;
}

function locationOf(rule: HeaderRule): string {
  return `  <location path="${rule.path.replace(/^\/|\/\*$/g, '')}">
    <system.webServer>
      <httpProtocol>
${headersOf(rule)}
      </httpProtocol>
    </system.webServer>
  </location>`;
}

function headersOf(rule: HeaderRule | undefined): string {
  const lines = (rule?.headers ?? []).map(
    ([name, value]) => `        <remove name="${name}" />\n        <add name="${name}" value="${escapeXml(value)}" />`,
  );
  return `      <customHeaders>\n${lines.join('\n')}\n      </customHeaders>`;
}
