/** What a browser needs to offer this site's search in its address bar (OpenSearch 1.1). */

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string) => text.replace(/[&<>"]/gu, character => escapes[character]!);

/**
 * The description as XML.
 * @param home absolute address of the home page, with a slash at the end
 */
export function describeSearch(home: string): string {
  const address = (path: string) => escapeXml(`${home}${path}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
    '  <ShortName>清鉴</ShortName>',
    '  <Description>廉政公文知识库：逐字检索全部文件和概念</Description>',
    '  <InputEncoding>UTF-8</InputEncoding>',
    '  <Language>zh-CN</Language>',
    `  <Image width="16" height="16" type="image/svg+xml">${address('favicon.svg')}</Image>`,
    `  <Url type="text/html" method="get" template="${address('search/?q={searchTerms}')}"/>`,
    `  <Url type="application/opensearchdescription+xml" rel="self" template="${address('opensearch.xml')}"/>`,
    '</OpenSearchDescription>',
    '',
  ].join('\n');
}
