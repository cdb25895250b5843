import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseQuote, type SelectedPart } from '../../src/client/quote-choice.ts';
import { describeQuotedWords, findQuotedWords, readQuotedWords } from '../../src/client/text-fragment.ts';
import { squeeze } from '../../src/model/search-text.ts';

/** The part of a text that some words are. */
function part(text: string, words: string): SelectedPart {
  const start = text.indexOf(words);
  return { text, start, end: start + words.length };
}

const text = '各级政府要以高度的政治责任感，周密安排部署，认真抓好落实，确保今年廉政建设的各项任务全面完成。';

describe('chooseQuote', () => {
  it('quotes a few words whole, from the beginning of a word to the end of one', () => {
    expect(chooseQuote([part(text, '密安排部')], '')).toEqual({ start: '周密安排部署', end: null });
  });
  it('quotes the beginning and the end of many', () => {
    const quote = chooseQuote([part(text, text.slice(2, -1))], '');
    expect(quote?.start.length).toBeLessThan(24);
    expect(quote?.end && text.includes(quote.end)).toBe(true);
  });
  it('quotes nothing of a passage that is selected whole', () => {
    expect(chooseQuote([part(text, text)], '')).toBeNull();
  });
  it('quotes both ends of several passages that are selected whole', () => {
    expect(chooseQuote([part(text, text), part('第二段。', '第二段。')], '')).toEqual({
      start: '各级政府要以高度的政治责任感，周密',
      end: '第二段。',
    });
  });
  it('begins after a heading: its words stand in the outline too', () => {
    const heading = { ...part('二、突出重点', '突出重点'), heading: true };
    expect(chooseQuote([heading], '')).toBeNull();
    expect(chooseQuote([heading, part('第二段话。', '第二段话。')], '')).toMatchObject({
      start: expect.stringMatching(/^第二段/u),
    });
  });
  it('begins after a label, in the first passage and in the last: it is a box of its own', () => {
    const item = (words: string) => ({ ...part('一要认真做好查漏补缺。', words), label: 2 });
    expect(chooseQuote([item('一要认真做好')], '')).toMatchObject({ start: '认真做好' });
    expect(chooseQuote([part(text, '全面完成。'), item('一要认真做好')], '')).toMatchObject({
      end: '认真做好',
    });
    expect(chooseQuote([item('一要')], '')).toBeNull();
  });
  it('quotes nothing where there are no words', () => {
    expect(chooseQuote([part(text, '，')], '')).toBeNull();
    expect(chooseQuote([], '')).toBeNull();
  });
  it('gives what stands around where the words stand elsewhere too', () => {
    expect(chooseQuote([part(text, '廉政建设')], '加强廉政建设。')).toEqual({
      start: '廉政建设',
      end: null,
      prefix: expect.stringMatching(/今年$/u),
      suffix: expect.stringMatching(/^的各项/u),
    });
  });
  it('quotes both ends of several passages', () => {
    const quote = chooseQuote([part(text, '全面完成。'), part('要加强检查。', '要加强')], '');
    expect(quote).toMatchObject({ start: '全面完成。', end: '要加强' });
  });
});

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });

describe('describeQuotedWords', () => {
  it.each([
    [{ start: '廉政', end: null }, ':~:text=%E5%BB%89%E6%94%BF'],
    [{ start: 'a-b,c&d', end: 'e' }, ':~:text=a%2Db%2Cc%26d,e'],
    [{ start: 'a', end: null, prefix: 'b', suffix: 'c' }, ':~:text=b-,a,-c'],
  ])('%o', (quote, expected) => {
    expect(describeQuotedWords(quote)).toBe(expected);
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(
        words.filter(each => squeeze(each) !== ''),
        fc.option(words),
        fc.option(words, { nil: undefined }),
        fc.option(words, { nil: undefined }),
        (start, end, prefix, suffix) => {
          const quote = { start, end, ...(prefix && { prefix }), ...(suffix && { suffix }) };
          expect(readQuotedWords(`/x/#s1-p1${describeQuotedWords(quote)}`)).toEqual([{ start, end }]);
        },
      ),
      { seed: 7714 },
    );
  });

  it('leads from any selection to the passage it begins in', () => {
    const passage = fc.stringMatching(/^[甲乙丙丁戊己庚辛]{3,60}。$/u);
    const selection = fc
      .tuple(fc.array(passage, { minLength: 1, maxLength: 3 }), fc.nat(), fc.nat())
      .filter(([texts, from, to]) => {
        const start = from % texts[0]!.length;
        return texts.length > 1 || start < (to % texts[0]!.length) + 1;
      });
    fc.assert(
      fc.property(selection, ([texts, from, to]) => {
        const last = texts.length - 1;
        const parts = texts.map((each, index) => ({
          text: each,
          start: index === 0 ? from % each.length : 0,
          end: index === last ? (to % each.length) + 1 : each.length,
        }));
        const quote = chooseQuote(parts, '');
        if (quote === null) return;
        const passages = texts.map((each, index) => ({ id: `p${index}`, text: each }));
        const read = readQuotedWords(`/x/#p0${describeQuotedWords(quote)}`)[0]!;
        expect(findQuotedWords(read, passages)).toBe('p0');
      }),
      { seed: 7714 },
    );
  });
});
