/**
 * Where the site will stand, `SITE_URL` and `BASE_PATH`, and where readers report what is wrong, `REPORT_ADDRESS`. Read
 * by the scripts, by astro.config.mjs and by the pages.
 */

export interface SiteAddress {
  /** Scheme and host, such as `https://kb.example.cn`; null when not given. */
  origin: string | null;
  /** The sub-path with a slash at both ends; `/` at the host's root. */
  base: string;
}

/** Address used where one is needed and none is given: what `npm start` serves. */
export const defaultOrigin = 'http://127.0.0.1:4321';

/** Reads the address from the environment. Throws a `TypeError` in Chinese when a value is unusable. */
export function readSiteAddress(environment: Record<string, string | undefined>): SiteAddress {
  return { origin: readOrigin(environment.SITE_URL), base: readBase(environment.BASE_PATH) };
}

function readOrigin(value: string | undefined): string | null {
  if (!value?.trim()) return null;
  let url: URL;
  try {
    url = new URL(value.trim());
  } catch {
    throw new TypeError(`SITE_URL 不是网址：“${value}”。应形如 https://kb.example.cn。`);
  }
  if (!/^https?:$/u.test(url.protocol))
    throw new TypeError(`SITE_URL 应以 http:// 或 https:// 开头，现为“${value}”。`);
  if (url.pathname !== '/' || url.search || url.hash)
    throw new TypeError(
      `SITE_URL 只写到域名和端口（${url.origin}）；子路径请写在 BASE_PATH 里（如 ${url.pathname}）。`,
    );
  return url.origin;
}

function readBase(value: string | undefined): string {
  const parts = (value ?? '')
    .trim()
    .split('/')
    .filter(part => part !== '');
  const bad = parts.find(part => !/^[A-Za-z0-9._~-]+$/u.test(part) || part === '.' || part === '..');
  if (bad !== undefined)
    throw new TypeError(`BASE_PATH 只能用字母、数字和 - _ . ~，现有“${bad}”。应形如 /training/kb/。`);
  return parts.length === 0 ? '/' : `/${parts.join('/')}/`;
}

/** The published address of a path such as `documents/x/`: absolute when the host is known. */
export function addressOf(path: string, { origin, base }: SiteAddress): string {
  return `${origin ?? ''}${base}${path}`;
}

/** Where readers report a wrong row: by e-mail, or on a page that takes the row as `?row=`. */
export interface ReportAddress {
  kind: 'email' | 'page';
  /** The e-mail address, or the page's https address. */
  address: string;
}

/** Reads `REPORT_ADDRESS`; null when not given. Throws a `TypeError` in Chinese when it is unusable. */
export function readReportAddress(environment: Record<string, string | undefined>): ReportAddress | null {
  const address = environment.REPORT_ADDRESS?.trim();
  if (!address) return null;
  if (/^[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/iu.test(address)) return { kind: 'email', address };
  if (URL.canParse(address) && new URL(address).protocol === 'https:') return { kind: 'page', address };
  throw new TypeError(
    `REPORT_ADDRESS 应为电子邮箱（如 kb@example.cn）或以 https:// 开头的网址，现为“${address}”。`,
  );
}
