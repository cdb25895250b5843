/** Reads what a reader typed. */
import { type Fold, foldPunctuation, squeezeText } from '../../model/search-text.ts';

/** One thing asked for. */
export interface QueryWord {
  /** As typed, without the signs that ask for something: for messages and for a query that leaves a word out. */
  typed: string;
  /** As it is compared: punctuation and white space passed over, one code point each. */
  characters: string[];
  /** Between quotation marks: what has to stand together with its punctuation, `foldPunctuation`; else null. */
  exact: string[] | null;
}

/** What is asked for. */
export interface Words {
  /** All of these. */
  words: QueryWord[];
  /** None of these. */
  excluded: QueryWord[];
}

export interface Query extends Words {
  /** Whether there was nothing but punctuation. */
  empty: boolean;
  /** Whether there was more than is read. */
  cut: boolean;
}

/** Whether positions tell where a word stands. */
export const isLocated = ({ characters }: QueryWord): boolean => characters.length >= 2;
/** Whether only the text tells whether a word is there. */
export const needsText = (word: QueryWord): boolean => word.exact !== null || !isLocated(word);
/** Whether positions alone tell what has the words. */
export const isSure = ({ words, excluded }: Words): boolean => ![...words, ...excluded].some(needsText);

/** `"…"` and `“…”` at the beginning of a word, up to the mark that closes it at a word's end. */
const quoted = /^(?:"(?<straight>[^"]+)"|“(?<curly>[^”]+)”|「(?<corner>[^」]+)」)(?=\s|$)/u;
const excluding = /^[-－−–](?=\S)/u;
/** What asks for nothing at a word's beginning: a further hyphen, or a quotation mark that nothing closes. */
const idle = /^(?:[-－−–]|"(?![^"\s]*")|“(?![^”\s]*”)|「(?![^」\s]*」))/u;
/** The longest query that is read, in code points: a paragraph. */
const longestQuery = 500;
/** Words read of a query. */
const mostWords = 12;

/**
 * Words are parted by white space and must all be there; `"…"` asks for its punctuation too, `-` leaves out. Other
 * punctuation is passed over: a run across a comma is one word.
 */
export function parseQuery(query: string, fold: Fold): Query {
  const parsed: Query = { words: [], excluded: [], empty: true, cut: false };
  const typed = [...query.trim()];
  let rest = typed.slice(0, longestQuery).join('').trim();
  while (rest !== '' && parsed.words.length + parsed.excluded.length < mostWords) {
    const excludes = excluding.test(rest);
    if (excludes) rest = rest.slice(1);
    while (!quoted.test(rest) && idle.test(rest)) rest = rest.slice(1);
    const groups = quoted.exec(rest)?.groups;
    const inner = groups ? (groups.straight ?? groups.curly ?? groups.corner ?? '') : null;
    const length = inner === null ? rest.search(/\s|$/u) : inner.length + 2;
    const own = inner ?? rest.slice(0, length);
    rest = rest.slice(length).trimStart();
    const { characters } = squeezeText(own, fold);
    if (characters.length === 0) continue;
    const word = {
      typed: own,
      characters,
      exact: inner === null ? null : foldPunctuation(own, fold).characters,
    };
    (excludes ? parsed.excluded : parsed.words).push(word);
  }
  parsed.cut = rest !== '' || typed.length > longestQuery;
  parsed.words = unique(joinCharacters(parsed.words));
  parsed.excluded = unique(parsed.excluded);
  parsed.empty = parsed.words.length + parsed.excluded.length === 0;
  return parsed;
}

/** `廉 政 建 设`, as one copies it from a page that was set wide: characters that are all parted are one word. */
function joinCharacters(words: readonly QueryWord[]): QueryWord[] {
  const isOne = ({ exact, characters }: QueryWord) =>
    exact === null && /^\p{Unified_Ideograph}$/u.test(characters.join(''));
  const isParted = words.length > 1 && words.every(isOne);
  if (!isParted) return [...words];
  return [
    {
      typed: words.map(({ typed }) => typed).join(''),
      characters: words.flatMap(({ characters }) => characters),
      exact: null,
    },
  ];
}

/** A word that is asked for twice is asked for once. */
function unique(words: readonly QueryWord[]): QueryWord[] {
  const seen = new Set<string>();
  return words.filter(({ characters, exact }) => {
    const key = `${exact?.join('') ?? ''}\n${characters.join('')}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const pairs = [
  ['"', '"'],
  ['“', '”'],
  ['「', '」'],
] as const;

/** A word as a message names it, and as it can be typed again: quoted by marks that do not end within it. */
export function writeWord({ typed, exact }: QueryWord): string {
  if (exact === null) return typed;
  const [open, close] = pairs.find(([, end]) => !typed.includes(end)) ?? pairs[0];
  return open + typed + close;
}

/** The words as one query again. */
export function writeQuery({ words, excluded }: Words): string {
  return [...words.map(writeWord), ...excluded.map(word => `-${writeWord(word)}`)].join(' ');
}
