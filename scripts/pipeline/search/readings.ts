/** How names and characters are read, for readers who type Pinyin. */
import { pinyin } from 'pinyin-pro';
import { type Fold, type Readings, squeezeText } from '../../../src/model/index.ts';

/** As it is typed without tones: ü is v, but lüe and nüe are lue and nue (GB/T 16159; input methods take both). */
function typed(syllable: string): string {
  return syllable.replace(/^([ln])ve$/u, '$1ue');
}

/** A name's reading, one syllable a squeezed character, parted by spaces; what is not Han stands for itself. */
function readName(name: string, fold: Fold): { characters: string[]; syllables: string[] } {
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
  return { characters, syllables: all.map(typed) };
}

/** Readings of names: how most characters are mostly read, and the whole reading of the names that differ. */
export function readNames(
  entries: readonly { names: readonly string[] }[],
  fold: Fold,
): { mostly: Readings; readings: string[][] } {
  const read = entries.map(({ names }) => names.map(name => readName(name, fold)));
  const counts = new Map<string, Map<string, number>>();
  for (const { characters, syllables } of read.flat()) {
    for (const [index, character] of characters.entries()) {
      const own = counts.get(character) ?? new Map<string, number>();
      counts.set(character, own.set(syllables[index]!, (own.get(syllables[index]!) ?? 0) + 1));
    }
  }
  const mostly = new Map(
    [...counts].map(([character, own]) => {
      const [most] = [...own].sort(([a, often], [b, oftenB]) => oftenB - often || (a < b ? -1 : 1));
      return [character, most![0]] as const;
    }),
  );
  const readings: Readings = {};
  for (const [character, reading] of [...mostly].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (reading !== character) readings[reading] = (readings[reading] ?? '') + character;
  return {
    mostly: readings,
    readings: read.map(names =>
      names.map(({ characters, syllables }) =>
        characters.every((character, index) => mostly.get(character) === syllables[index])
          ? ''
          : syllables.join(' '),
      ),
    ),
  };
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
