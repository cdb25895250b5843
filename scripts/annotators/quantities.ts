/** Numbers with their units, ranges taken together: 1500多次, 3000多万元, 百分之四到五, 1-2次. */
import { Pattern } from '../lib/patterns.ts';
import { findNumbers, readNumber, type WrittenNumber } from './numbers.ts';
import { readUnit, type Unit, type UnitKind } from './units.ts';

export interface Quantity {
  start: number;
  end: number;
  /** In the unit given; of a range the lower one. Null: masked. */
  value: number | null;
  upper: number | null;
  unit: string;
  kind: UnitKind;
  /** The number it begins with. */
  number: WrittenNumber;
  spread: WrittenNumber['spread'];
}

/** Marks and words between the ends of a range. */
const connector = new Pattern(/ ?(?:—{1,2}|[-－–―~～至到]) ?/u);
/** 从2个到5个, 由百分之一到百分之五: a change. */
const changeFrom = /[从由自](?:[^，,。；;]{0,6}的)?$/u;
/** After a unit: 两年多, 一倍多, 8元多; not 多种, 多年. */
const trailingOver = new Pattern(/[多余](?=[，,。；;：、）)的以]|$)/u);
/** After a unit: 一年半, 两吨半. */
const trailingHalf = new Pattern(/半(?![年天个月数径导])/u);

/** All quantities of a folded text, in order, that do not overlap. */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  let from = 0;
  for (const number of findNumbers(text)) {
    if (number.start < from) continue;
    const quantity = readQuantity(text, number);
    if (!quantity) continue;
    found.push(quantity);
    from = quantity.end;
  }
  return found;
}

function readQuantity(text: string, number: WrittenNumber): Quantity | null {
  if (number.value === 0 && number.share === null && text.startsWith('增长', number.end))
    return noGrowth(number);
  if (number.words === '一' && text[number.end] === '半' && readUnit(text, number.end + 1, '') === null)
    return oneHalf(number);
  const unit = unitOf(text, number);
  const range = number.value === null ? null : readRange(text, number, unit);
  if (range) return range;
  return unit && withTail(text, { ...placed(number, unit), upper: null });
}

/** 实行零增长. */
function noGrowth(number: WrittenNumber): Quantity {
  const end = number.end + 2;
  return {
    start: number.start,
    end,
    value: 0,
    upper: null,
    unit: '%',
    kind: 'measure',
    number,
    spread: null,
  };
}

/** 减少一半. */
function oneHalf(number: WrittenNumber): Quantity {
  const half: WrittenNumber = {
    ...number,
    end: number.end + 1,
    words: '一半',
    value: 0.5,
    share: 'fraction',
  };
  return { ...placed(half, { text: '', end: half.end, kind: 'measure' }), upper: null };
}

function unitOf(text: string, { end, magnitude, share }: WrittenNumber): Unit | null {
  if (share === null) return readUnit(text, end, magnitude);
  return { text: { percent: '%', permille: '‰', fraction: '' }[share], end, kind: 'measure' };
}

function placed(number: WrittenNumber, unit: Unit): Omit<Quantity, 'upper'> {
  const { start, value, spread } = number;
  return { start, end: unit.end, value, unit: unit.text, kind: unit.kind, number, spread };
}

/** 3-5个, 百分之四到五, 8%至10%, 10万元—20万元: the second number is the larger, of the same unit. */
function readRange(text: string, first: WrittenNumber, unit: Unit | null): Quantity | null {
  const end = unit?.end ?? first.end;
  const match = connector.matchAt(text, end);
  if (
    !match ||
    (match[0].includes('到') && changeFrom.test(text.slice(Math.max(0, first.start - 12), first.start)))
  )
    return null;
  const second = readNumber(text, end + match[0].length);
  if (!second || second.value === null) return null;
  const shared =
    first.share === 'percent' &&
    second.share === null &&
    readUnit(text, second.end, second.magnitude) === null;
  const secondUnit = shared ? { text: '%', end: second.end, kind: 'measure' as const } : unitOf(text, second);
  if (!secondUnit || (unit && unit.kind !== 'number' && unit.text !== secondUnit.text)) return null;
  const value = lowerEnd(first, second);
  if (value >= second.value) return null;
  return withTail(text, {
    ...placed(second, secondUnit),
    start: first.start,
    number: first,
    value,
    upper: second.value,
  });
}

const magnitudes: Record<string, number> = { '': 1, 万: 1e4, 亿: 1e8, 万亿: 1e12, 万万: 1e8, 亿亿: 1e16 };

/** The first number in the magnitude of the second: 3-5万 are 万 both, 8000到1万 is 0.8 to 1. */
function lowerEnd(first: WrittenNumber, second: WrittenNumber): number {
  const value = first.value!;
  const own = first.magnitude === '' && value < second.value! ? second.magnitude : first.magnitude;
  const scaled = (value * (magnitudes[own] ?? 1)) / (magnitudes[second.magnitude] ?? 1);
  return Number(scaled.toPrecision(15));
}

/** With 多 or 半 after the unit or within it: 两年多, 一年半, 三个多月, 一个半月. */
function withTail(text: string, quantity: Quantity): Quantity {
  const { value, unit } = quantity;
  if (/个[多半]/u.test(unit)) {
    const half = unit.includes('半') && value !== null;
    const plain = { ...quantity, unit: unit.replace(/[多半]/u, '') };
    return half ? { ...plain, value: value + 0.5 } : { ...plain, spread: 'over' };
  }
  if (trailingOver.endAt(text, quantity.end) !== null)
    return { ...quantity, end: quantity.end + 1, spread: 'over' };
  const half = value !== null && quantity.kind !== 'count' && trailingHalf.endAt(text, quantity.end) !== null;
  return half ? { ...quantity, end: quantity.end + 1, value: value + 0.5 } : quantity;
}
