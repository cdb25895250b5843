/**
 * The words that a link means: a text directive (`#s2-p1:~:text=…`, URL Fragment Text Directives, WICG) or the same in
 * the address's `text` parameter, which every browser hands to scripts.
 */
import { squeeze } from '../model/search-text.ts';

/** Words that a link quotes: from `start` to `end`, or `start` alone. */
export interface QuotedWords {
  start: string;
  end: string | null;
}

const directiveMark = ':~:';

/** Reads the words that an address quotes. Malformed parts are left out. */
export function readQuotedWords(address: string): QuotedWords[] {
  const [page = '', fragment = ''] = splitOnce(address, '#');
  const [, directive = ''] = splitOnce(fragment, directiveMark);
  const [, query = ''] = splitOnce(page, '?');
  const directives = directive.split('&').flatMap(part => {
    const [name, value] = splitOnce(part, '=');
    return name === 'text' && value !== undefined ? readDirective(value) : [];
  });
  const parameters = new URLSearchParams(query).getAll('text').map(start => ({ start, end: null }));
  return [...directives, ...parameters].filter(({ start }) => squeeze(start) !== '');
}

function splitOnce(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** `prefix-,start,end,-suffix`: the words around the quotation are no part of it. */
function readDirective(value: string): QuotedWords[] {
  const parts = value.split(',').filter(part => !part.endsWith('-') && !part.startsWith('-'));
  try {
    const [start, end] = parts.map(decodeURIComponent);
    return start === undefined ? [] : [{ start, end: end ?? null }];
  } catch {
    return [];
  }
}

/** Words to quote, and those right before and after them, which tell them from the same words elsewhere. */
export interface QuotedContext extends QuotedWords {
  prefix?: string;
  suffix?: string;
}

/** Writes the words that an address quotes: what `readQuotedWords` reads. To be put at the address's end, after `#id`. */
export function describeQuotedWords({ start, end, prefix, suffix }: QuotedContext): string {
  const parts = [
    ...(prefix ? [`${encode(prefix)}-`] : []),
    encode(start),
    ...(end === null ? [] : [encode(end)]),
    ...(suffix ? [`-${encode(suffix)}`] : []),
  ];
  return `${directiveMark}text=${parts.join(',')}`;
}

/** A dash has a meaning in a directive, as have `,` and `&`, which are encoded anyway; half a character cannot be encoded. */
function encode(words: string): string {
  return encodeURIComponent(words.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('-', '%2D');
}

/** Where quoted words stand among passages; white space, punctuation and width do not count. */
export function findQuotedWords(
  { start, end }: QuotedWords,
  passages: readonly { id: string; text: string }[],
): string | null {
  const texts = passages.map(each => squeeze(each.text));
  const whole = texts.join('');
  const first = whole.indexOf(squeeze(start));
  if (first < 0) return null;
  if (end !== null && whole.indexOf(squeeze(end), first + squeeze(start).length) < 0) return null;
  let passed = 0;
  const index = texts.findIndex(text => {
    passed += text.length;
    return first < passed;
  });
  return passages[index]?.id ?? null;
}
