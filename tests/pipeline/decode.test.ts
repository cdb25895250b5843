import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../scripts/pipeline/decode.ts';

const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

describe('decode', () => {
  const text = '关于“两个清单”的通知\n一、𠮷祥';
  const gb18030 = Buffer.from('b9d8d3da0ad2bbb8dacbabd4f0', 'hex');

  it.each([
    ['utf-8', Buffer.from(text), text],
    ['utf-8', Buffer.from(`\ufeff${text}`), `\ufeff${text}`],
    ['utf-16le', utf16(text, false), `\ufeff${text}`],
    ['utf-16be', utf16(text, true), `\ufeff${text}`],
    ['gb18030', gb18030, '关于\n一岗双责'],
  ] as const)('reads %s', (encoding, bytes, expected) => {
    expect(decode(bytes, 'x').decoded).toEqual({ text: expected, encoding });
  });

  it('gives back any text that was written as UTF-8', () => {
    const anyText = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter(each => /\S/u.test(each) && !/[\0-\x1f\x7f\ufffd]/u.test(each));
    fc.assert(
      fc.property(anyText, value => decode(Buffer.from(value), 'x').decoded?.text === value),
      { seed: 1, numRuns: 500 },
    );
  });

  it.each([
    ['source-empty', Buffer.alloc(0), /0 字节/u],
    ['source-empty', Buffer.from(' \u3000\n\n'), /只有空白/u],
    ['source-encoding', Buffer.from([0xe5, 0x85, 0xb3, 0xff, 0xff, 0xff]), /第 3 字节（FF）/u],
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
