/** Finds records and passages by what positions tell. */
import { isSuppliedTitle } from '../../model/search-index.ts';
import { layOutRecords, type OpenIndex } from './open-index.ts';
import { countByPassage, type PassageCount, type RecordLayout } from './passages.ts';
import { locatePhrase, type Postings } from './postings.ts';
import { isLocated, isSure, type QueryWord, type Words } from './query.ts';
import { type RankedPassage, scoreGroup, scorePassage } from './rank.ts';

/** A record with passages that pass. */
export interface FoundRecord {
  record: number;
  layout: RecordLayout;
  score: number;
  /** Whether no passage has all words. */
  scattered: boolean;
  /** In the order of the text. */
  passages: RankedPassage[];
  /** With some of the words, where texts may tell that none of `passages` has them all; empty where positions tell. */
  others: RankedPassage[];
}

/** A word with where it stands. */
interface Located {
  postings: Postings;
  /** Characters of the word. */
  length: number;
  /** How rare it is: its inverse document frequency. */
  weight: number;
}

/** Records with all words, and their passages with all of them; where no passage has all, those with any. */
export async function findCandidates(query: Words, index: OpenIndex): Promise<FoundRecord[]> {
  if (!query.words.some(isLocated)) return [];
  const [wanted, unwanted] = await Promise.all([
    locateWords(query.words, index),
    // What is quoted is left out by its text: its punctuation may differ.
    locateWords(
      query.excluded.filter(({ exact }) => exact === null),
      index,
    ),
  ]);
  const [rarest, ...rest] = [...wanted].sort((a, b) => a.postings.size - b.postings.size);
  const records = [...rarest!.postings.keys()].filter(record =>
    rest.every(({ postings }) => postings.has(record)),
  );
  const layouts = await layOutRecords(records, index);
  const asked = { wanted, unwanted, isSure: isSure(query), mean: index.catalogue.meanLength };
  return records
    .map((record, at) => findInRecord(record, layouts[at]!, asked))
    .filter(found => found !== null);
}

/** What is looked for in each record. */
interface Asked {
  wanted: Located[];
  unwanted: Located[];
  isSure: boolean;
  /** Mean length of a passage. */
  mean: number;
}

/** A record with its passages; null where it does not have all words. */
function findInRecord(
  record: number,
  layout: RecordLayout,
  { wanted, unwanted, isSure, mean }: Asked,
): FoundRecord | null {
  const counts = countIn(record, layout, wanted);
  for (const without of countIn(record, layout, unwanted))
    for (const passage of without.keys()) for (const each of counts) each.delete(passage);
  // Where what is left out has the only passages with a word, the record has not all words.
  if (counts.some(({ size }) => size === 0)) return null;
  const { together, some } = choosePassages(counts, layout);
  const scattered = together.length === 0;
  const rank = ranking(counts, wanted, layout, mean);
  const passages = (scattered ? some() : together).map(rank);
  const others = scattered || isSure ? [] : some().map(rank);
  return { record, layout, score: scoreGroup(passages), scattered, passages, others };
}

function locateWords(words: readonly QueryWord[], { catalogue, source }: OpenIndex): Promise<Located[]> {
  const { sizes, wordSize } = catalogue;
  return Promise.all(
    words.filter(isLocated).map(async ({ characters }) => {
      const postings = await locatePhrase(characters, wordSize, source.postings);
      const weight = Math.log(1 + (sizes.length + 0.5) / (postings.size + 0.5));
      return { postings, length: characters.length, weight };
    }),
  );
}

/** How often a word stands in passages. */
type Counts = Map<number, PassageCount>;

/** How often each word stands in the passages of a record. */
function countIn(record: number, layout: RecordLayout, words: readonly Located[]): Counts[] {
  return words.map(({ postings, length }) => {
    const starts = postings.get(record);
    return starts ? countByPassage(starts, length, layout) : new Map();
  });
}

/** Numbers of passages with all words, and of those with some only; a supplied title only where there is no other. */
function choosePassages(
  counts: readonly Counts[],
  { flags }: RecordLayout,
): { together: number[]; some: () => number[] } {
  const [fewest, ...rest] = [...counts].sort((a, b) => a.size - b.size);
  const hasRest = (passage: number) => rest.every(each => each.has(passage));
  const inOrder = (passages: readonly number[]) => {
    const inText = passages.filter(passage => !isSuppliedTitle(flags[passage]!));
    return (inText.length > 0 ? inText : [...passages]).sort((a, b) => a - b);
  };
  const together = [...fewest!.keys()].filter(hasRest);
  const some = () => {
    const any = new Set(counts.flatMap(each => [...each.keys()]));
    for (const passage of together) any.delete(passage);
    return inOrder([...any]);
  };
  return { together: inOrder(together), some };
}

/** Gives passages of a record what they are ordered by. */
function ranking(
  counts: readonly Counts[],
  words: readonly Located[],
  { starts, flags }: RecordLayout,
  mean: number,
): (passage: number) => RankedPassage {
  const all = [...counts.keys()];
  return passage => {
    const own = counts.map((each, word) => {
      const { length, weight } = words[word]!;
      return { count: each.get(passage) ?? null, length, weight };
    });
    return {
      passage,
      // Most have all words: one list does for them.
      words: own.every(({ count }) => count !== null) ? all : all.filter(word => own[word]!.count !== null),
      score: scorePassage(own, {
        flags: flags[passage]!,
        length: starts[passage + 1]! - starts[passage]!,
        mean,
      }),
    };
  };
}
