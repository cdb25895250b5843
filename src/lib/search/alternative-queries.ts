/** Finds what could be asked instead where nothing was found, and how much it would give. */
import type { Alternatives } from '../../model/search.ts';
import { findNearNames, findPieces } from './alternatives.ts';
import { findCandidates } from './candidates.ts';
import { checkTexts } from './check-texts.ts';
import type { OpenIndex } from './open-index.ts';
import { type QueryWord, type Words, writeQuery, writeWord } from './query.ts';
import { addressOf } from './show.ts';

/** A query with less in it. */
interface Shorter extends Words {
  /** The word that it leaves out, as it is written; empty for a piece of a word. */
  dropped: string;
}

/** Entries with nearly this name, and queries with less in them that find something. */
export async function findAlternatives(query: Words, index: OpenIndex): Promise<Alternatives> {
  const asked = query.words.map(({ typed }) => typed).join('');
  const near = findNearNames(asked, index.nameIndex, await index.source.readings());
  const isOneWord = query.words.length + query.excluded.length === 1;
  const shorter = isOneWord ? await takeApart(query.words[0]!, index) : dropEach(query);
  const queries = await Promise.all(
    shorter.map(async ({ dropped, ...words }) => ({
      query: writeQuery(words),
      dropped,
      passages: await countPassages(words, index),
    })),
  );
  return {
    terms: near.map(({ entry, reason }) => {
      const { id, names } = index.names.entries[entry]!;
      return { term: names[0]!, url: addressOf({ kind: 'concept', id }, index), reason };
    }),
    queries: queries.filter(({ passages }) => passages > 0),
  };
}

/** Passages of documents that have the words; those of entries where no document has them. */
async function countPassages(words: Words, index: OpenIndex): Promise<number> {
  const { found } = await checkTexts(words, await findCandidates(words, index), index);
  const inDocuments = found.filter(({ record }) => record < index.documents);
  return (inDocuments.length > 0 ? inDocuments : found).reduce(
    (sum, { passages }) => sum + passages.length,
    0,
  );
}

/** Without each of its words once. */
function dropEach({ words, excluded }: Words): Shorter[] {
  return [...words, ...excluded].map(dropped => ({
    words: words.filter(each => each !== dropped),
    excluded: excluded.filter(each => each !== dropped),
    dropped: (excluded.includes(dropped) ? '-' : '') + writeWord(dropped),
  }));
}

/** A long word's pieces, each a query; a quoted one first without its quotation marks. */
async function takeApart(word: QueryWord, index: OpenIndex): Promise<Shorter[]> {
  const asWord = (characters: readonly string[]): QueryWord => ({
    typed: characters.join(''),
    characters: [...characters],
    exact: null,
  });
  const alone = (each: QueryWord): Shorter => ({ words: [each], excluded: [], dropped: '' });
  const isFound = async (piece: readonly string[]) =>
    (await findCandidates(alone(asWord(piece)), index)).length > 0;
  if (word.exact !== null && (await isFound(word.characters))) return [alone({ ...word, exact: null })];
  return (await findPieces(word.characters, isFound)).map(piece => alone(asWord(piece)));
}
