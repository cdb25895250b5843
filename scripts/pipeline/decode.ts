/** Bytes to text: UTF-8, UTF-16, GB18030. Never a replacement character: what no encoding explains is an error. */
import type { VFileMessage } from 'vfile-message';
import { error } from '../lib/messages.ts';
import { lineColumn } from '../lib/positions.ts';

export interface Decoded {
  /** The text as decoded, a byte order mark included as U+FEFF. */
  text: string;
  /** A WHATWG encoding label; `new TextDecoder(encoding, { ignoreBOM: true })` gives `text` back. */
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

export interface DecodeResult {
  decoded: Decoded | null;
  messages: VFileMessage[];
}

/**
 * Decodes a source. A byte order mark decides; without one, strict UTF-8, then strict GB18030.
 * @param file path for messages
 */
export function decode(bytes: Uint8Array, file: string): DecodeResult {
  const fail = (
    rule: 'source-empty' | 'source-encoding' | 'source-binary',
    reason: string,
  ): DecodeResult => ({
    decoded: null,
    messages: [error({ file, rule, reason })],
  });
  if (bytes.length === 0) {
    return fail(
      'source-empty',
      '文件是空的（0 字节）。应为公文全文的纯文本；请重新保存原文，或删除这个文件夹。',
    );
  }
  const decoded = decodeByMark(bytes) ?? decodeStrictly(bytes, 'utf-8') ?? decodeStrictly(bytes, 'gb18030');
  if (!decoded) {
    const offset = firstInvalidByte(bytes);
    const byte = bytes[offset]?.toString(16).toUpperCase().padStart(2, '0') ?? '文件末尾';
    return fail(
      'source-encoding',
      `无法识别文字编码：第 ${offset} 字节（${byte}）起既不是 UTF-8，也不是 GB18030。` +
        '文件可能不是纯文本，或在传输中损坏；请另存为 UTF-8 纯文本后再放入。',
    );
  }
  const { text } = decoded;
  const controls = text.match(/[\0-\x08\x0e-\x1f\x7f]/gu)?.length ?? 0;
  if (text.includes('\0') || controls > text.length / 50) {
    const index = text.search(/[\0-\x08\x0e-\x1f\x7f]/u);
    const place = lineColumn(text, index);
    return {
      decoded: null,
      messages: [
        error({
          file,
          rule: 'source-binary',
          place,
          reason: `不是纯文本：发现 ${controls} 个控制字符（第一个在第 ${place.line} 行）。可能是 Word、PDF 或压缩文件改了扩展名；请另存为 UTF-8 纯文本。`,
        }),
      ],
    };
  }
  const replacement = text.indexOf('\ufffd');
  if (replacement >= 0) {
    return {
      decoded: null,
      messages: [
        error({
          file,
          rule: 'source-encoding',
          place: lineColumn(text, replacement),
          reason: '原文里有“�”（U+FFFD），说明文字在别处转码时已经丢失。请找回未损坏的原文。',
        }),
      ],
    };
  }
  if (/^[\s\u200b\ufeff]*$/u.test(text)) {
    return fail('source-empty', '文件里只有空白，没有文字。应为公文全文的纯文本；请重新保存原文。');
  }
  return { decoded, messages: [] };
}

function decodeByMark(bytes: Uint8Array): Decoded | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeStrictly(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeStrictly(bytes, 'utf-16be');
  return null;
}

function decodeStrictly(bytes: Uint8Array, encoding: Decoded['encoding']): Decoded | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

/** Offset of the first byte that cannot stand in UTF-8, by halving: a prefix decodes while it streams. */
function firstInvalidByte(bytes: Uint8Array): number {
  const decodesTo = (length: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let [good, bad] = [0, bytes.length];
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1;
    if (decodesTo(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
