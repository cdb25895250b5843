/** The list of cited laws, rules and documents: read and checked, and published with what the documents cite. */
import type { VFileMessage } from 'vfile-message';
import {
  type Regulation,
  type RegulationEntry,
  regulationSlug,
  regulationsSchema,
} from '../../src/model/index.ts';
import { namesOf, titleKey } from '../annotators/regulations.ts';
import type { ListedRegulation } from '../annotators/types.ts';
import { compare, error } from '../lib/messages.ts';
import { type LineColumn, lineColumn } from '../lib/positions.ts';
import { type ParseMemory, parseYaml } from '../lib/yaml.ts';
import type { TextFile } from './index.ts';

/** Parses `content/regulations.yaml` and checks its entries against each other. */
export function readRegulations(
  { path, text }: TextFile,
  memory?: ParseMemory,
): {
  regulations: ListedRegulation[];
  /** All names of all entries; null where the list could not be read, so that nobody knows what is in it. */
  names: ReadonlySet<string> | null;
  messages: VFileMessage[];
} {
  const { value, messages } = parseYaml(text, regulationsSchema, { file: path, memory });
  const regulations = Object.entries(value ?? {}).map(([id, entry]) => ({ id, ...entry }));
  const file: TextFile = { path, text };
  return {
    regulations,
    names: value && new Set(regulations.flatMap(namesOf)),
    messages: [...messages, ...checkNames(regulations, file), ...checkStates(regulations, file)],
  };
}

/** A name that two entries go by says nothing. */
function checkNames(regulations: readonly ListedRegulation[], file: TextFile): VFileMessage[] {
  const owners = new Map<string, ListedRegulation>();
  return regulations.flatMap(regulation =>
    namesOf(regulation).flatMap(name => {
      const owner = owners.get(titleKey(name));
      owners.set(titleKey(name), owner ?? regulation);
      if (!owner || owner.id === regulation.id) return [];
      const reason = `“${name}”在 ${owner.id}（${owner.title}）和 ${regulation.id}（${regulation.title}）里都有，不知道指哪一件（“中华人民共和国”、书名号和“（试行）”之类不算区别）。请只留在所指的那一条里。`;
      return [
        error({
          file: file.path,
          rule: 'regulation-duplicate-name',
          reason,
          place: entryPlace(file, regulation.id, name),
        }),
      ];
    }),
  );
}

/** What takes an entry's place is listed or a title, and a day of change needs a change. */
function checkStates(regulations: readonly ListedRegulation[], file: TextFile): VFileMessage[] {
  const ids = new Set(regulations.map(({ id }) => id));
  return regulations.flatMap(({ id, status, statusDate, successor, date }) => {
    const wrong = (word: string, reason: string) =>
      error({ file: file.path, rule: 'regulation-state', reason, place: entryPlace(file, id, word) });
    const messages: VFileMessage[] = [];
    if (
      successor !== undefined &&
      regulationSlug.test(successor) &&
      (successor === id || !ids.has(successor))
    ) {
      const found = successor === id ? '就是这一条自己' : '不是这里任何一条的编号';
      messages.push(
        wrong(
          `successor: ${successor}`,
          `successor 写的“${successor}”${found}。请写替代它的那一条的编号；没有单列的，写全称。`,
        ),
      );
    }
    if (statusDate !== undefined && (status === undefined || status === '现行'))
      messages.push(
        wrong(
          'statusDate',
          `写了 statusDate，status 却${status === undefined ? '没有写' : '是“现行”'}。statusDate 是最近一次修改或废止的日期，status 应为“已修改”或“已废止”。`,
        ),
      );
    else if (statusDate !== undefined && date !== undefined && statusDate < date)
      messages.push(
        wrong(
          'statusDate',
          `statusDate（${statusDate}）早于 date（${date}）。date 是首次通过或公布的日期，请核对。`,
        ),
      );
    if (successor !== undefined && status !== '已废止')
      messages.push(wrong('successor', `写了 successor，status 却不是“已废止”。没有废止的不写 successor。`));
    return messages;
  });
}

/** Where an entry has a word; the entry itself where the word is not found in it. */
function entryPlace({ text }: TextFile, id: string, word: string): LineColumn {
  const entry = new RegExp(`^(['"]?)${id}\\1:`, 'mu').exec(text)?.index ?? 0;
  const next = /\n(?=[^\s#])/u.exec(text.slice(entry + 1));
  const at = text.slice(entry, next ? entry + 1 + next.index : text.length).indexOf(word);
  return lineColumn(text, entry + Math.max(at, 0));
}

/** `regulations.json`: every entry, with how often the documents cite it, in the order of the ids. */
export function publishRegulations(
  regulations: readonly ListedRegulation[],
  totalsOf: (id: string) => { count: number; documents: number },
): Regulation[] {
  const byId = new Map(regulations.map(regulation => [regulation.id, regulation]));
  return [...regulations]
    .sort((a, b) => compare(a.id, b.id))
    .map(({ id, title, names, number, issuer, date, status, statusDate, successor, asOf }) => {
      const { count, documents } = totalsOf(id);
      return {
        id,
        title,
        names,
        number: number ?? null,
        issuer: issuer ?? null,
        date: date ?? null,
        status: status ?? null,
        statusDate: statusDate ?? null,
        asOf: asOf ?? null,
        successor: publishSuccessor(successor, byId),
        count,
        documents,
        url: `regulations/${id}/`,
      };
    });
}

function publishSuccessor(
  successor: string | undefined,
  byId: ReadonlyMap<string, RegulationEntry>,
): Regulation['successor'] {
  if (successor === undefined) return null;
  const entry = byId.get(successor);
  return entry ? { id: successor, title: entry.title } : { id: null, title: successor };
}
