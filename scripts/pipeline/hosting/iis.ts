/** `web.config` for IIS 7.5 and later. */
import { policyHeader, securityHeaders } from '../../../src/model/index.ts';
import { contentTypes, withCharset } from './content-types.ts';
import type { Hosting } from './headers.ts';

/** `cacheForEver` as IIS words it: 365 days are its 31,536,000 seconds. */
const keepForEver =
  '<clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable" />';
/** `cacheAndAsk`: IIS sends `no-cache`, and an ETag to ask with. */
const keepAndAsk = '<clientCache cacheControlMode="DisableCache" />';

const escapeAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const lines = (each: readonly string[], spaces: number) =>
  each.map(line => ' '.repeat(spaces) + line).join('\n');

/** Each is removed before it is added: one that the server has already would stop the whole site. */
function customHeaders(frameAncestors: string | null): string[] {
  return [['Content-Security-Policy', policyHeader(frameAncestors)] as const, ...securityHeaders].flatMap(
    ([name, value]) => [
      `<remove name="${name}" />`,
      `<add name="${name}" value="${escapeAttribute(value)}" />`,
    ],
  );
}

/**
 * A file of a kind that IIS does not know it does not send. JSON and the like go without their charset: with one IIS
 * does not take them for something to pack, and they are always UTF-8.
 */
function mimeMaps(): string[] {
  return contentTypes.flatMap(type =>
    type.extensions.flatMap(extension => [
      `<remove fileExtension=".${extension}" />`,
      `<mimeMap fileExtension=".${extension}" mimeType="${type.name.startsWith('text/') ? withCharset(type) : type.name}" />`,
    ]),
  );
}

/** All paths in it are relative to its own folder, so it fits any sub-path. */
export function iisSettings({ frameAncestors }: Hosting): string {
  const noPolicy =
    '<httpProtocol><customHeaders><remove name="Content-Security-Policy" /></customHeaders></httpProtocol>';
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- 供 IIS 使用。由 npm run build 生成。 -->
<configuration>
  <system.webServer>
    <staticContent>
      ${keepAndAsk}
${lines(mimeMaps(), 6)}
    </staticContent>
    <httpProtocol>
      <customHeaders>
${lines(customHeaders(frameAncestors), 8)}
      </customHeaders>
    </httpProtocol>
    <httpErrors errorMode="Custom">
      <remove statusCode="404" />
      <error statusCode="404" path="404.html" responseMode="File" />
    </httpErrors>
    <urlCompression doStaticCompression="true" />
  </system.webServer>
  <location path="_astro">
    <system.webServer><staticContent>${keepForEver}</staticContent>${noPolicy}</system.webServer>
  </location>
  <location path="pagefind">
    <system.webServer>${noPolicy}</system.webServer>
  </location>
  <location path="pagefind/index">
    <system.webServer><staticContent>${keepForEver}</staticContent></system.webServer>
  </location>
</configuration>
`;
}
