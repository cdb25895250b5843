/** How names and characters are read, for readers who type Pinyin. */
import { pinyin } from 'pinyin-pro';
import { type Fold, type Readings, squeezeText } from '../../../src/model/index.ts';

/** As it is typed without tones: ü is v, but lüe and nüe are lue and nue (GB/T 16159; input methods take both). */
function typed(syllable: string): string {
  return syllable.replace(/^([ln])ve$/u, '$1ue');
}

/**
 * A name's reading, one syllable a squeezed character, parted by spaces; what is not Han stands for itself. Of a
 * character with several readings the one that the library takes here comes first, then the others (`xing/hang`): it
 * takes 行风 for xingfeng and 三重 for sanchong, and 谁 is shei or shui.
 */
export function readName(name: string, fold: Fold): string {
  const { characters } = squeezeText(name, fold);
  const syllables = pinyin(characters.join(''), {
    toneType: 'none',
    type: 'array',
    v: true,
    nonZh: 'spaced',
  });
  // Read one by one where the library takes several signs for one syllable.
  const all =
    syllables.length === characters.length
      ? syllables
      : characters.map(each => pinyin(each, { toneType: 'none', v: true }));
  return all.map((syllable, index) => withOthers(typed(syllable), characters[index]!)).join(' ');
}

function withOthers(syllable: string, character: string): string {
  if (!/^\p{Unified_Ideograph}$/u.test(character)) return syllable;
  const others = pinyin(character, { multiple: true, type: 'array', toneType: 'none', v: true }).map(typed);
  return [...new Set([syllable, ...others])].join('/');
}

/** GB 2312's two planes of Han characters, by its own code: what people write, and what they type by mistake. */
const gb2312 = { firstRow: 0xb0, lastRow: 0xf7, firstCell: 0xa1, lastCell: 0xfe };

/** Characters by their most common reading. */
export function readCharacters(): Readings {
  const decoder = new TextDecoder('gb18030');
  const readings: Readings = {};
  for (let row = gb2312.firstRow; row <= gb2312.lastRow; row++) {
    for (let cell = gb2312.firstCell; cell <= gb2312.lastCell; cell++) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (!/^\p{Unified_Ideograph}$/u.test(character)) continue;
      const reading = typed(pinyin(character, { toneType: 'none', v: true }));
      readings[reading] = (readings[reading] ?? '') + character;
    }
  }
  return readings;
}
