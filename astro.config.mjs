// @ts-check

import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { passages } from './src/mdx/passages.ts';
import { defaultOrigin, readSiteAddress } from './src/model/site-address.ts';

const address = readSiteAddress(process.env);

export default defineConfig({
  site: address.origin ?? defaultOrigin,
  base: address.base,
  trailingSlash: 'always',
  // 缓存放在项目里而不是 node_modules 里：几份项目共用一个 node_modules 时互不相干。
  cacheDir: './.astro/cache',
  // 页面、样式、脚本都在本站；目录式地址，任何静态主机都能用。
  build: { format: 'directory', inlineStylesheets: 'never' },
  compressHTML: true,
  devToolbar: { enabled: false },
  markdown: {
    // 原文一字不改：关掉会替换引号、破折号的“智能标点”和把网址变成链接的 GFM。
    processor: satteri({ features: { gfm: false, smartPunctuation: false }, hastPlugins: [passages] }),
    syntaxHighlight: false,
  },
  integrations: [mdx({ optimize: true })],
  // 内容随时会变，改了 content/ 就要在浏览器里看到。
  vite: {
    cacheDir: './.astro/vite',
    // 机关里还有不少 Windows 7，那里最新的 Chrome 是 109；写得更新的样式由它改写。
    build: { cssTarget: ['chrome109', 'edge109', 'firefox115', 'safari16'] },
    server: { watch: { ignored: ['**/dist/**', '**/.build-*/**'] } },
  },
});
