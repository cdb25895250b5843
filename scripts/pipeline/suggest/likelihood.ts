/**
 * How much a stretch looks like a term, learnt from the stretches that entries name. Two steps: how often a word, an
 * ending, a neighbour … goes with a term (log-odds, drawn towards the mean where little was seen), then a logistic
 * regression over these and a few counts. A stretch is judged by tables that have not seen it, or every stretch
 * without an entry would be known not to be a term.
 */
import { createRandom } from '../corpus.ts';

/** What is known of one occurrence of a stretch. */
export interface Instance {
  /** Stretches that read alike have one group: it stays out of the tables that judge it. */
  group: string;
  /** Whether an entry names it. */
  positive: boolean;
  /** Occurrences of the stretch: each weighs so much less. */
  occurrences: number;
  /** Kinds of evidence that are words: `ending=制度`. The same kinds in the same order for every instance. */
  symbols: readonly string[];
  /** The words inside, for the mean, the least and the most likely of them. */
  words: readonly string[];
  /** Evidence that is a number. The same kinds in the same order for every instance. */
  numbers: readonly number[];
}

const folds = 5;
/** How many sightings the mean is worth: below that a symbol says little. */
const prior = 10;
const training = { epochs: 12, rate: 0.05, positiveWeight: 4, decay: 1e-4, seed: 9 };

/** Terms from which there is something to learn; with fewer the weights are as expected. */
const fewestTerms = 30;

type Count = [negative: number, positive: number];

/**
 * Log-odds of being a term for each instance; 0 is even.
 * @param expected what the numbers are expected to weigh: where learning begins, and where it stays without entries
 */
export function scoreInstances(instances: readonly Instance[], expected: readonly number[]): number[] {
  if (instances.some(({ numbers }) => numbers.length !== expected.length))
    throw new RangeError('every number needs an expected weight');
  const judge = countSymbols(instances);
  const vectors = instances.map(instance => {
    const { group, symbols, words, numbers } = instance;
    const fold = foldOf(group);
    const inner = words.map(word => judge(fold, `word=${word}`));
    return Float64Array.from([
      1,
      ...numbers,
      ...symbols.map(symbol => judge(fold, symbol)),
      inner.reduce((sum, each) => sum + each, 0) / inner.length,
      Math.min(...inner),
      Math.max(...inner),
    ]);
  });
  const weights = train(instances, vectors, expected);
  return vectors.map(vector => product(weights, vector));
}

/** Returns what tells how a symbol goes with terms, by all groups but those of a fold. */
function countSymbols(instances: readonly Instance[]): (fold: number, symbol: string) => number {
  const all = new Map<string, Count>();
  const byFold = Array.from({ length: folds }, () => new Map<string, Count>());
  const total: Count = [0, 0];
  const totals = Array.from({ length: folds }, (): Count => [0, 0]);
  const add = (table: Map<string, Count>, symbol: string, side: 0 | 1, weight: number) => {
    const count = table.get(symbol) ?? [0, 0];
    count[side] += weight;
    table.set(symbol, count);
  };
  for (const { group, positive, occurrences, symbols, words } of instances) {
    const fold = foldOf(group);
    const side = positive ? 1 : 0;
    const weight = 1 / occurrences;
    total[side] += weight;
    totals[fold]![side] += weight;
    for (const symbol of [...symbols, ...words.map(word => `word=${word}`)]) {
      add(all, symbol, side, weight);
      add(byFold[fold]!, symbol, side, weight);
    }
  }
  return (fold, symbol) => {
    const seen = all.get(symbol) ?? [0, 0];
    const own = byFold[fold]!.get(symbol) ?? [0, 0];
    const negative = Math.max(0, seen[0] - own[0]);
    const positive = Math.max(0, seen[1] - own[1]);
    const mean = (total[1] - totals[fold]![1]) / (total[0] + total[1] - totals[fold]![0] - totals[fold]![1]);
    if (!(mean > 0 && mean < 1)) return 0;
    return logit((positive + prior * mean) / (negative + positive + prior)) - logit(mean);
  };
}

const logit = (share: number) => Math.log(share / (1 - share));

function foldOf(group: string): number {
  let hash = 7;
  for (let at = 0; at < group.length; at++) hash = (hash * 31 + group.charCodeAt(at)) >>> 0;
  return hash % folds;
}

/** Logistic regression by stochastic gradient descent with steps per weight (AdaGrad); the same data, the same weights. */
function train(
  instances: readonly Instance[],
  vectors: readonly Float64Array[],
  expected: readonly number[],
): Float64Array {
  const size = vectors[0]?.length ?? 0;
  const weights = new Float64Array(size);
  // The first evidence is the constant 1.
  for (const [index, weight] of expected.entries()) weights[index + 1] = weight;
  const terms = new Set(instances.flatMap(({ positive, group }) => (positive ? [group] : [])));
  if (terms.size < fewestTerms) return weights;
  const squares = new Float64Array(size).fill(1e-6);
  const random = createRandom(training.seed);
  const order = instances.map((_, index) => index);
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    for (let index = order.length - 1; index > 0; index--) {
      const other = Math.floor(random() * (index + 1));
      [order[index], order[other]] = [order[other]!, order[index]!];
    }
    for (const index of order) {
      const { positive, occurrences } = instances[index]!;
      const vector = vectors[index]!;
      const expected = 1 / (1 + Math.exp(-product(weights, vector)));
      const weight = (positive ? training.positiveWeight : 1) / occurrences;
      const error = ((positive ? 1 : 0) - expected) * weight;
      for (let at = 0; at < size; at++) {
        const gradient = error * vector[at]! - training.decay * weights[at]!;
        squares[at]! += gradient * gradient;
        weights[at]! += (training.rate * gradient) / Math.sqrt(squares[at]!);
      }
    }
  }
  return weights;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
