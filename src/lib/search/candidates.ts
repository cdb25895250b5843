/** Finds records and passages by what positions tell. */
import { isSuppliedTitle } from '../../model/search-index.ts';
import { layOutRecords, type OpenIndex } from './open-index.ts';
import { countByPassage, type PassageCount, type RecordLayout } from './passages.ts';
import { locatePhrase, type Postings } from './postings.ts';
import { isLocated, type Query, type QueryWord } from './query.ts';
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
export async function findCandidates(query: Query, index: OpenIndex): Promise<FoundRecord[]> {
  if (!query.words.some(isLocated)) return [];
  const [wanted, unwanted] = await Promise.all([
    locateWords(query.words, index),
    // What is quoted is left out by its text: its punctuation may differ.
    locateWords(
      query.excluded.filter(({ exact }) => exact === null),
      index,
    ),
  ]);
  const [rarest, ...others] = [...wanted].sort((a, b) => a.postings.size - b.postings.size);
  const records = [...rarest!.postings.keys()].filter(record =>
    others.every(({ postings }) => postings.has(record)),
  );
  const layouts = await layOutRecords(records, index);
  const found: FoundRecord[] = [];
  for (const [at, record] of records.entries()) {
    const layout = layouts[at]!;
    const counts = countIn(record, layout, wanted);
    if (counts.some(({ size }) => size === 0)) continue;
    const without = countIn(record, layout, unwanted);
    const chosen = choosePassages(counts, without, layout);
    if (chosen === null) continue;
    const rank = ranking(counts, wanted, layout, index.catalogue.meanLength);
    const passages = chosen.passages.map(rank);
    found.push({ record, layout, score: scoreGroup(passages), scattered: chosen.scattered, passages });
  }
  return found;
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
type Counts = ReadonlyMap<number, PassageCount>;
const none: Counts = new Map();

/** How often each word stands in the passages of a record. */
function countIn(record: number, layout: RecordLayout, words: readonly Located[]): Counts[] {
  return words.map(({ postings, length }) => {
    const starts = postings.get(record);
    return starts ? countByPassage(starts, length, layout) : none;
  });
}

/** Passages of a record that has all words, in the order of the text; null where what is left out leaves it none. */
function choosePassages(
  counts: readonly Counts[],
  without: readonly Counts[],
  { flags }: RecordLayout,
): { passages: number[]; scattered: boolean } | null {
  const [fewest, ...rest] = [...counts].sort((a, b) => a.size - b.size);
  const together = [...fewest!.keys()].filter(passage => rest.every(each => each.has(passage)));
  const any = () => [...new Set(counts.flatMap(each => [...each.keys()]))];
  const all = (together.length > 0 ? together : any()).filter(
    passage => !without.some(each => each.has(passage)),
  );
  // Where what is left out has the only passages with a word, the document has not all words.
  if (counts.some(each => !all.some(passage => each.has(passage)))) return null;
  const inText = all.filter(passage => !isSuppliedTitle(flags[passage]!));
  const passages = (inText.length > 0 ? inText : all).sort((a, b) => a - b);
  return { passages, scattered: together.length === 0 };
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
