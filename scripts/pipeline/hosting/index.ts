/** What hosts are told of the site: which headers and types go with its files. Pure; build.ts writes it beside the pages. */
import { apacheSettings } from './apache.ts';
import { headerRules } from './header-rules.ts';
import type { Hosting } from './headers.ts';
import { iisSettings } from './iis.ts';
import { nginxSettings } from './nginx.ts';

export { contentTypeOf } from './content-types.ts';
export { cacheAndAsk, cacheForEver, type Hosting, headersFor, isHashed } from './headers.ts';

/** The files by their paths in `dist/`. nginx reads nothing from there: its file is for the operator to copy. */
export function hostFiles(hosting: Hosting): ReadonlyMap<string, string> {
  return new Map([
    ['_headers', headerRules(hosting)],
    ['.htaccess', apacheSettings(hosting)],
    ['web.config', iisSettings(hosting)],
    ['nginx.conf.txt', nginxSettings(hosting)],
  ]);
}
