import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../scripts/pipeline/decode.ts';
import { encodeGb18030 } from '../helpers/gb18030.ts';

const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

const sample = '关于认真贯彻落实会议精神的通知\n各区、县人民政府：\n　　一、提高认识，𠮷祥，２００４年。\n';

describe('decode', () => {
  it.each([
    ['utf-8', Buffer.from(sample), sample],
    ['utf-8', Buffer.from(`\ufeff${sample}`), `\ufeff${sample}`],
    ['utf-16le', utf16(`\ufeff${sample}`, false), `\ufeff${sample}`],
    ['utf-16be', utf16(`\ufeff${sample}`, true), `\ufeff${sample}`],
    ['utf-16le', utf16(sample, false), sample],
    ['utf-16be', utf16(sample, true), sample],
    ['gb18030', encodeGb18030(sample)!, sample],
  ] as const)('reads %s', (encoding, bytes, expected) => {
    expect(decode(bytes, 'x').decoded).toEqual({ text: expected, encoding });
  });

  /** Text that is nothing but text: no control characters, no U+FFFD, no lone surrogates, not only white space. */
  const anyText = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 60 })
    .filter(text => !/[\0-\x08\x0e-\x1f\x7f\ufffd]|\p{Cs}/u.test(text) && /[^\s\u200b\ufeff]/u.test(text));

  it.each([
    ['UTF-8', (text: string) => Buffer.from(text), (text: string) => text],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`), (text: string) => `\ufeff${text}`],
    ['UTF-16 LE', (text: string) => utf16(`\ufeff${text}`, false), (text: string) => `\ufeff${text}`],
    ['UTF-16 BE', (text: string) => utf16(`\ufeff${text}`, true), (text: string) => `\ufeff${text}`],
    // A beginning that cannot be UTF-8: without one a few bytes can be read in both ways.
    [
      'GB18030',
      (text: string) => encodeGb18030(`关于认真贯彻落实${text}`),
      (text: string) => `关于认真贯彻落实${text}`,
    ],
  ])('gives back any text written as %s (property)', (_, encode, expected) => {
    fc.assert(
      fc.property(anyText, text => {
        const bytes = encode(text);
        fc.pre(bytes !== null);
        expect(decode(bytes, 'x').decoded?.text).toBe(expected(text));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  const gb = encodeGb18030('关于认真贯彻落实会议精神的通知，请各单位遵照执行。')!;
  it.each([
    ['source-empty', Buffer.alloc(0), /0 字节/u],
    ['source-empty', Buffer.from(' \u3000\n\n'), /只有空白/u],
    ['source-encoding', Buffer.from([0xe5, 0x85, 0xb3, 0xff, 0xff, 0xff]), /第 3 字节（FF）/u],
    ['source-encoding', gb.subarray(0, gb.length - 3), /按 GB18030 读到文件末尾读不下去：文件在这里被截断/u],
    ['source-encoding', Buffer.concat([Buffer.from(sample), gb]), /混有 UTF-8 和别的编码/u],
    ['source-encoding', Buffer.concat([gb, Buffer.from(sample)]), /混有 UTF-8 和别的编码：第 0 字节/u],
    ['source-encoding', Buffer.from('损坏的\ufffd文字'), /U\+FFFD/u],
    ['source-binary', Buffer.from('PK\x03\x04\0\0\0\0正文'), /控制字符/u],
  ] as const)('refuses %s', (rule, bytes, reason) => {
    const { decoded, messages } = decode(bytes, 'content/sources/x/original.txt');
    expect(decoded).toBeNull();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ ruleId: rule, file: 'content/sources/x/original.txt', fatal: true });
    expect(messages[0]!.reason).toMatch(reason);
  });
});
