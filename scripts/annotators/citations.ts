/** Documents cited by name: in book marks 《……》, and well-known laws and rules without marks. */
import { quoteAt, sentenceFinder } from '../pipeline/sentences.ts';
import { type NamedPlace, readMarked, readUnmarked } from './cited-names.ts';
import { type Regulations, titleKey } from './regulations.ts';
import type { AnnotatedBlock, CitedPlace, ListedRegulation, Records, UnitAnnotation } from './types.ts';

/** One for all blocks that cite nothing: a long document has hundreds of thousands. */
const none: CitedPlace[] = [];

/** What of a document decides which regulation a name means. */
export interface CitingDocument {
  /** Texts of its blocks. */
  texts: readonly string[];
  /** Its year, where known: it cites nothing that was made later. */
  year: number | null;
}

/**
 * All citations of a document, block by block, in the order of the text. Names are resolved with the whole document
 * in view: 《监督条例》 means the 《省行政执法监督条例》 that it cites elsewhere.
 */
export function citeDocument({ texts, year }: CitingDocument, regulations: Regulations): CitedPlace[][] {
  const marked = texts.map(readMarked);
  const resolver = new NameResolver(marked.flat(), year, regulations);
  return texts.map((text, index) => {
    const places = marked[index]!.filter(({ work }) => !work);
    const cited = [...places, ...readUnmarked(text, marked[index]!, regulations.unmarked)].map(place => {
      const { start, end, name, marked } = place;
      return { start, end, name, marked, ...resolver.resolve(place) };
    });
    if (cited.length === 0) return none;
    return [...cited, ...cited.flatMap(place => implementingRules(text, place, resolver))].sort(
      (a, b) => a.start - b.start,
    );
  });
}

/** 行政复议法及其实施条例 names two documents. */
function implementingRules(
  text: string,
  { end, name, regulation }: CitedPlace,
  resolver: NameResolver,
): CitedPlace[] {
  const rules = /(?<=^(?:及其?|和其?|与其?))实施(?:条例|细则)/u.exec(text.slice(end, end + 6));
  if (!rules) return [];
  const start = end + rules.index;
  return [
    {
      start,
      end: start + rules[0].length,
      name: rules[0],
      marked: false,
      regulation: resolver.listed(name + rules[0]) ?? resolver.listedAfter(regulation, rules[0]),
      misquoted: null,
    },
  ];
}

/** What is longer is no name: a book mark was left open. */
const longestName = 100;

/** Says what the names of one document mean. */
class NameResolver {
  readonly #regulations: Regulations;
  readonly #year: number | null;
  /** Short names that the document gives to what it cites, by key: 以下简称《…》. */
  readonly #given = new Map<string, string>();
  /** Endings of the names in book marks, by key; null where two names end so. */
  readonly #endings = new Map<string, string | null>();

  constructor(marked: readonly NamedPlace[], year: number | null, regulations: Regulations) {
    this.#regulations = regulations;
    this.#year = year;
    for (const { name, shortName } of marked) if (shortName) this.#given.set(titleKey(shortName), name);
    for (const key of new Set(marked.map(({ name }) => titleKey(name)))) this.#addEndings(key);
  }

  resolve({ name, localIssuer, marked }: NamedPlace): Pick<CitedPlace, 'regulation' | 'misquoted'> {
    const given = this.#given.get(titleKey(name));
    if (given !== undefined && given !== name) return { regulation: this.listed(given), misquoted: null };
    const listed = this.#regulations.resolve(name);
    if (listed)
      return { regulation: localIssuer && !isNational(name) ? null : this.#made(listed), misquoted: null };
    const longer = this.#endings.get(titleKey(name));
    if (longer !== undefined)
      return { regulation: longer === null ? null : this.listed(longer), misquoted: null };
    const slip = marked && !localIssuer ? this.#regulations.findSlip(name) : null;
    const regulation = slip?.certain ? this.#made(slip.value) : null;
    return regulation === null ? { regulation, misquoted: null } : { regulation, misquoted: slip!.name };
  }

  /** Id of what is listed under the name. */
  listed(name: string): string | null {
    return this.#made(this.#regulations.resolve(name));
  }

  /** Id of what is listed under a regulation's title and `more`. */
  listedAfter(id: string | null, more: string): string | null {
    const regulation = this.#regulations.listed.find(each => each.id === id);
    return regulation ? this.listed(regulation.title + more) : null;
  }

  /** Null for what was not yet made: an earlier document cites another of that name. */
  #made(regulation: ListedRegulation | null): string | null {
    if (!regulation) return null;
    const made = regulation.date === undefined ? null : Number(regulation.date.slice(0, 4));
    return made !== null && this.#year !== null && made > this.#year ? null : regulation.id;
  }

  #addEndings(key: string): void {
    if (key.length > longestName) return;
    for (let at = 1; at <= key.length - 2; at++) {
      const ending = key.slice(at);
      this.#endings.set(ending, this.#endings.has(ending) ? null : key);
    }
  }
}

/** Laws are made by the country's congress alone; a region's rules often have the names of the country's. */
function isNational(name: string): boolean {
  return /^(?:中华人民共和国|中国共产党|中共中央|国务院|全国)|法$/u.test(name);
}

/** The citations of a block, as annotations. */
export function annotateCitations({ citations }: AnnotatedBlock): UnitAnnotation[] {
  return citations.map(({ start, end, regulation }) => ({ start, end, type: 'citation', ref: regulation }));
}

/** A row for each citation, with its sentence. */
export function readCitations({
  block,
  id,
  document,
  citations,
  toPoints,
}: AnnotatedBlock): Records['citations'] {
  if (citations.length === 0) return [];
  const sentenceAt = sentenceFinder(block.text);
  return citations.map(({ start, end, ...cited }) => ({
    document,
    block: id,
    start: toPoints(start),
    end: toPoints(end),
    ...cited,
    quote: quoteAt(block.text, sentenceAt(start, end), start, end),
  }));
}
