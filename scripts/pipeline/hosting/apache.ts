/** `.htaccess` for Apache 2.4. */
import { policyHeader, securityHeaders } from '../../../src/model/index.ts';
import { contentTypes } from './content-types.ts';
import { escapePattern } from './escape.ts';
import {
  cacheAndAsk,
  cacheForEver,
  foldersWithoutPages,
  type Hosting,
  hashedFiles,
  hostFileNames,
} from './headers.ts';

const dotted = (extensions: readonly string[]) => extensions.map(extension => `.${extension}`).join(' ');

/** Only what `AllowOverride FileInfo` permits: a directive that is not permitted stops the whole site. */
export function apacheSettings({ base, frameAncestors }: Hosting): string {
  const texts = contentTypes.filter(({ isText }) => isText);
  const textNames = texts.map(({ name }) => name).join(' ');
  const from = `^${escapePattern(base)}`;
  return `# 供 Apache 2.4 使用，须允许 AllowOverride FileInfo。由 npm run build 生成。
ErrorDocument 404 ${base}404.html

${contentTypes.map(({ name, extensions }) => `AddType ${name} ${dotted(extensions)}`).join('\n')}
AddCharset utf-8 ${dotted(texts.flatMap(({ extensions }) => extensions))}

<IfModule mod_setenvif.c>
  SetEnvIf Request_URI "${from}(?:${foldersWithoutPages.join('|')})/" qingjian-no-page
  SetEnvIf Request_URI "${from}${hashedFiles}" qingjian-hashed
</IfModule>

<IfModule mod_headers.c>
${Array.from(securityHeaders, ([name, value]) => `  Header always set ${name} "${value}"`).join('\n')}
  Header always set Content-Security-Policy "${policyHeader(frameAncestors)}" env=!qingjian-no-page
  Header always set Cache-Control "${cacheAndAsk}" env=!qingjian-hashed
  Header always set Cache-Control "${cacheForEver}" env=qingjian-hashed
  # 压缩时 Apache 改了 ETag，却认不得改过的：不改回来，每次都会重发全文。
  RequestHeader edit* If-None-Match '-(?:gzip|br)"' '"'
</IfModule>

# 给服务器看的文件，不必给读者。
<IfModule mod_alias.c>
  RedirectMatch 404 "${from}${hostFileNames}"
</IfModule>

<IfModule mod_filter.c>
  <IfModule mod_brotli.c>
    AddOutputFilterByType BROTLI_COMPRESS ${textNames}
  </IfModule>
  <IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE ${textNames}
  </IfModule>
</IfModule>
`;
}
