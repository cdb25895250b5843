/** All bodies and groups that the documents name, with where they do. */
import type { VFileMessage } from 'vfile-message';
import type { Document, Duty, Mention, Organisation, OrganisationsFile } from '../../src/model/index.ts';
import type { NamedBody, OrganisationFinder } from '../annotators/organisations.ts';
import { compare, error, warning } from '../lib/messages.ts';
import { findWord } from '../lib/positions.ts';
import type { TextFile } from './index.ts';

/** What is gathered of a document. */
export interface OrganisationSource {
  document: Document;
  records: { duties: readonly Pick<Duty, 'leads' | 'assists'>[]; deadlines: readonly { who: string[] }[] };
}

interface Gathered {
  /** By name: one, but for names that sound alike. */
  bodies: Map<string, NamedBody>;
  names: Set<string>;
  mentions: Mention[];
}

/**
 * Gathers bodies in the order of their ids. One that only a row names (a name in brackets after its task) has no
 * mentions. Names that sound alike share an id: a warning asks to list one of them with an id of its own.
 */
export function collectOrganisations(
  sources: readonly OrganisationSource[],
  finder: OrganisationFinder,
): { organisations: Organisation[]; messages: VFileMessage[] } {
  const gathered = new Map<string, Gathered>();
  const gather = (name: string, region: string | null): Gathered => {
    const body = finder.named(name, region);
    const entry = gathered.get(body.id) ?? { bodies: new Map(), names: new Set(), mentions: [] };
    gathered.set(body.id, entry);
    entry.bodies.set(body.name, body);
    entry.names.add(name);
    return entry;
  };
  for (const { document, records } of sources) {
    const { id, region } = document;
    for (const { type, block, start, end, text, name } of document.annotations) {
      if (type === 'organisation')
        gather(name ?? text, region).mentions.push({ document: id, block, start, end, text });
    }
    const rows = [
      ...records.duties.flatMap(row => [row.leads, row.assists]),
      ...records.deadlines.map(row => row.who),
    ];
    for (const name of rows.flat()) gather(name, region);
  }
  const entries = [...gathered].sort(([a], [b]) => compare(a, b));
  return {
    organisations: entries.map(([id, entry]) => publish(id, entry, finder)),
    messages: entries.flatMap(([id, { bodies }]) =>
      bodies.size > 1 ? [soundAlike(id, [...bodies.keys()])] : [],
    ),
  };
}

function publish(
  id: string,
  { bodies, names, mentions }: Gathered,
  finder: OrganisationFinder,
): Organisation {
  const [first, ...others] = [...bodies.values()].sort((a, b) => compare(a.name, b.name));
  const body = first!;
  const field = body.function === null ? undefined : finder.functions.get(body.function);
  return {
    id,
    name: body.name,
    names: [...new Set([...others.map(({ name }) => name), ...names])]
      .filter(name => name !== body.name)
      .sort(compare),
    kind: body.kind,
    levels: [...body.levels],
    function: field === undefined ? null : { id: body.function!, name: field },
    mentions,
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
