import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { describeSearch } from '../../src/lib/open-search.ts';
import { siteUrl, subPath } from '../helpers/built-sites.ts';

const rootSite = join(inject('rootProject'), 'dist');
const subPathSite = join(inject('subPathProject'), 'dist');

describe('the description for browsers', () => {
  it('leads to the search page where the site knows its address', async () => {
    const xml = await readFile(join(subPathSite, 'opensearch.xml'), 'utf8');
    expect(xml).toContain(`template="${siteUrl}${subPath}search/?q={searchTerms}"`);
    expect(xml).toContain('<ShortName>清鉴</ShortName>');
    const page = await readFile(join(subPathSite, 'about/index.html'), 'utf8');
    expect(page).toContain(
      `<link rel="search" type="application/opensearchdescription+xml" title="清鉴" href="${subPath}opensearch.xml">`,
    );
  });

  it('is left out where it does not', async () => {
    await expect(access(join(rootSite, 'opensearch.xml'))).rejects.toThrow();
    expect(await readFile(join(rootSite, 'about/index.html'), 'utf8')).not.toContain('opensearch');
  });

  it('keeps an address that has the signs of XML in it', () => {
    expect(describeSearch('https://kb.example.cn/a&b<"/')).toContain(
      'template="https://kb.example.cn/a&amp;b&lt;&quot;/search/?q={searchTerms}"',
    );
  });
});
