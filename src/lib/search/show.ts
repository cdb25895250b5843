/** Makes of what was found what a page shows of it. */
import {
  type FoundConcept,
  type FoundGroup,
  type FoundPassage,
  highlightParameter,
  mostHighlighted,
} from '../../model/search.ts';
import { type Hit, squeeze } from '../../model/search-text.ts';
import type { FoundRecord } from './candidates.ts';
import { createFinder, cutExcerpt, findCorrected, findWords, splitHits } from './excerpt.ts';
import { kindsOf } from './facets.ts';
import type { NameMatch } from './names.ts';
import { factsOf, nameRecord, type OpenIndex, type RecordName } from './open-index.ts';
import type { QueryWord } from './query.ts';
import { orderPassages } from './rank.ts';
import { type PlacedText, readTexts } from './texts.ts';

/** Address of a record's page, from the site's root. */
export function addressOf({ kind, id }: Pick<RecordName, 'kind' | 'id'>, { source }: OpenIndex): string {
  return `${source.root}${kind === 'document' ? 'documents' : 'concepts'}/${id}/`;
}

/**
 * A record with its passages.
 * @param most how many of them: the best, in their order; Infinity for all, in the text's
 */
export async function showRecord(
  found: FoundRecord,
  words: readonly QueryWord[],
  most: number,
  index: OpenIndex,
): Promise<FoundGroup> {
  const { record, layout, scattered } = found;
  const name = await nameRecord(record, index);
  const { genre, region, concept } = factsOf(record, index);
  const url = addressOf(name, index);
  const chosen = Number.isFinite(most) ? orderPassages(found.passages).slice(0, most) : found.passages;
  const numbers = chosen.map(({ passage }) => passage);
  const show = async (fresh: boolean) => {
    const texts = await readTexts(record, numbers, fresh, index);
    return numbers.map(passage => {
      const [kind] = kindsOf(layout.flags[passage]!, name.kind === 'concept');
      return showPassage(texts.get(passage)!, words, { kind: kind!, url }, index);
    });
  };
  let shown = await show(false);
  // A text without the words is of another edition than the index.
  if (shown.some(({ marked }) => !marked)) shown = await show(true);
  return {
    kind: name.kind,
    id: name.id,
    url,
    title: splitHits(name.title, findWords(name.title, words, index.fold)),
    date: index.catalogue.dates[record] || null,
    genre: genre ?? concept ?? '',
    region,
    total: found.passages.length,
    scattered,
    passages: shown.map(({ passage }) => passage),
  };
}

/** What a passage shows, and whether the words stand in it. */
function showPassage(
  { id, text, place, corrections = [] }: PlacedText,
  words: readonly QueryWord[],
  { kind, url }: Pick<FoundPassage, 'kind' | 'url'>,
  { fold }: OpenIndex,
): { passage: FoundPassage; marked: boolean } {
  const findWord = createFinder(text, fold);
  const isCorrected =
    corrections.length > 0 &&
    words.some(
      word => findWord(word).length === 0 && findCorrected(text, corrections, [word], fold).hits.length > 0,
    );
  const found = isCorrected
    ? findCorrected(text, corrections, words, fold)
    : { hits: findWords(text, words, fold), used: [] };
  const [slip] = found.used;
  return {
    marked: found.hits.length > 0,
    passage: {
      id,
      url: markingAddress(url, id, text, found.hits),
      path: place,
      kind,
      excerpt: cutExcerpt(text, found.hits),
      correction: slip
        ? { text: [...text].slice(slip.start, slip.end).join(''), suggestion: slip.suggestion }
        : null,
    },
  };
}

/** The address of a passage with the words to mark in it, as they stand there. */
function markingAddress(url: string, id: string, text: string, hits: readonly Hit[]): string {
  const marked = new Set(hits.map(({ start, end }) => squeeze(text.slice(start, end))));
  const parameters = [...marked]
    .filter(each => each !== '' && each.length <= mostHighlighted.characters)
    .slice(0, mostHighlighted.words)
    .map(each => `${highlightParameter}=${encodeURIComponent(each)}`)
    .join('&');
  return `${url}${parameters && `?${parameters}`}${id && `#${id}`}`;
}

/** Entries found by name, each with its definition. */
export function showConcepts(matches: readonly NameMatch[], index: OpenIndex): Promise<FoundConcept[]> {
  const { names, source } = index;
  return Promise.all(
    matches.map(async ({ entry, name, as, whole }) => {
      const { id, kind, names: own } = names.entries[entry]!;
      const { definition } = await source.card(id);
      return {
        id,
        url: addressOf({ kind: 'concept', id }, index),
        term: own[0]!,
        kind: names.kinds[kind] ?? '',
        definition,
        by: as === 'term' ? null : { text: name, as },
        whole,
      };
    }),
  );
}
