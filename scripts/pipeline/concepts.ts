/** Reads and checks the term base. */
import type { VFileMessage } from 'vfile-message';
import { type ConceptSource, conceptEntrySchema, sourceIdPattern } from '../../src/model/index.ts';
import { formKey } from '../annotators/matcher.ts';
import { error } from '../lib/messages.ts';
import { nearest } from '../lib/nearest.ts';
import { findWord } from '../lib/positions.ts';
import { parseYaml } from '../lib/yaml.ts';

/** An entry's file as read. */
export interface ConceptFile {
  /** File name without its ending: the concept's id. */
  id: string;
  /** Path from the project's root. */
  file: string;
  text: string;
}

/** Parses all entries and checks them against each other. */
export function readConcepts(files: readonly ConceptFile[]): {
  concepts: ConceptSource[];
  messages: VFileMessage[];
} {
  const results = files.map(readConcept);
  const concepts = results.flatMap(result => (result.concept ? [result.concept] : []));
  const texts = new Map(files.map(file => [file.file, file.text]));
  const messages = [
    ...results.flatMap(result => result.messages),
    ...checkForms(concepts, texts),
    // With an entry missing every reference to it would be reported too.
    ...(concepts.length === files.length ? checkReferences(concepts, texts) : []),
  ];
  return { concepts, messages };
}

const frontMatter = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\r?\n|$)/u;

function readConcept({ id, file, text }: ConceptFile): {
  concept: ConceptSource | null;
  messages: VFileMessage[];
} {
  if (!sourceIdPattern.test(id)) {
    const reason = `文件名“${id}.md”不能作地址。应为小写拼音，以连字符相连，如 yi-gang-shuang-ze.md。`;
    return { concept: null, messages: [error({ file, rule: 'concept-slug', reason })] };
  }
  const match = frontMatter.exec(text);
  if (!match) {
    const reason =
      '缺少开头的项目表。文件应以一行 --- 开始，写 term、kind、definition 等项目，再以一行 --- 结束。';
    return {
      concept: null,
      messages: [error({ file, rule: 'front-matter-missing', reason, place: { line: 1, column: 1 } })],
    };
  }
  const { value, messages } = parseYaml(match[1]!, conceptEntrySchema, { file, lineOffset: 1 });
  return {
    concept: value ? { id, file, body: text.slice(match[0].length).trim(), ...value } : null,
    messages,
  };
}

/** No form may stand for two concepts: nobody could tell which is meant. */
function checkForms(concepts: readonly ConceptSource[], texts: ReadonlyMap<string, string>): VFileMessage[] {
  const owners = new Map<string, { concept: ConceptSource; form: string }>();
  const messages: VFileMessage[] = [];
  for (const concept of concepts) {
    for (const form of [concept.term, ...concept.aliases]) {
      const key = formKey(form);
      const owner = owners.get(key);
      // Within an entry a form may be listed in several writings: 双随机、一公开 and 双随机一公开.
      if (!owner || (owner.concept === concept && owner.form !== form)) {
        owners.set(key, { concept, form });
        continue;
      }
      const elsewhere =
        owner.concept === concept
          ? '本条目里已经写过'
          : `已属于“${owner.concept.term}”（${owner.concept.file}）`;
      const same = owner.form === form ? '' : `（与“${owner.form}”只差标点或全半角）`;
      messages.push(
        error({
          file: concept.file,
          rule: 'concept-duplicate-form',
          place: findWord(texts.get(concept.file) ?? '', form),
          reason: `说法“${form}”${same}${elsewhere}。一个说法只能指一个概念：请从其中一处删去。`,
        }),
      );
    }
  }
  return messages;
}

/** Every id that an entry names must be another entry's. */
function checkReferences(
  concepts: readonly ConceptSource[],
  texts: ReadonlyMap<string, string>,
): VFileMessage[] {
  const ids = new Set(concepts.map(concept => concept.id));
  return concepts.flatMap(concept => {
    const text = texts.get(concept.file) ?? '';
    const named = [
      ...concept.broader.map(id => ({ key: 'broader', id })),
      ...concept.related.map(id => ({ key: 'related', id })),
      ...concept.parts.flatMap(part => (part.id === undefined ? [] : [{ key: 'parts', id: part.id }])),
    ];
    return named.flatMap(({ key, id }) => {
      const place = findWord(text, id);
      if (id === concept.id) {
        const reason = `${key} 里写了条目自己（${id}）。请删去。`;
        return [error({ file: concept.file, rule: 'concept-self-reference', place, reason })];
      }
      if (ids.has(id)) return [];
      const hint = nearest(id, [...ids]);
      const reason = `${key} 里的“${id}”没有对应的条目（应有 content/concepts/${id}.md）。${hint ? `是不是想写“${hint}”？` : '请新建该条目，或删去这一项。'}`;
      return [error({ file: concept.file, rule: 'concept-unknown-reference', place, reason })];
    });
  });
}
