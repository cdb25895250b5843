/** How a Chinese text is read aloud: where it is cut, and what is said where it is not said as it is written. */

const stops = '。！？；!?;…';
const closing = '”’）)》〉」』】〕\\]';
/** Up to the end of a sentence, with what closes after its stop; or of a line; or of the text. */
const sentence = new RegExp(`[^${stops}\\n]*(?:(?:[${stops}]+[${closing}]*)+|\\n|$)`, 'gu');
const clauseEnd = new RegExp(`[，,：:、][${closing}]*`, 'gu');
const wordlike = /[\p{L}\p{N}]/u;

/**
 * Cuts a text into what is read in one breath: sentences, long ones at commas. Nothing is lost: joined, they are the
 * text. A text has a sentence of marks alone only if it has no words.
 * @param longest - UTF-16 units of a piece, marks at its end not counted
 */
export function cutSentences(text: string, longest = 120): string[] {
  const pieces: string[] = [];
  for (const [piece] of text.matchAll(sentence)) {
    if (piece === '') continue;
    const last = pieces.at(-1);
    if (last !== undefined && (!wordlike.test(piece) || !wordlike.test(last)))
      pieces.push(pieces.pop() + piece);
    else pieces.push(piece);
  }
  return pieces.flatMap(piece => cutLong(piece, longest));
}

function cutLong(sentence: string, longest: number): string[] {
  const pieces: string[] = [];
  let rest = sentence;
  while (lengthToSay(rest) > longest) {
    const end = placeToCut(rest, longest);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** Up to the last word: marks after it are not cut off. */
function lengthToSay(text: string): number {
  let length = text.length;
  while (length > 0 && !wordlike.test(characterBefore(text, length))) length--;
  return length;
}

/** After the last comma that is not too far; of a text without one, after the last whole word or number. */
function placeToCut(text: string, longest: number): number {
  let comma = 0;
  let pause = 0;
  for (const { 0: mark, index } of text.slice(0, longest).matchAll(clauseEnd)) {
    if (isInNumber(text, index)) continue;
    const end = index + mark.length;
    if (mark.startsWith('、')) pause = end;
    else comma = end;
  }
  // A comma near the beginning would leave a scrap to be said by itself.
  if (comma >= longest / 3) return comma;
  return Math.max(comma, pause) || wordEnd(text, longest);
}

/** `1,500` and `9:30` are said in one go. */
function isInNumber(text: string, at: number): boolean {
  return /\d/u.test(text[at - 1] ?? '') && /\d/u.test(text[at + 1] ?? '');
}

function wordEnd(text: string, longest: number): number {
  const joined = /[\p{Script=Latin}\d.,%]/u;
  let end = longest;
  while (end > 0 && joined.test(text[end - 1]!) && joined.test(text[end]!)) end--;
  if (end === 0) end = longest;
  const code = text.charCodeAt(end);
  return code >= 0xdc00 && code <= 0xdfff ? end + (end > 1 ? -1 : 1) : end;
}

function characterBefore(text: string, at: number): string {
  const code = text.charCodeAt(at - 1);
  return code >= 0xdc00 && code <= 0xdfff ? text.slice(at - 2, at) : text.slice(at - 1, at);
}

/** Where to go on in a text that fell silent at a place: at the beginning of the clause that was being said. */
export function clauseStart(text: string, at: number): number {
  for (let index = Math.min(at, text.length) - 1; index > 0; index--)
    if (/[，,、；;：:。！？]/u.test(text[index]!) && !isInNumber(text, index)) return index + 1;
  return 0;
}

const digits = [...'零一二三四五六七八九'];
/** What follows a number that a dash leads up to: `GB/T 9704—2012` is no range. */
const units = '(?=年|个?月|日|天|周|岁|[%％‰]|个|人|名|户|件|次|项|倍|万|亿|元|小时|分钟|公里|米|亩|吨|公斤)';

/** Only where every voice would say it worse as it stands. */
const sayings: readonly [pattern: RegExp, said: (...groups: string[]) => string][] = [
  [/\s+/gu, () => ' '],
  // 浙委办发[2002]32号: brackets are not said, and the year is said by its digits.
  [/[〔[［【（(](\d{4})[〕\]］】）)](?=\s*第?\s*\d+\s*号)/gu, (_, year = '') => ` ${toDigits(year)} `],
  // 2002—2003年, 3—5天: a dash is silent.
  [/\b((?:19|20)\d\d)\s*[-—–―－~～]+\s*(?=(?:19|20)\d\d年)/gu, (_, year) => `${year}年至`],
  [/年\s*[-—–―－~～]+\s*(?=\d)/gu, () => '年至'],
  [
    new RegExp(`(\\d[%％‰]?)\\s*[—–―－~～]+\\s*(\\d+(?:\\.\\d+)?)${units}`, 'gu'),
    (_, from, to) => `${from}至${to}`,
  ],
  // 二○○二年, 二ＯＯ四年: a circle or a letter that stands for a nought.
  [/[〇○ＯO]*[一二三四五六七八九][一二三四五六七八九零〇○ＯO]*/gu, said => said.replace(/[〇○ＯO]/gu, '零')],
  // ×同志, ××市: what was left blank is read so, whatever it was.
  [/(^|\D)(×+)(?!\d)/gu, (_, before, blank = '') => `${before}${blank.length > 1 ? '某某' : '某'}`],
  // （一）完善, 1.完善: the number of a heading is followed by a pause.
  [/^\s*[（(]([一二三四五六七八九十百]+|\d{1,2})[）)]\s*/u, (_, label) => `${label}，`],
  [/^\s*(\d{1,2})[.．、]\s*(?!\d)/u, (_, label) => `${label}，`],
];

/** @returns what is said of a piece of text; nothing where it has only marks */
export function toSpeech(text: string): string {
  if (!wordlike.test(text)) return '';
  let said = text;
  for (const [pattern, say] of sayings) said = said.replace(pattern, say);
  return said.trim();
}

function toDigits(number: string): string {
  return [...number].map(digit => digits[Number(digit)]).join('');
}
