// @ts-check

import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { oldestBrowsers } from './src/lib/browsers.ts';
import { defaultOrigin, readSiteAddress } from './src/model/site-address.ts';

const address = readSiteAddress(process.env);

const everywhere =
  /preload-helper|\/src\/(?:model\/(?:search|shorten|audience)|lib\/(?:dates|records\/markup)|client\/(?:search-box|settings|markup-nodes|opened-address|add-sheet|load-json|kept|nodes|header-bottom))\.ts$/u;

/**
 * 预先取来脚本的那段程序，每页要多传两千字节；用到才取的脚本都小，不值得。它带来的样式也都另有办法取（add-sheet.ts）。
 * @returns {import('vite').Plugin}
 */
function withoutPreload() {
  return {
    name: 'without-preload',
    enforce: 'pre',
    load: id =>
      id === '\0vite/preload-helper.js' ? 'export const __vitePreload = load => load();' : undefined,
    // 要预先取的文件名单，在这个记号处写出；没有记号就不写。
    renderChunk: code =>
      code.includes('__VITE_PRELOAD__')
        ? { code: code.replaceAll('__VITE_PRELOAD__', '[]'), map: null }
        : undefined,
  };
}

export default defineConfig({
  site: address.origin ?? defaultOrigin,
  base: address.base,
  trailingSlash: 'always',
  // 缓存放在项目里而不是 node_modules 里：几份项目共用一个 node_modules 时互不相干。
  cacheDir: './.astro/cache',
  // 页面、样式、脚本都在本站；目录式地址，任何静态主机都能用。
  // 几页同时生成：一页在写盘时，别的页接着算。
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 4 },
  compressHTML: true,
  devToolbar: { enabled: false },
  markdown: {
    // 本站自己的 MDX 页同公文页一样（src/mdx/render-page.ts）：不用会替换引号、破折号的“智能标点”。
    processor: satteri({ features: { gfm: false, smartPunctuation: false } }),
    syntaxHighlight: false,
  },
  integrations: [mdx({ optimize: true })],
  // 内容随时会变，改了 content/ 就要在浏览器里看到。
  vite: {
    cacheDir: './.astro/vite',
    // 写得比这更新的样式和脚本由它改写。
    build: { target: oldestBrowsers, cssTarget: oldestBrowsers },
    environments: {
      client: {
        build: {
          // 每页都用的，和各处都用的几个小文件，合成一个：每一个单独请求，响应头比内容还长。
          rolldownOptions: {
            output: {
              codeSplitting: {
                groups: [
                  { name: 'everywhere', test: everywhere },
                  {
                    name: 'reading',
                    test: /\/src\/(?:client\/(?:passage-tools|text-fragment|hit-check|link-notice|facts)|lib\/chinese-voice)\.ts$/u,
                  },
                  {
                    name: 'search-ui',
                    test: /\/src\/client\/(?:search-nodes|search-client|recent-searches)\.ts$/u,
                  },
                ],
              },
            },
          },
        },
      },
    },
    plugins: [withoutPreload()],
    // 生成的内容几千几万个文件，页面要用时自己去读（src/lib/generated.ts），不必一一盯着。
    server: {
      watch: {
        ignored: [
          '**/dist/**',
          '**/dist-shards/**',
          '**/.build-*/**',
          '**/content/**',
          '**/.cache/**',
          '**/.astro/**',
        ],
      },
    },
  },
});
