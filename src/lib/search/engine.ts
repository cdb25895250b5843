/** Answers what is searched for, from what the index holds. Loads nothing itself. */
import type { ConceptCard } from '../../model/concept.ts';
import {
  type Alternatives,
  type FacetName,
  type FoundConcept,
  type FoundGroup,
  type FoundPassage,
  highlightParameter,
  type SearchAnswer,
  type SearchFilters,
  type SearchRequest,
} from '../../model/search.ts';
import {
  type Catalogue,
  entriesPerFile,
  isSuppliedTitle,
  type Names,
  partsOf,
  type Readings,
  type Shard,
  shardSize,
  type TextPart,
  type TextPassage,
  textFile,
} from '../../model/search-index.ts';
import { type Fold, type Hit, squeeze } from '../../model/search-text.ts';
import { findNearNames, findPieces } from './alternatives.ts';
import { cutExcerpt, findCorrected, findWords, hasWord, splitHits } from './excerpt.ts';
import { createFacetCounter, type FacetCounter, kindsOf, type RecordFacts } from './facets.ts';
import { findNames, type NameIndex, type NameMatch, prepareNames } from './names.ts';
import { countByPassage, layOut, type PassageCount, type RecordLayout } from './passages.ts';
import { locatePhrase, type Postings, type ReadPostings } from './postings.ts';
import { parseQuery, type Query, type QueryWord, writeQuery, writeWord } from './query.ts';
import { orderPassages, type RankedPassage, scoreGroup, scorePassage } from './rank.ts';

/** Where the index is read from. Each of them rejects where its file cannot be loaded. */
export interface IndexSource {
  /** Path of the site's root with a slash at the end. */
  root: string;
  catalogue(): Promise<Catalogue>;
  names(): Promise<Names>;
  readings(): Promise<Readings>;
  shard(number: number): Promise<Shard>;
  /** @param fresh whether to pass over what was kept: the text is not that of the index */
  text(file: string, fresh: boolean): Promise<TextPart>;
  /** Texts of a few entries. */
  entryTexts(number: number): Promise<TextPart[]>;
  card(concept: string): Promise<ConceptCard>;
  postings: ReadPostings;
}

export interface SearchEngine {
  search(request: SearchRequest): Promise<SearchAnswer>;
}

/** A record with passages that pass. */
interface Found {
  record: number;
  score: number;
  scattered: boolean;
  /** In the order of the text. */
  passages: RankedPassage[];
}

/** What a query and its filters give, before anything is cut to a page. */
interface Outcome {
  query: Query;
  found: Found[];
  unchecked: number;
  counter: FacetCounter;
  names: NameMatch[];
}

/** Entries that are shown by name: those that are called so, and those that have it in their name. */
const mostNamed = { whole: 3, all: 6 };
/** Documents whose texts are compared with a quoted phrase before the rest is left for later. */
const mostChecked = 100;

interface Loaded {
  catalogue: Catalogue;
  names: Names;
  nameIndex: NameIndex;
  fold: Fold;
}

export function createEngine(source: IndexSource): SearchEngine {
  const layouts = new Map<number, RecordLayout>();
  let last: { key: string; outcome: Promise<Outcome> } | null = null;

  const load = once(async (): Promise<Loaded> => {
    const [catalogue, names] = await Promise.all([source.catalogue(), source.names()]);
    const pairs = [...names.traditional];
    const simplified = new Map(
      pairs.flatMap((character, index) => (index % 2 === 0 ? [[character, pairs[index + 1]!] as const] : [])),
    );
    const fold: Fold = character => simplified.get(character) ?? character;
    return { catalogue, names, nameIndex: prepareNames(names, fold), fold };
  });

  const documentsOf = ({ catalogue }: Loaded) => catalogue.dates.length;

  async function layoutOf(record: number): Promise<RecordLayout> {
    const known = layouts.get(record);
    if (known) return known;
    const number = Math.floor(record / shardSize);
    const shard = await source.shard(number);
    for (const [at, lengths] of shard.lengths.entries())
      layouts.set(number * shardSize + at, layOut(lengths, shard.flags[at] ?? '', shard.copies[at]));
    return layouts.get(record)!;
  }

  /** Loads what tells passages of these records. */
  async function layOutAll(records: Iterable<number>): Promise<void> {
    const numbers = new Set<number>();
    for (const record of records) if (!layouts.has(record)) numbers.add(Math.floor(record / shardSize));
    await Promise.all([...numbers].map(number => layoutOf(number * shardSize)));
  }

  function outcomeOf(request: SearchRequest): Promise<Outcome> {
    const key = JSON.stringify([request.query, request.filters, request.sort]);
    if (last?.key === key) return last.outcome;
    const outcome = ask(request);
    last = { key, outcome };
    // What failed is asked again.
    outcome.catch(() => {
      if (last?.outcome === outcome) last = null;
    });
    return outcome;
  }

  async function ask({ query: typed, filters, sort }: SearchRequest): Promise<Outcome> {
    const loaded = await load();
    const query = parseQuery(typed, loaded.fold);
    const counter = createFacetCounter(filters);
    const names = showsNames(filters) ? namesOf(query, loaded, filters) : [];
    if (!query.words.some(isLocated)) return { query, found: [], unchecked: 0, counter, names };
    const candidates = await findCandidates(query, loaded);
    const { checked, unchecked } = await checkTexts(query, candidates, loaded);
    const found = checked.flatMap(group => {
      const facts = factsOf(group.record, loaded);
      const isEntry = group.record >= documentsOf(loaded);
      const { flags } = layouts.get(group.record)!;
      const passages = group.passages.filter(({ passage }) =>
        counter.add(group.record, facts, kindsOf(flags[passage]!, isEntry)),
      );
      return passages.length > 0 ? [{ ...group, passages, score: scoreGroup(passages) }] : [];
    });
    return { query, found: order(found, sort, loaded), unchecked, counter, names };
  }

  /** Records with all words, and their passages with all of them; where no passage has all, those with any. */
  async function findCandidates(query: Query, { catalogue }: Loaded): Promise<Found[]> {
    const located = query.words.filter(isLocated);
    const excluded = query.excluded.filter(isLocated);
    const locate = (words: readonly QueryWord[]) =>
      Promise.all(
        words.map(({ characters }) => locatePhrase(characters, catalogue.wordSize, source.postings)),
      );
    const [wanted, unwanted] = await Promise.all([locate(located), locate(excluded)]);
    const [first, ...others] = [...wanted].sort((a, b) => a.size - b.size);
    if (!first) return [];
    const records = [...first.keys()].filter(record => others.every(postings => postings.has(record)));
    await layOutAll(records);
    const found = records.flatMap(record => {
      const layout = layouts.get(record)!;
      const counts = located.map((word, index) => countsIn(record, wanted[index]!, word, layout));
      if (counts.some(({ size }) => size === 0)) return [];
      // What is quoted is left out by its text: its punctuation may differ.
      const without = excluded
        .map((word, index) => (word.exact === null ? countsIn(record, unwanted[index]!, word, layout) : null))
        .filter(each => each !== null);
      const isLeftOut = (passage: number) => without.some(each => each.has(passage));
      return [{ record, layout, counts, isLeftOut }];
    });
    const weights = wanted.map(({ size }) => Math.log(1 + (catalogue.sizes.length + 0.5) / (size + 0.5)));
    return found.flatMap(({ record, layout, counts, isLeftOut }) => {
      const [fewest, ...rest] = [...counts].sort((a, b) => a.size - b.size);
      const together = [...fewest!.keys()].filter(passage => rest.every(each => each.has(passage)));
      const any = () => [...new Set(counts.flatMap(each => [...each.keys()]))];
      const all = (together.length > 0 ? together : any()).filter(passage => !isLeftOut(passage));
      // Where what is left out has the only passages with a word, the document has not all words.
      if (counts.some(each => !all.some(passage => each.has(passage)))) return [];
      const inText = all.filter(passage => !isSuppliedTitle(layout.flags[passage]!));
      const kept = inText.length > 0 ? inText : all;
      const passages = kept
        .sort((a, b) => a - b)
        .map(passage => ({
          passage,
          words: [...counts.keys()].filter(word => counts[word]!.has(passage)),
          score: scorePassage(
            counts.map((each, index) => ({
              count: each.get(passage) ?? null,
              weight: weights[index]!,
              length: located[index]!.characters.length,
            })),
            {
              flags: layout.flags[passage]!,
              length: layout.starts[passage + 1]! - layout.starts[passage]!,
              mean: catalogue.meanLength,
            },
          ),
        }));
      return passages.length > 0
        ? [{ record, score: scoreGroup(passages), scattered: together.length === 0, passages }]
        : [];
    });
  }

  /** Leaves those passages whose text has what positions do not tell: quoted punctuation, words of one character. */
  async function checkTexts(
    { words, excluded }: Query,
    candidates: readonly Found[],
    loaded: Loaded,
  ): Promise<{ checked: Found[]; unchecked: number }> {
    const wanted = words.filter(needsText);
    const unwanted = excluded.filter(needsText);
    if (wanted.length + unwanted.length === 0) return { checked: [...candidates], unchecked: 0 };
    const best = [...candidates].sort((a, b) => b.score - a.score);
    const checked = await Promise.all(
      best.slice(0, mostChecked).map(async group => {
        const texts = await textsOf(
          group.record,
          group.passages.map(({ passage }) => passage),
          loaded,
          false,
        );
        const has = (passage: number, word: QueryWord) => {
          const { text, corrections } = texts.get(passage)!;
          if (hasWord(text, word, loaded.fold)) return true;
          return (
            corrections !== undefined && findCorrected(text, corrections, [word], loaded.fold).hits.length > 0
          );
        };
        const clean = group.passages.filter(({ passage }) => !unwanted.some(word => has(passage, word)));
        const whole = group.scattered
          ? []
          : clean.filter(({ passage }) => wanted.every(word => has(passage, word)));
        if (whole.length > 0) return [{ ...group, passages: whole }];
        const all = words.every(word => clean.some(({ passage }) => has(passage, word)));
        return all && words.length > 1 ? [{ ...group, passages: clean, scattered: true }] : [];
      }),
    );
    return { checked: checked.flat(), unchecked: Math.max(0, candidates.length - mostChecked) };
  }

  function order(found: readonly Found[], sort: SearchRequest['sort'], loaded: Loaded): Found[] {
    const documents = documentsOf(loaded);
    const dateOf = (record: number) => loaded.catalogue.dates[record] ?? '';
    const byDate = (a: Found, b: Found) =>
      dateOf(a.record) < dateOf(b.record) ? 1 : dateOf(a.record) > dateOf(b.record) ? -1 : 0;
    return [...found].sort(
      (a, b) =>
        Number(a.record >= documents) - Number(b.record >= documents) ||
        (sort === 'date' ? byDate(a, b) : 0) ||
        Number(a.scattered) - Number(b.scattered) ||
        b.score - a.score ||
        byDate(a, b) ||
        a.record - b.record,
    );
  }

  function factsOf(record: number, { catalogue, names }: Loaded): RecordFacts {
    if (record >= catalogue.dates.length) {
      const { kind } = names.entries[record - catalogue.dates.length]!;
      return { document: null, year: null, genre: null, region: null, concept: names.kinds[kind] ?? null };
    }
    return {
      // Documents are told apart by number until their titles are known.
      document: String(record),
      year: catalogue.dates[record]!.slice(0, 4) || null,
      genre: catalogue.genres[catalogue.genreOf[record]!] ?? null,
      region: catalogue.regions[catalogue.regionOf[record]!] ?? null,
      concept: null,
    };
  }

  /** Texts of some of a record's passages. */
  async function textsOf(
    record: number,
    passages: readonly number[],
    loaded: Loaded,
    fresh: boolean,
  ): Promise<Map<number, TextPassage & { place: string }>> {
    const entry = record - documentsOf(loaded);
    if (entry >= 0) return textsOfEntry(entry, passages);
    const { starts, count } = await layoutOf(record);
    const lengths = Array.from({ length: count }, (_, index) => starts[index + 1]! - starts[index]!);
    const parts = partsOf(lengths);
    const { id } = await nameOf(record, loaded);
    const texts = new Map<number, TextPassage & { place: string }>();
    await Promise.all(
      [...new Set(passages.map(passage => parts[passage]!))].map(async part => {
        const { paths, passages: own } = await source.text(textFile(id, part), fresh);
        const first = parts.indexOf(part);
        for (const passage of passages) {
          const text = parts[passage] === part ? own[passage - first] : undefined;
          if (text) texts.set(passage, { ...text, place: paths[text.path] ?? '' });
        }
      }),
    );
    // An older file has other passages: what is missing is fetched anew once, and is empty else.
    if (passages.some(passage => !texts.has(passage)) && !fresh)
      return textsOf(record, passages, loaded, true);
    for (const passage of passages)
      if (!texts.has(passage)) texts.set(passage, { id: '', path: 0, text: '', place: '' });
    return texts;
  }

  async function textsOfEntry(
    entry: number,
    passages: readonly number[],
  ): Promise<Map<number, TextPassage & { place: string }>> {
    const texts = await source.entryTexts(Math.floor(entry / entriesPerFile));
    const own = texts[entry % entriesPerFile]!.passages;
    return new Map(passages.map(passage => [passage, { ...own[passage]!, place: '' }]));
  }

  async function nameOf(
    record: number,
    loaded: Loaded,
  ): Promise<{ kind: 'document' | 'concept'; id: string; title: string }> {
    const documents = documentsOf(loaded);
    if (record >= documents) {
      const entry = loaded.names.entries[record - documents]!;
      return { kind: 'concept', id: entry.id, title: entry.names[0]! };
    }
    const shard = await source.shard(Math.floor(record / shardSize));
    const at = record % shardSize;
    return { kind: 'document', id: shard.ids[at]!, title: shard.titles[at]! };
  }

  async function showGroup(
    group: Found,
    words: readonly QueryWord[],
    most: number,
    loaded: Loaded,
  ): Promise<FoundGroup> {
    const { record } = group;
    const { catalogue, fold } = loaded;
    const { kind, id, title } = await nameOf(record, loaded);
    const facts = factsOf(record, loaded);
    const url = `${source.root}${kind === 'document' ? 'documents' : 'concepts'}/${id}/`;
    // Some are the best, in their order; all are the text's, in its own.
    const chosen = Number.isFinite(most) ? orderPassages(group.passages).slice(0, most) : group.passages;
    const { flags } = await layoutOf(record);
    const show = async (fresh: boolean) => {
      const texts = await textsOf(
        record,
        chosen.map(({ passage }) => passage),
        loaded,
        fresh,
      );
      return chosen.map(candidate => {
        const kinds = kindsOf(flags[candidate.passage]!, kind === 'concept');
        return showPassage(texts.get(candidate.passage)!, kinds[0]!, { words, fold, url });
      });
    };
    let shown = await show(false);
    // A text without the words is of another edition than the index.
    if (shown.some(({ marked }) => !marked)) shown = await show(true);
    return {
      kind,
      id,
      url,
      title: splitHits(title, findWords(title, words, fold)),
      date: catalogue.dates[record] || null,
      genre: (kind === 'document' ? facts.genre : facts.concept) ?? '',
      region: facts.region,
      total: group.passages.length,
      scattered: group.scattered,
      passages: shown.map(({ passage }) => passage),
    };
  }

  async function showConcepts(matches: readonly NameMatch[], { names }: Loaded): Promise<FoundConcept[]> {
    return Promise.all(
      matches.map(async ({ entry, name, as, whole }) => {
        const { id, kind, names: own } = names.entries[entry]!;
        const { definition } = await source.card(id);
        const by = as === 'term' || (as === 'pinyin' && name === own[0]) ? null : { text: name, as };
        return {
          id,
          url: `${source.root}concepts/${id}/`,
          term: own[0]!,
          kind: names.kinds[kind] ?? '',
          definition,
          by: as === 'pinyin' && by === null ? { text: name, as } : by,
          whole,
        };
      }),
    );
  }

  async function findAlternatives(query: Query, loaded: Loaded): Promise<Alternatives> {
    const { nameIndex } = loaded;
    const asked = query.words.map(({ typed }) => typed).join('');
    const near = findNearNames(asked, nameIndex, await source.readings());
    const count = async (words: readonly QueryWord[], excluded: readonly QueryWord[]) => {
      const part = { words: [...words], excluded: [...excluded], empty: false };
      if (!words.some(isLocated)) return 0;
      const { checked } = await checkTexts(part, await findCandidates(part, loaded), loaded);
      return checked.reduce((sum, { passages }) => sum + passages.length, 0);
    };
    const all = [...query.words, ...query.excluded];
    const fewer =
      all.length > 1
        ? all.map(dropped => ({
            words: query.words.filter(each => each !== dropped),
            excluded: query.excluded.filter(each => each !== dropped),
            dropped: (query.excluded.includes(dropped) ? '-' : '') + writeWord(dropped),
          }))
        : await takeApart(query.words[0]!, loaded);
    const queries = await Promise.all(
      fewer.map(async ({ words, excluded, dropped }) => ({
        query: writeQuery({ words, excluded }),
        dropped,
        passages: await count(words, excluded),
      })),
    );
    return {
      terms: near.map(({ entry, reason }) => {
        const { id, names } = loaded.names.entries[entry]!;
        return { term: names[0]!, url: `${source.root}concepts/${id}/`, reason };
      }),
      queries: queries.filter(({ passages }) => passages > 0),
    };
  }

  /** A long word's pieces, each a query; a quoted one first without its quotation marks. */
  async function takeApart(
    word: QueryWord,
    loaded: Loaded,
  ): Promise<{ words: QueryWord[]; excluded: QueryWord[]; dropped: string }[]> {
    const asWord = (characters: readonly string[]) => ({
      typed: characters.join(''),
      characters: [...characters],
      exact: null,
    });
    const query = (each: QueryWord) => ({ words: [each], excluded: [], dropped: '' });
    const isFound = async (piece: readonly string[]) => {
      const part = { words: [asWord(piece)], excluded: [], empty: false };
      return (await findCandidates(part, loaded)).length > 0;
    };
    if (word.exact !== null && (await isFound(word.characters))) return [query({ ...word, exact: null })];
    return (await findPieces(word.characters, isFound)).map(piece => query(asWord(piece)));
  }

  return {
    async search(given) {
      const loaded = await load();
      const request = { ...given, filters: await numbersOfDocuments(given.filters, loaded) };
      const { query, found, unchecked, counter, names } = await outcomeOf(request);
      const named = new Set(
        names.filter(({ whole }) => whole).map(({ entry }) => entry + documentsOf(loaded)),
      );
      // An entry that is shown by its name is not shown again by its text.
      const groups = found.filter(({ record }) => !named.has(record));
      const documents = found.filter(({ record }) => record < documentsOf(loaded));
      const passages = documents.reduce((sum, each) => sum + each.passages.length, 0);
      const isFiltered = Object.values(request.filters).some(values => values.length > 0);
      const isNamed = names.length > 0 && query.words.length === 1;
      const nothing = found.length === 0 && !isNamed && !isFiltered && query.words.some(isLocated);
      const page = groups.slice(request.from, request.from + request.count);
      const [concepts, shown, alternatives] = await Promise.all([
        request.from === 0 ? showConcepts(names, loaded) : [],
        Promise.all(page.map(group => showGroup(group, query.words, request.passages, loaded))),
        nothing ? findAlternatives(query, loaded) : null,
      ]);
      return {
        read: [
          ...query.words.map(({ typed, exact }) => (exact === null ? typed : `“${typed}”`)),
          ...query.excluded.map(({ typed }) => `不含“${typed}”`),
        ],
        hint: hintOf(query, request.query, names.length > 0),
        concepts,
        groups: shown,
        totals: { passages, documents: documents.length, entries: groups.length - documents.length },
        groupCount: groups.length,
        filtered: isFiltered,
        unchecked,
        facets: await nameFacets(counter, loaded),
        alternatives,
      };
    },
  };

  /** Documents are filtered by id; within, by number. */
  async function numbersOfDocuments(filters: SearchFilters, loaded: Loaded): Promise<SearchFilters> {
    if (!filters.document || filters.document.length === 0) return filters;
    const wanted = new Set(filters.document);
    const shards = Math.ceil(documentsOf(loaded) / shardSize);
    const numbers: string[] = [];
    for (let number = 0; number < shards; number++) {
      const { ids } = await source.shard(number);
      for (const [at, id] of ids.entries()) if (wanted.has(id)) numbers.push(String(number * shardSize + at));
    }
    return { ...filters, document: numbers.length > 0 ? numbers : ['-1'] };
  }

  async function nameFacets(counter: FacetCounter, loaded: Loaded): Promise<SearchAnswer['facets']> {
    return Promise.all(
      counter
        .facets(id => id)
        .map(async facet => {
          if (facet.name !== 'document') return facet;
          const values = await Promise.all(
            facet.values
              .filter(({ value }) => Number(value) >= 0)
              .map(async value => {
                const { id, title } = await nameOf(Number(value.value), loaded);
                return { ...value, value: id, name: title };
              }),
          );
          return { ...facet, values };
        }),
    );
  }
}

/** Whether positions tell where a word stands. */
const isLocated = ({ characters }: QueryWord) => characters.length >= 2;
/** Whether only the text tells whether a word is there. */
const needsText = (word: QueryWord) => word.exact !== null || !isLocated(word);

function countsIn(
  record: number,
  postings: Postings,
  { characters }: QueryWord,
  layout: RecordLayout,
): Map<number, PassageCount> {
  const starts = postings.get(record);
  return starts ? countByPassage(starts, characters.length, layout) : new Map();
}

/** Entries are no documents: one that is narrowed to documents or to passages of a text shows none. */
function showsNames(filters: SearchFilters): boolean {
  const set = (name: FacetName) => (filters[name]?.length ?? 0) > 0;
  if (set('document') || set('year') || set('genre') || set('region')) return false;
  return !set('passage') || filters.passage!.includes('entry');
}

/** Entries called what was asked for as a whole; of several words, those called like one of them. */
function namesOf(query: Query, { names, nameIndex }: Loaded, filters: SearchFilters): NameMatch[] {
  if (query.excluded.length > 0 || query.words.length === 0) return [];
  const typed = query.words.map(word => word.typed);
  const passes = ({ entry }: NameMatch) => {
    const kinds = filters.concept ?? [];
    return kinds.length === 0 || kinds.includes(names.kinds[names.entries[entry]!.kind]!);
  };
  const all = findNames(typed.join(''), nameIndex).filter(passes);
  const single =
    typed.length > 1
      ? typed.flatMap(word => findNames(word, nameIndex).filter(match => match.whole && passes(match)))
      : [];
  const seen = new Set<number>();
  const distinct = [...all, ...single].filter(({ entry }) => !seen.has(entry) && seen.add(entry));
  const whole = distinct.filter(match => match.whole).slice(0, mostNamed.whole);
  return [...whole, ...distinct.filter(match => !match.whole)].slice(0, mostNamed.all);
}

function hintOf(query: Query, typed: string, isNamed: boolean): string | null {
  if (query.empty) return typed.trim() === '' ? null : '请输入文字；只有标点无法检索。';
  if (query.words.length === 0) return '只写了要排除的词，请再写要找的词。';
  if (query.words.some(isLocated)) return null;
  return isNamed ? '段落检索至少要两个字；下面是名称相合的概念。' : '请至少连续输入两个字。';
}

/** What a passage shows, and whether the words stand in it. */
function showPassage(
  { id, text, place, corrections = [] }: TextPassage & { place: string },
  kind: FoundPassage['kind'],
  { words, fold, url }: { words: readonly QueryWord[]; fold: Fold; url: string },
): { passage: FoundPassage; marked: boolean } {
  const isCorrected = words.some(
    word =>
      !hasWord(text, word, fold) &&
      corrections.length > 0 &&
      findCorrected(text, corrections, [word], fold).hits.length > 0,
  );
  const found = isCorrected
    ? findCorrected(text, corrections, words, fold)
    : { hits: findWords(text, words, fold), used: [] };
  const [slip] = found.used;
  return {
    marked: found.hits.length > 0,
    passage: {
      id,
      url: addressOf(url, id, text, found.hits),
      path: place,
      kind,
      excerpt: cutExcerpt(text, found.hits),
      correction: slip
        ? { text: [...text].slice(slip.start, slip.end).join(''), suggestion: slip.suggestion }
        : null,
    },
  };
}

/** Words that an address carries to be marked on the page: as many and as long as the page takes. */
const mostMarked = { words: 5, characters: 200 };

/** The address of a passage with the words to mark in it, as they stand there. */
function addressOf(url: string, id: string, text: string, hits: readonly Hit[]): string {
  const marked = new Set(hits.map(({ start, end }) => squeeze(text.slice(start, end))));
  const parameters = [...marked]
    .filter(each => each !== '' && each.length <= mostMarked.characters)
    .slice(0, mostMarked.words)
    .map(each => `${highlightParameter}=${encodeURIComponent(each)}`)
    .join('&');
  return `${url}${parameters && `?${parameters}`}${id && `#${id}`}`;
}

/** Does something once; a failed attempt is made again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((problem: unknown) => {
      made = null;
      throw problem;
    });
    return made;
  };
}
