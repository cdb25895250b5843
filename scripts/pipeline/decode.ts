/** Bytes to text: UTF-8, UTF-16, GB18030. Never a replacement character: what no encoding explains is an error. */
import type { VFileMessage } from 'vfile-message';
import { error } from '../lib/messages.ts';
import { lineColumn } from '../lib/positions.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface Decoded {
  /** The text as decoded, a byte order mark included as U+FEFF. */
  text: string;
  /** A WHATWG encoding label; `new TextDecoder(encoding, { ignoreBOM: true })` gives `text` back. */
  encoding: Encoding;
}

export interface DecodeResult {
  decoded: Decoded | null;
  messages: VFileMessage[];
}

const control = /[\0-\x08\x0e-\x1f\x7f]/u;
/** Beyond this share of control characters a file is no text. */
const mostControls = 0.02;

/**
 * Decodes a source. A byte order mark decides; without one, strict UTF-8; then whichever of GB18030 and UTF-16 gives
 * the more plausible Chinese.
 * @param file path for messages
 */
export function decode(bytes: Uint8Array, file: string): DecodeResult {
  const fail = (rule: 'source-empty' | 'source-encoding', reason: string): DecodeResult => ({
    decoded: null,
    messages: [error({ file, rule, reason })],
  });
  if (bytes.length === 0) {
    return fail('source-empty', '文件是空的（0 字节）。应为公文全文的纯文本；请重新保存原文。');
  }
  const decoded = decodeByMark(bytes) ?? decodeStrictly(bytes, 'utf-8') ?? decodeLegacy(bytes);
  if (!decoded || (decoded.encoding === 'gb18030' && mixesUtf8(bytes))) {
    return fail('source-encoding', explainUndecodable(bytes));
  }
  const { text } = decoded;
  return checkCharacters(text, file) ?? { decoded, messages: [] };
}

/** Characters that no text of a document has. Null when there is no problem. */
function checkCharacters(text: string, file: string): DecodeResult | null {
  const controls = text.match(new RegExp(control, 'gu'))?.length ?? 0;
  if (text.includes('\0') || controls > text.length * mostControls) {
    const place = lineColumn(text, text.search(control));
    const reason = `不是纯文本：发现 ${controls} 个控制字符（第一个在第 ${place.line} 行）。可能是 Word、PDF 或压缩文件改了扩展名；请另存为 UTF-8 纯文本。`;
    return { decoded: null, messages: [error({ file, rule: 'source-binary', place, reason })] };
  }
  const replacement = text.indexOf('\ufffd');
  if (replacement >= 0) {
    const place = lineColumn(text, replacement);
    const reason = '原文里有“�”（U+FFFD），说明文字在别处转码时已经丢失。请找回未损坏的原文。';
    return { decoded: null, messages: [error({ file, rule: 'source-encoding', place, reason })] };
  }
  if (/^[\s\u200b\ufeff]*$/u.test(text)) {
    const reason = '文件里只有空白，没有文字。应为公文全文的纯文本；请重新保存原文。';
    return { decoded: null, messages: [error({ file, rule: 'source-empty', reason })] };
  }
  return null;
}

function decodeByMark(bytes: Uint8Array): Decoded | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeStrictly(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeStrictly(bytes, 'utf-16be');
  return null;
}

function decodeStrictly(bytes: Uint8Array, encoding: Encoding): Decoded | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

/** UTF-16 without a mark is taken only where nearly all of it is common Chinese; random pairs of bytes are not. */
const plausible = 0.95;

/** Without a mark and not UTF-8: GB18030, unless UTF-16 makes better Chinese of it. */
function decodeLegacy(bytes: Uint8Array): Decoded | null {
  const gb18030 = decodeStrictly(bytes, 'gb18030');
  const best = gb18030 ? plausibility(gb18030.text) : 0;
  if (bytes.length % 2 !== 0 || best > plausible) return gb18030;
  const wide = (['utf-16le', 'utf-16be'] as const)
    .flatMap(encoding => decodeStrictly(bytes, encoding) ?? [])
    .map(each => ({ each, score: plausibility(each.text) }))
    .filter(({ score }) => score >= plausible && score > best)
    .sort((a, b) => b.score - a.score);
  return wide[0]?.each ?? gb18030;
}

/** How much of the beginning is common Chinese: Han of the basic block, its punctuation, ASCII, full-width forms. */
function plausibility(text: string): number {
  const sample = text.slice(0, 20_000);
  return (
    (sample.match(/[\n\r\t\x20-\x7e\u2014\u2018-\u201d\u2026\u3000-\u3017\u4e00-\u9fff\uff01-\uff5e]/gu)
      ?.length ?? 0) / sample.length
  );
}

/** Han characters in UTF-8, many in a row. Text in GB18030 does not look so by chance. */
const utf8Han = /(?:[\xe4-\xe9][\x80-\xbf]{2}){10}/;

function mixesUtf8(bytes: Uint8Array): boolean {
  return utf8Han.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
}

function explainUndecodable(bytes: Uint8Array): string {
  const offset = firstInvalidByte(bytes, 'utf-8');
  const at = (place: number) => {
    const byte = bytes[place]?.toString(16).toUpperCase().padStart(2, '0');
    return byte === undefined ? '文件末尾' : `第 ${place} 字节（${byte}）`;
  };
  if (mixesUtf8(bytes)) {
    return (
      `同一个文件里混有 UTF-8 和别的编码：${at(offset)}起不是 UTF-8，别处却是。` +
      '可能是几个文件直接拼在了一起，或中途损坏；请分别另存为 UTF-8 后再合并。'
    );
  }
  const legacy = firstInvalidByte(bytes, 'gb18030');
  if (legacy > bytes.length / 2) {
    return (
      `按 GB18030 读到${at(legacy)}读不下去：文件在这里被截断或损坏。` +
      '请重新取得完整的原文，最好另存为 UTF-8 纯文本。'
    );
  }
  return (
    `无法识别文字编码：${at(offset)}起既不是 UTF-8，也不是 GB18030。` +
    '文件可能不是纯文本，或在传输中损坏；请另存为 UTF-8 纯文本后再放入。'
  );
}

/** Offset of the first byte that cannot stand, by halving: a sound prefix decodes while it streams. */
function firstInvalidByte(bytes: Uint8Array, encoding: Encoding): number {
  const decodesTo = (length: number) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let [good, bad] = [0, bytes.length + 1];
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1;
    if (middle <= bytes.length && decodesTo(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
