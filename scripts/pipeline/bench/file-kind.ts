/** What a file that the search loads is for. */

const kinds: readonly [RegExp, string][] = [
  [/\/$|\.html$/u, '页面'],
  [/\.css$/u, '样式'],
  [/\/search-worker[^/]*\.js$/u, '检索程序'],
  [/\/pagefind-worker\.js$/u, 'Pagefind 后台程序'],
  [/\/pagefind\.js$/u, 'Pagefind 程序'],
  [/\.pagefind$/u, 'Pagefind 内核'],
  [/\.js$/u, '页面程序'],
  [/\.pf_meta$/u, '分片目录'],
  [/\.pf_index$/u, '索引分片'],
  [/\.pf_fragment$/u, '页面文字'],
  [/\/texts\//u, '段落文字'],
  [/\/entries-/u, '概念文字'],
  [/\/catalogue\./u, '文件目录'],
  [/\/names\./u, '概念名称'],
  [/\/readings\./u, '同音字'],
  [/\/shard-/u, '段落长度'],
  [/\/cards\//u, '概念卡片'],
  [/entry\.json$/u, '入口'],
];

/** @param path without a query */
export function kindOfFile(path: string): string {
  return kinds.find(([pattern]) => pattern.test(path))?.[1] ?? '其他';
}
