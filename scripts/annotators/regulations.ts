/** The listed laws, rules and documents, ready to be found by what they are called in a text. */
import { Matcher } from './matcher.ts';
import { findSlip, type Slip } from './misquotes.ts';
import type { ListedRegulation } from './types.ts';

/** What states a title's version and is no part of its name: （试行） (草案) 〔2018修正〕, but not （2021—2025年）. */
const version =
  /[(〔[〈](?:(?:\d{4}年?)?(?:第[一二三四五六七八九十]+次)?(?:试行|暂行|草案|试行草案|修订草案|修正草案|征求意见稿|讨论稿|送审稿|审议稿|修订|修正|修改|修订版|修正版|修正本|修正文本|修订稿)|\d{4}年?(?:版|本)?)[)〕\]〉]$/u;

/** A name as names are compared: brackets of one width, no quotation marks, commas or spaces, and neither the country's name nor a version. */
export function titleKey(name: string): string {
  const folded = name
    .replace(/[\s“”‘’"'、，,·]/gu, '')
    .replace(/[（［【]/gu, '(')
    .replace(/[）］】]/gu, ')')
    .replace(/《/gu, '〈')
    .replace(/》/gu, '〉')
    .replace(/[—－–‐-]+/gu, '-')
    .replace(/[\uff10-\uff19]/gu, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(version, '');
  return folded.length > country.length && folded.startsWith(country) ? folded.slice(country.length) : folded;
}

const country = '中华人民共和国';

/** The entries of `content/regulations.yaml` by their names. Made once for all documents. */
export class Regulations {
  /** In the order of the file. */
  readonly listed: readonly ListedRegulation[];
  /** Names that are citations without book marks too. */
  readonly unmarked: Matcher<ListedRegulation>;
  readonly #byKey = new Map<string, ListedRegulation>();
  /** Listed names by their length, for names that are one character off. */
  readonly #byLength = new Map<number, { name: string; value: ListedRegulation }[]>();

  constructor(listed: readonly ListedRegulation[]) {
    this.listed = listed;
    for (const regulation of listed) {
      for (const name of [...namesOf(regulation), ...withoutIssuer(regulation.title)]) {
        if (!this.#byKey.has(titleKey(name))) this.#byKey.set(titleKey(name), regulation);
        const sameLength = this.#byLength.get(name.length) ?? [];
        this.#byLength.set(name.length, [...sameLength, { name, value: regulation }]);
      }
    }
    this.unmarked = new Matcher(listed.flatMap(unmarkedForms));
  }

  /** What goes by the name, whatever brackets, version or country's name are written with it. */
  resolve(name: string): ListedRegulation | null {
    return this.#byKey.get(titleKey(name)) ?? null;
  }

  /** The listed name that `name`, not listed itself, is one character away from; null where there is none or two. */
  findSlip(name: string): Slip<ListedRegulation> | null {
    if (this.resolve(name)) return null;
    const near = [-1, 0, 1].flatMap(more => this.#byLength.get(name.length + more) ?? []);
    return findSlip(name, near);
  }
}

/** The title and the other names. */
export function namesOf({ title, names }: Pick<ListedRegulation, 'title' | 'names'>): string[] {
  return [title, ...names];
}

/** A document is cited after its issuer, 国务院《关于……的决定》: what is left must say enough. */
function withoutIssuer(title: string): string[] {
  const name = title.replace(/^(?:中共中央|国务院)(?:办公厅|、国务院)?(?=关于)/u, '');
  return name !== title && name.length >= shortestWithoutIssuer ? [name] : [];
}

const shortestWithoutIssuer = 12;

/** A title with the country's name can mean nothing else; the other names are what the entry says of them. */
function unmarkedForms(regulation: ListedRegulation): { text: string; value: ListedRegulation }[] {
  return namesOf(regulation)
    .filter(name => regulation.unmarked || name.startsWith(country))
    .map(text => ({ text, value: regulation }));
}
