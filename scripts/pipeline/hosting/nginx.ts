/** A piece of an nginx configuration, for an operator to include. */
import { policyHeader, securityHeaders } from '../../../src/model/index.ts';
import { contentTypes } from './content-types.ts';
import { escapePattern } from './escape.ts';
import { cacheAndAsk, cacheForEver, type Hosting, hashedFiles, hostFileNames } from './headers.ts';

const addHeader = ([name, value]: readonly [string, string]) => `add_header ${name} "${value}" always;`;
const indent = (lines: readonly string[], spaces: number) =>
  lines.map(line => ' '.repeat(spaces) + line).join('\n');

/** An inner `location` that has an `add_header` inherits none: each names all of its own. */
export function nginxSettings({ base, frameAncestors }: Hosting): string {
  const security = [...securityHeaders].map(addHeader);
  const types = contentTypes.map(({ name, extensions }) => `${name} ${extensions.join(' ')};`);
  const texts = contentTypes.filter(({ isText }) => isText).map(({ name }) => name);
  // Of text/html both know by themselves.
  const listed = texts.filter(name => name !== 'text/html').join(' ');
  const from = `^${escapePattern(base)}`;
  return `# 供 nginx 使用。由 npm run build 生成，nginx 不会自己读。
# 复制到 /etc/nginx/snippets/qingjian.conf，在 server { … } 里写上 root 和 include snippets/qingjian.conf;
# root 与 ${base} 连起来，应是放 dist/ 里全部文件的文件夹。已有 location ${base} 的，以这里的代替。
location ${base} {
    index index.html;
    error_page 404 ${base}404.html;

    types {
${indent(types, 8)}
    }
    default_type application/octet-stream;
    charset utf-8;
    charset_types ${listed};

    gzip on;
    gzip_vary on;
    gzip_proxied any;
    gzip_comp_level 6;
    gzip_min_length 256;
    gzip_types ${listed};
    # 装了 brotli 模块的，去掉下面两行的 #：
    # brotli on;
    # brotli_types ${listed};

${indent([addHeader(['Content-Security-Policy', policyHeader(frameAncestors)]), ...security], 4)}
    ${addHeader(['Cache-Control', cacheAndAsk])}

    location ~ "${from}${hashedFiles}" {
${indent(security, 8)}
        add_header Cache-Control "${cacheForEver}";
    }
    location ${base}pagefind/ {
${indent(security, 8)}
        ${addHeader(['Cache-Control', cacheAndAsk])}
    }
    # 给服务器看的文件，不必给读者。
    location ~ "${from}${hostFileNames}" {
        return 404;
    }
}
`;
}
