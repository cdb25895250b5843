/**
 * The map of all concepts: who is tied to whom, by declared relations and by standing in the same passages, and where
 * each stands on the plane. The same content gives the same map.
 */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import type { ConceptMap, ConceptSource, MapEdge, MapNode } from '../../src/model/index.ts';
import { conceptKinds, mapLabel, shorten } from '../../src/model/index.ts';
import { compare } from '../lib/messages.ts';
import { Numbering } from './collection/numbering.ts';

/** A pair counts as tied by its passages from this many of them. */
const fewestPassages = 2;
/** Ties by passages that a concept keeps, the closest first: with more the map is a tangle. */
const tiesKept = 3;
/** A passage that names more concepts than this is a list. */
const mostInPassage = 40;

/** A label's size in the map's units (a Han character is 14 wide), and what is left free round it. */
const label = { ...mapLabel, perCharacter: 14, padding: 16, gap: 6 };

/** Steps of the simulation; it cools down over them. Twice as many make no better map of 451 concepts. */
const steps = 150;
/** Sweeps that part overlapping labels; 451 concepts need about 60. */
const mostSweeps = 400;

/** Lays out all concepts: 451 take about half a second. */
export function layOutConcepts({ nodes, edges }: ReturnType<typeof conceptGraph>): ConceptMap {
  return { ...layOut(nodes, edges), edges };
}

/** What the map is laid out from: the same graph gives the same map. */
export function conceptGraph(
  concepts: readonly ConceptSource[],
  together: CoOccurrences,
): { nodes: readonly ConceptSource[]; edges: MapEdge[] } {
  const nodes = [...concepts].sort((a, b) => compare(a.id, b.id));
  const declared = declaredEdges(nodes);
  return { nodes, edges: [...declared, ...passageEdges(together, declared)] };
}

/** More concepts than a term base has. */
const mostConcepts = 1 << 20;

/** In how many passages concepts are named, alone and in pairs. */
export class CoOccurrences {
  readonly #concepts: Numbering<string>;
  readonly #alone: number[] = [];
  /** By the number of one times `mostConcepts` plus that of the other: a text for each pair costs three times as much. */
  readonly #pairs = new Map<number, number>();

  /** @param concepts numbers of ids */
  constructor(concepts: Numbering<string> = new Numbering()) {
    this.#concepts = concepts;
  }

  /** Takes the concepts of a passage: each id once. A list of very many says nothing of any two of them. */
  add(ids: readonly string[]): void {
    this.addNumbers(ids.map(id => this.#concepts.numberOf(id)));
  }

  /** The same for their numbers. */
  addNumbers(numbers: ArrayLike<number>): void {
    if (numbers.length > mostInPassage) return;
    for (let index = 0; index < numbers.length; index++) {
      const a = numbers[index]!;
      this.#alone[a] = (this.#alone[a] ?? 0) + 1;
      for (let next = index + 1; next < numbers.length; next++) {
        const b = numbers[next]!;
        const key = a < b ? a * mostConcepts + b : b * mostConcepts + a;
        this.#pairs.set(key, (this.#pairs.get(key) ?? 0) + 1);
      }
    }
  }

  /** In how many passages a concept is named. */
  alone(id: string): number {
    const number = this.#concepts.find(id);
    return number === undefined ? 0 : (this.#alone[number] ?? 0);
  }

  /** Pairs that stand together in so many passages or more; the ids of a pair in order. */
  *pairs(fewest: number): Generator<{ a: string; b: string; passages: number }> {
    for (const [key, passages] of this.#pairs) {
      if (passages < fewest) continue;
      const ids = this.#concepts.values;
      const [one, other] = [ids[Math.floor(key / mostConcepts)]!, ids[key % mostConcepts]!];
      yield compare(one, other) < 0 ? { a: one, b: other, passages } : { a: other, b: one, passages };
    }
  }
}

/** Relations that entries declare; the strongest of several between two concepts. */
function declaredEdges(concepts: readonly ConceptSource[]): MapEdge[] {
  const known = new Set(concepts.map(({ id }) => id));
  const edges = new Map<string, MapEdge>();
  const add = (from: string, to: string, kind: MapEdge['kind']) => {
    const key = pairKey(from, to);
    if (known.has(to) && from !== to && !edges.has(key)) edges.set(key, { from, to, kind, passages: 0 });
  };
  for (const { id, broader } of concepts) for (const above of broader) add(id, above, 'broader');
  for (const { id, parts } of concepts)
    for (const part of parts) if (part.id !== undefined) add(part.id, id, 'part');
  for (const { id, related } of concepts) for (const other of related) add(id, other, 'related');
  return [...edges.values()];
}

const pairKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Concepts that stand in the same passages more often than their frequency explains (cosine of their passages), undeclared. */
function passageEdges(together: CoOccurrences, declaredEdges: readonly MapEdge[]): MapEdge[] {
  const declared = new Set(declaredEdges.map(({ from, to }) => pairKey(from, to)));
  const ties = [...together.pairs(fewestPassages)]
    .filter(({ a, b }) => !declared.has(pairKey(a, b)))
    .map(({ a, b, passages }) => ({
      a,
      b,
      passages,
      closeness: passages / Math.sqrt(together.alone(a) * together.alone(b)),
    }))
    .sort((x, y) => y.closeness - x.closeness || compare(x.a, y.a) || compare(x.b, y.b));
  const kept = new Map<string, number>();
  return ties.flatMap(({ a, b, passages }): MapEdge[] => {
    const had = [kept.get(a) ?? 0, kept.get(b) ?? 0] as const;
    if (Math.max(...had) >= tiesKept) return [];
    kept.set(a, had[0] + 1);
    kept.set(b, had[1] + 1);
    return [{ from: a, to: b, kind: 'together', passages }];
  });
}

interface Node extends SimulationNodeDatum {
  id: string;
  /** Where its kind is at home. */
  home: { x: number; y: number };
  width: number;
  x: number;
  y: number;
}

/** How long an edge wants to be, and how hard it pulls. */
const pull: Record<MapEdge['kind'], { distance: number; strength: number }> = {
  part: { distance: 70, strength: 0.6 },
  broader: { distance: 80, strength: 0.5 },
  related: { distance: 110, strength: 0.25 },
  together: { distance: 130, strength: 0.12 },
};

/** How hard concepts are drawn to where their kind is at home: kinds lie side by side, but ties still show. */
const homePull = 0.11;

/** Kinds stand round an ellipse in their order, so that the map has regions. */
function homeOf(kind: ConceptSource['kind'], count: number): Node['home'] {
  const angle = (2 * Math.PI * conceptKinds.indexOf(kind)) / conceptKinds.length - Math.PI / 2;
  const size = Math.sqrt(count);
  return { x: Math.cos(angle) * size * 38, y: Math.sin(angle) * size * 26 };
}

function layOut(
  concepts: readonly ConceptSource[],
  edges: readonly MapEdge[],
): Pick<ConceptMap, 'nodes' | 'width' | 'height'> {
  const nodes = concepts.map(
    ({ id, term, kind }): Node => ({
      id,
      home: homeOf(kind, concepts.length),
      width: labelWidth(shorten(term, label.characters)),
      // d3-force puts nodes without a place on a spiral; these two are set before the first step.
      x: Number.NaN,
      y: Number.NaN,
    }),
  );
  const links = edges.map(({ from, to, kind }): SimulationLinkDatum<Node> & { kind: MapEdge['kind'] } => ({
    source: from,
    target: to,
    kind,
  }));
  forceSimulation(nodes)
    .force(
      'link',
      forceLink<Node, (typeof links)[number]>(links)
        .id(node => node.id)
        .distance(({ kind }) => pull[kind].distance)
        .strength(({ kind }) => pull[kind].strength),
    )
    .force('charge', forceManyBody<Node>().strength(-160).distanceMax(400))
    .force(
      'collide',
      forceCollide<Node>(node => node.width / 2.6),
    )
    .force('x', forceX<Node>(node => node.home.x).strength(homePull))
    .force('y', forceY<Node>(node => node.home.y).strength(homePull))
    .alphaDecay(1 - 0.001 ** (1 / steps))
    .stop()
    .tick(steps);
  partLabels(nodes);
  const margin = 20;
  const left = Math.min(0, ...nodes.map(node => node.x - node.width / 2)) - margin;
  const top = Math.min(0, ...nodes.map(node => node.y - label.height / 2)) - margin;
  const right = Math.max(0, ...nodes.map(node => node.x + node.width / 2)) + margin;
  const bottom = Math.max(0, ...nodes.map(node => node.y + label.height / 2)) + margin;
  return {
    nodes: nodes.map(
      ({ id, x, y, width }): MapNode => ({ id, x: Math.round(x - left), y: Math.round(y - top), width }),
    ),
    width: Math.round(right - left),
    height: Math.round(bottom - top),
  };
}

/** A label's width in the map's units: Latin letters and digits are about half as wide as Han characters and marks. */
function labelWidth(text: string): number {
  const wide = [...text].reduce((sum, each) => sum + (/[\u0020-\u007e]/u.test(each) ? 0.55 : 1), 0);
  return Math.ceil(wide * label.perCharacter) + label.padding;
}

/** Moves labels that overlap apart, each pair along the shorter way, until none do. */
function partLabels(nodes: readonly Node[]): void {
  const widest = Math.max(0, ...nodes.map(node => node.width)) + label.gap;
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    const sorted = [...nodes].sort((a, b) => a.x - b.x || compare(a.id, b.id));
    let moved = false;
    for (const [index, a] of sorted.entries()) {
      for (let next = index + 1; next < sorted.length && sorted[next]!.x - a.x < widest; next++) {
        const b = sorted[next]!;
        const overX = (a.width + b.width) / 2 + label.gap - Math.abs(b.x - a.x);
        const overY = label.height + label.gap - Math.abs(b.y - a.y);
        if (overX <= 0.01 || overY <= 0.01) continue;
        moved = true;
        if (overX < overY) {
          const shift = (b.x >= a.x ? overX : -overX) / 2;
          a.x -= shift;
          b.x += shift;
        } else {
          const shift = (b.y >= a.y ? overY : -overY) / 2;
          a.y -= shift;
          b.y += shift;
        }
      }
    }
    if (!moved) return;
  }
}
