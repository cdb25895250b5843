/** How exact a figure is, by the words around it. Texts are folded (numbers.ts). */
import type { FigureBound } from '../../src/model/index.ts';
import type { Quantity } from './quantities.ts';

const after: readonly [RegExp, FigureBound][] = [
  [/^及?以上/u, 'least'],
  [/^(?:及?以[内下]|之?内(?![部外地容在])|为限)/u, 'most'],
  [/^(?:左右|上下)/u, 'about'],
];

/** Just before the number. */
const before: readonly [RegExp, FigureBound][] = [
  [/不(?:得|能|可|应|准|许)?(?:少于|低于|小于|短于)$/u, 'least'],
  [/不(?:得|能|可|应|准|许)?(?:超过|超|高于|多于|大于|长于|突破|逾)$/u, 'most'],
  [/(?:不到|不足|不满|低于|少于|小于|未达到?|未满)$/u, 'under'],
  [/(?:超过|超出|突破|多于|高于|大于|逾|超|远超)了?$/u, 'over'],
  [/(?:至少|最少|起码)(?:要|应|为|有|达到?)?$/u, 'least'],
  [/(?:最多|至多|最高|最长)(?:不超过|为|可|达)?$/u, 'most'],
  [/(?:大约|(?<![条节合公制契和])约|将近|接近|(?<![附最邻临])近|大致|大概)[为有占达]?$/u, 'about'],
];

/** In the number's clause, with a verb between: 每年至少要举办2期. */
const inClause = /(至少|不少于|最多|至多)[^，,。；;：:\d]{0,24}$/u;

export function boundOf(text: string, { start, end, spread }: Quantity): FigureBound {
  const following = text.slice(end, end + 4);
  const preceding = text.slice(Math.max(0, start - 30), start);
  const marked =
    after.find(([pattern]) => pattern.test(following)) ?? before.find(([pattern]) => pattern.test(preceding));
  if (marked) return marked[1];
  if (spread) return spread;
  const said = inClause.exec(preceding)?.[1];
  if (said === undefined) return 'exact';
  return /多/u.test(said) ? 'most' : 'least';
}
