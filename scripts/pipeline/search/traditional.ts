/** Traditional characters as the simplified ones they are written for. */
import { Converter } from 'opencc-js/t2cn';
import type { Fold } from '../../../src/model/index.ts';

/** CJK Unified Ideographs with Extension A (Unicode 16, Blocks): what is printed and typed. */
const blocks = { first: 0x3400, last: 0x9fff };

/** Every traditional character of one code point with its simplified one, after OpenCC's table TSCharacters. */
function readPairs(): ReadonlyMap<string, string> {
  const convert = Converter({ from: 't', to: 'cn' });
  const pairs = new Map<string, string>();
  for (let point = blocks.first; point <= blocks.last; point++) {
    const character = String.fromCodePoint(point);
    const simplified = convert(character);
    if (simplified !== character && [...simplified].length === 1) pairs.set(character, simplified);
  }
  return pairs;
}

/** Traditional characters, read when first asked for. */
export interface TraditionalCharacters {
  /** The simplified character; others as they are. */
  fold: Fold;
  /**
   * What a reader's browser needs of the table: `後后發发…`, those whose simplified character stands in the texts.
   * A query with another cannot find anything, folded or not.
   */
  pairsFor(characters: ReadonlySet<string>): string;
}

export function readTraditional(): TraditionalCharacters {
  const pairs = readPairs();
  return {
    fold: character => pairs.get(character) ?? character,
    pairsFor: characters =>
      [...pairs]
        .filter(([, simplified]) => characters.has(simplified))
        .flat()
        .join(''),
  };
}
