import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isChinese } from '../../src/lib/chinese-voice.ts';
import { clauseStart, cutSentences, toSpeech } from '../../src/lib/speech.ts';
import { rankVoices } from '../../src/lib/speech-voices.ts';

describe('cutSentences', () => {
  it.each([
    ['', []],
    ['同志们：', ['同志们：']],
    ['一岗双责。层层负责！', ['一岗双责。', '层层负责！']],
    ['一是抓责任；二是抓落实;三是抓督查', ['一是抓责任；', '二是抓落实;', '三是抓督查']],
    ['他说：“抓好落实。”会议认为', ['他说：“抓好落实。”', '会议认为']],
    ['（详见附件。）下同', ['（详见附件。）', '下同']],
    ['“好！”。完了', ['“好！”。', '完了']],
    ['怎么办？！要抓……再抓……', ['怎么办？！', '要抓……', '再抓……']],
    ['第一行\n第二行', ['第一行\n', '第二行']],
    // 只有标点的，跟着前一句；在最前的，跟着后一句。
    ['抓好。”。', ['抓好。”。']],
    ['。。抓好', ['。。抓好']],
    ['……', ['……']],
    ['增长12.5%，其中1.5万元', ['增长12.5%，其中1.5万元']],
  ])('%s', (text, expected) => {
    expect(cutSentences(text)).toEqual(expected);
  });

  it.each([
    // 断在最后一个不超过长度的逗号
    ['一二三四五，六七八九十，一二三', 12, ['一二三四五，六七八九十，', '一二三']],
    // 离句首太近的逗号不断；有顿号断在顿号
    ['好，一二三四、五六七八九十一二', 10, ['好，一二三四、', '五六七八九十一二']],
    // 没有可断的地方，断在字数
    ['一二三四五六七八九十一二', 5, ['一二三四五', '六七八九十', '一二']],
    // 数、拉丁字母的词不断开
    ['共有资金123456元整', 6, ['共有资金', '123456', '元整']],
    ['一二三四1,500万元', 6, ['一二三四', '1,500万', '元']],
    // 长度以外只剩标点的，不断
    ['一二三四五”。', 5, ['一二三四五”。']],
  ])('%s within %i', (text, longest, expected) => {
    expect(cutSentences(text, longest)).toEqual(expected);
  });

  const texts = fc
    .array(fc.constantFrom(...'一二廉政责任。！？；…，、：“”（）()《》[]1234567890.,%\n aB😀𠀀'), {
      maxLength: 200,
    })
    .map(units => units.join(''));

  it('loses nothing, cuts no character, and keeps to the length', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), (text, longest) => {
        const pieces = cutSentences(text, longest);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) {
          expect(piece).not.toBe('');
          expect(piece.isWellFormed()).toBe(true);
          // 一个字、一个数至少是一段；段末的标点不算。
          const words = piece.replace(/[^\p{L}\p{N}]+$/u, '');
          if (words.length > longest + 1) expect(words).toMatch(/[\p{Script=Latin}\d.,%]{2,}/u);
        }
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it('leaves no sentence of marks alone', () => {
    fc.assert(
      fc.property(texts, text => {
        const pieces = cutSentences(text, 1000);
        if (pieces.length > 1) for (const piece of pieces) expect(piece).toMatch(/[\p{L}\p{N}]/u);
      }),
      { seed: 8, numRuns: 1000 },
    );
  });
});

describe('toSpeech', () => {
  it.each([
    ['浙委办发[2002]32号', '浙委办发 二零零二 32号'],
    ['国发〔2010〕5号文件', '国发 二零一零 5号文件'],
    ['（2002）第12号', '二零零二 第12号'],
    ['二○○二年十二月', '二零零二年十二月'],
    ['二ＯＯ四年三月十日', '二零零四年三月十日'],
    ['二〇一〇年', '二零一零年'],
    ['2002—2003年', '2002年至2003年'],
    ['2002年－2003年', '2002年至2003年'],
    ['2002-2003年', '2002年至2003年'],
    ['增长10%—12.5%', '增长10%至12.5%'],
    ['3～5天内', '3至5天内'],
    ['（一）完善制度', '一，完善制度'],
    ['(十二)完善制度', '十二，完善制度'],
    ['（3）完善制度', '3，完善制度'],
    ['1.进一步加强', '1，进一步加强'],
    ['2、坚持以人为本', '2，坚持以人为本'],
    ['×同志传达了', '某同志传达了'],
    ['在××市，保留×项', '在某某市，保留某项'],
    ['分条\n  折行', '分条 折行'],
    // 不改的
    ['增长12.5%，共1,500元', '增长12.5%，共1,500元'],
    ['照GB/T 9704—2012的规定', '照GB/T 9704—2012的规定'],
    ['电话0571-8888', '电话0571-8888'],
    ['第（四）条', '第（四）条'],
    ['（试行）', '（试行）'],
    ['1.5万元', '1.5万元'],
    ['3×4', '3×4'],
    ['“两个清单”——权力清单', '“两个清单”——权力清单'],
    ['——……', ''],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(toSpeech(text)).toBe(expected);
  });

  it('says every word and every number of a text', () => {
    const words = fc.array(fc.constantFrom(...'廉政责任落实（）[]“”，。—1234 '), { maxLength: 60 });
    const han = (text: string) => text.replace(/[^廉政责任落实]/gu, '');
    fc.assert(
      fc.property(words, units => {
        const text = units.join('');
        expect(han(toSpeech(text))).toBe(han(text));
      }),
      { seed: 9, numRuns: 1000 },
    );
  });
});

describe('clauseStart', () => {
  const text = '深刻认识，共1,500元；抓好。';
  it.each([
    [0, 0],
    [3, 0],
    [5, 5],
    [9, 5],
    [13, 13],
    [99, text.length],
  ])('at %i', (at, expected) => {
    expect(clauseStart(text, at)).toBe(expected);
  });
});

describe('voices', () => {
  it.each([
    ['zh-CN', true],
    ['zh_CN_#Hans', true],
    ['zh', true],
    ['cmn-Hans-CN', true],
    ['yue-HK', true],
    ['ZH-TW', true],
    ['en-US', false],
    ['zha-CN', false],
    ['ja-JP', false],
    ['', false],
  ])('%s: %s', (language, expected) => {
    expect(isChinese(language)).toBe(expected);
  });

  const voice = (name: string, lang: string, localService = true, isDefault = false) => ({
    name,
    lang,
    localService,
    default: isDefault,
  });

  it('has standard Mandarin first, of the device before of the network, and Cantonese last', () => {
    const inOrder = [
      voice('系统所选', 'zh-CN', true, true),
      voice('婷婷', 'zh_CN'),
      voice('Eddy (中文（中国大陆）)', 'zh-CN'),
      voice('Google 普通话', 'zh-CN', false),
      voice('晓北 辽宁', 'zh-CN-liaoning'),
      voice('Singapore', 'zh-SG', false),
      voice('美佳', 'zh-TW', true, true),
      voice('Google 國語', 'cmn-Hant-TW', false),
      voice('善怡', 'zh-HK', true, true),
      voice('粵語', 'yue', false),
      voice('pinyin', 'cmn-latn-pinyin'),
    ];
    const others = [voice('Samantha', 'en-US', true, true)];
    expect(rankVoices([...others, ...inOrder.toReversed()])).toEqual(inOrder);
  });
});
