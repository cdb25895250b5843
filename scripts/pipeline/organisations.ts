/** All bodies and groups that the documents name, with where they do. */
import type { VFileMessage } from 'vfile-message';
import type { Document, Organisation, OrganisationsFile } from '../../src/model/index.ts';
import type { NamedBody, OrganisationFinder } from '../annotators/organisations.ts';
import type { Records } from '../annotators/types.ts';
import { compare, error, warning } from '../lib/messages.ts';
import { findWord } from '../lib/positions.ts';
import type { TextFile } from './index.ts';

/** A body or group as it is published, its mentions counted and not listed. */
export interface CountedOrganisation extends Omit<Organisation, 'mentions'> {
  /** Mentions in all documents, and documents that have any. */
  count: number;
  documents: number;
}

interface Gathered {
  /** By name: one, but for names that sound alike. */
  bodies: Map<string, NamedBody>;
  names: Set<string>;
}

/** A name that a document uses for a body, and what the document says of it. */
export interface UsedName {
  name: string;
  body: NamedBody;
}

/** The names that a document uses, each once, as its own text has them read. */
export function usedNames(
  { annotations, region }: Pick<Document, 'annotations' | 'region'>,
  { duties, deadlines }: Pick<Records, 'duties' | 'deadlines'>,
  finder: OrganisationFinder,
): UsedName[] {
  const names = new Set([
    ...annotations.flatMap(({ type, name, text }) => (type === 'organisation' ? [name ?? text] : [])),
    ...duties.flatMap(({ leads, assists }) => [...leads, ...assists]),
    ...deadlines.flatMap(({ who }) => who),
  ]);
  return [...names].map(name => ({ name, body: finder.named(name, region) }));
}

/** Gathers the bodies and groups that documents name. */
export class OrganisationCollector {
  readonly #functions: ReadonlyMap<string, string>;
  readonly #gathered = new Map<string, Gathered>();

  /** @param functions names of the fields of work, by id */
  constructor(functions: ReadonlyMap<string, string>) {
    this.#functions = functions;
  }

  /** Takes the names of a document. The order of the documents makes no difference. */
  add(names: readonly UsedName[]): void {
    for (const { name, body } of names) {
      const entry = this.#gathered.get(body.id) ?? { bodies: new Map(), names: new Set() };
      this.#gathered.set(body.id, entry);
      const known = entry.bodies.get(body.name);
      if (!known || told(body) > told(known)) entry.bodies.set(body.name, body);
      entry.names.add(name);
    }
  }

  /**
   * All bodies in the order of their ids. One that only a row names (a name in brackets after its task) has no mentions.
   * Names that sound alike share an id: a warning asks to list one of them with an id of its own.
   */
  finish(totalsOf: (id: string) => { count: number; documents: number }): {
    organisations: CountedOrganisation[];
    messages: VFileMessage[];
  } {
    const entries = [...this.#gathered].sort(([a], [b]) => compare(a, b));
    return {
      organisations: entries.map(([id, entry]) => {
        const { count, documents } = totalsOf(id);
        return { ...publish(id, entry, this.#functions), count, documents };
      }),
      messages: entries.flatMap(([id, { bodies }]) =>
        bodies.size > 1 ? [soundAlike(id, [...bodies.keys()])] : [],
      ),
    };
  }
}

/** How much a document says of a body: 各县区 in a row of levels is a group of the county level, alone it is a name. */
function told({ kind, levels, function: field }: NamedBody): number {
  return (kind === 'group' ? 100 : 0) + levels.length * 2 + (field === null ? 0 : 1);
}

function publish(
  id: string,
  { bodies, names }: Gathered,
  functions: ReadonlyMap<string, string>,
): Omit<Organisation, 'mentions'> {
  const [first, ...others] = [...bodies.values()].sort((a, b) => compare(a.name, b.name));
  const body = first!;
  const field = body.function === null ? undefined : functions.get(body.function);
  return {
    id,
    name: body.name,
    names: [...new Set([...others.map(({ name }) => name), ...names])]
      .filter(name => name !== body.name)
      .sort(compare),
    kind: body.kind,
    levels: [...body.levels],
    function: field === undefined ? null : { id: body.function!, name: field },
    url: `organisations/${id}/`,
  };
}

function soundAlike(id: string, names: readonly string[]): VFileMessage {
  const reason = `${names.map(each => `“${each}”`).join('和')}拼音相同（${id}），页面合在了一起。请在 content/organisations.yaml 的 bodies 或 groups 里列出其中一个，给它另一个编号。`;
  return warning({ file: 'content/organisations.yaml', rule: 'organisation-homophone', reason });
}

/** A name of two entries, or an id in both `bodies` and `groups`: nobody could tell which is meant. */
export function checkOrganisations(
  { bodies, groups, functions }: OrganisationsFile,
  { path, text }: TextFile,
): VFileMessage[] {
  const both = Object.keys(bodies).filter(id => id in groups);
  return [
    ...both.map(id => {
      const reason = `编号 ${id} 在 bodies 和 groups 里都有，网址会相同。请改其中一个。`;
      return error({ file: path, rule: 'organisation-duplicate-name', reason, place: findWord(text, id) });
    }),
    ...[{ ...bodies, ...groups }, functions].flatMap(entries => repeatedNames(entries, { path, text })),
  ];
}

function repeatedNames(
  entries: Readonly<Record<string, { name: string; names: readonly string[] }>>,
  { path, text }: TextFile,
): VFileMessage[] {
  const owner = new Map<string, string>();
  return Object.entries(entries).flatMap(([id, { name, names }]) =>
    [name, ...names].flatMap(each => {
      const other = owner.get(each);
      owner.set(each, id);
      if (other === undefined) return [];
      const reason = `名称“${each}”写了两次（${other}、${id}）。请删去其中一处。`;
      // The second of the two is the one to look at.
      const place = findWord(text, each, text.indexOf(each) + each.length);
      return [error({ file: path, rule: 'organisation-duplicate-name', reason, place })];
    }),
  );
}
