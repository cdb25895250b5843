/** Reads and checks the term base. */
import type { VFileMessage } from 'vfile-message';
import { type ConceptSource, conceptFileSchema, sourceIdPattern } from '../../src/model/index.ts';
import { formKey } from '../annotators/matcher.ts';
import { error } from '../lib/messages.ts';
import { nearest } from '../lib/nearest.ts';
import { findWord } from '../lib/positions.ts';
import { type ParseMemory, parseYaml } from '../lib/yaml.ts';

/** An entry's file as read. */
export interface ConceptFile {
  /** File name without its ending: the concept's id. */
  id: string;
  /** Path from the project's root. */
  file: string;
  text: string;
}

/**
 * Parses all entries and checks them against each other. `regulations` are the names of listed laws and rules; null
 * where they are not known: then nobody can say which documents an entry names without having checked them.
 */
export function readConcepts(
  files: readonly ConceptFile[],
  regulations: ReadonlySet<string> | null = new Set(),
  memory?: ParseMemory,
): {
  concepts: ConceptSource[];
  messages: VFileMessage[];
} {
  const results = files.map(file => readConcept(file, memory));
  const concepts = results.flatMap(result => (result.concept ? [result.concept] : []));
  const texts = new Map(files.map(file => [file.file, file.text]));
  const messages = [
    ...results.flatMap(result => result.messages),
    ...checkForms(concepts, texts),
    ...(regulations
      ? concepts.flatMap(concept => checkNamedDocuments(concept, texts.get(concept.file) ?? '', regulations))
      : []),
    // With an entry missing every reference to it would be reported too.
    ...(concepts.length === files.length
      ? [...checkReferences(concepts, texts), ...checkHierarchy(concepts, texts)]
      : []),
  ];
  return { concepts, messages };
}

/** Pages that stand beside the concepts' own. */
export const takenAddresses: ReadonlySet<string> = new Set(['pinyin', 'numbers', 'map']);

const frontMatter = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\r?\n|$)/u;

function readConcept(
  { id, file, text }: ConceptFile,
  memory: ParseMemory | undefined,
): {
  concept: ConceptSource | null;
  messages: VFileMessage[];
} {
  if (!sourceIdPattern.test(id)) {
    const reason = `文件名“${id}.md”不能作地址。应为小写拼音，以连字符相连，如 yi-gang-shuang-ze.md。`;
    return { concept: null, messages: [error({ file, rule: 'concept-slug', reason })] };
  }
  if (takenAddresses.has(id)) {
    const reason = `文件名“${id}.md”与网站已有的网页“concepts/${id}/”相同。请换一个，如 ${id}-zhidu.md。`;
    return { concept: null, messages: [error({ file, rule: 'concept-slug', reason })] };
  }
  if (text.includes('\ufffd')) {
    const reason =
      '文件不是 UTF-8 编码，读不出来。请在编辑器里另存为 UTF-8（记事本：另存为，编码选 UTF-8）。';
    return { concept: null, messages: [error({ file, rule: 'source-encoding', reason })] };
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
  const { value, messages } = parseYaml(match[1]!, conceptFileSchema, { file, lineOffset: 1, memory });
  return {
    concept: value ? { id, file, body: text.slice(match[0].length).trim(), ...value } : null,
    messages,
  };
}

/** No form may stand for two concepts, unless conditions say where it means which: nobody could tell them apart. */
function checkForms(concepts: readonly ConceptSource[], texts: ReadonlyMap<string, string>): VFileMessage[] {
  const owners = new Map<string, { concept: ConceptSource; form: string }>();
  const messages: VFileMessage[] = [];
  const report = (concept: ConceptSource, form: string, owner: { concept: ConceptSource; form: string }) => {
    const elsewhere =
      owner.concept === concept
        ? '本条目里已经写过'
        : `已属于“${owner.concept.term}”（${owner.concept.file}）`;
    const same = owner.form === form ? '' : `（与“${owner.form}”只差标点或全半角）`;
    const reason = `说法“${form}”${same}${elsewhere}。一个说法只能指一个概念：请从其中一处删去，或用 boundForms 写明它在什么上下文里指本条目。`;
    const place = findWord(texts.get(concept.file) ?? '', form);
    messages.push(error({ file: concept.file, rule: 'concept-duplicate-form', place, reason }));
  };
  for (const concept of concepts) {
    for (const form of [concept.term, ...concept.aliases]) {
      const key = formKey(form);
      const owner = owners.get(key);
      // Within an entry a form may be listed in several writings: 双随机、一公开 and 双随机一公开.
      if (!owner || (owner.concept === concept && owner.form !== form)) owners.set(key, { concept, form });
      else report(concept, form, owner);
    }
  }
  // A bound form may be another entry's too, but says nothing where it is the entry's own without conditions.
  for (const concept of concepts) {
    for (const { form } of concept.boundForms) {
      const owner = owners.get(formKey(form));
      if (owner?.concept === concept) report(concept, form, owner);
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
  const byForm = new Map(
    concepts.flatMap(each => [each.term, ...each.aliases].map(form => [formKey(form), each])),
  );
  /** What an editor may have meant: an entry's term instead of its file name, or the name with its ending. */
  const meant = (id: string) => byForm.get(formKey(id))?.id ?? nearest(id.replace(/\.md$/u, ''), [...ids]);
  return concepts.flatMap(concept => {
    const text = texts.get(concept.file) ?? '';
    const wordsWithEntry = concept.confusedWith.flatMap(({ term }) => {
      const other = term === undefined ? undefined : byForm.get(formKey(term));
      if (!other || other === concept) return [];
      const place = findWord(text, term!);
      const reason = `“${term}”有自己的条目。请把 term: ${term} 改为 id: ${other.id}，两边的页面才会都显示。`;
      return [error({ file: concept.file, rule: 'concept-unknown-reference', place, reason })];
    });
    const named = [
      ...concept.broader.map(id => ({ key: 'broader', id })),
      ...concept.related.map(id => ({ key: 'related', id })),
      ...concept.parts.flatMap(({ id }) => (id === undefined ? [] : [{ key: 'parts', id }])),
      ...concept.confusedWith.flatMap(({ id }) => (id === undefined ? [] : [{ key: 'confusedWith', id }])),
    ];
    const unknown = named.flatMap(({ key, id }) => {
      if (id !== concept.id && ids.has(id)) return [];
      const place = findWord(text, id);
      if (id === concept.id) {
        const reason = `${key} 里写了条目自己（${id}）。请删去。`;
        return [error({ file: concept.file, rule: 'concept-self-reference', place, reason })];
      }
      const hint = meant(id);
      const reason = `${key} 里的“${id}”没有对应的条目（应有 content/concepts/${id}.md）。${hint ? `是不是想写“${hint}”？` : '请新建该条目，或删去这一项。'}`;
      return [error({ file: concept.file, rule: 'concept-unknown-reference', place, reason })];
    });
    return [...unknown, ...wordsWithEntry];
  });
}

/** A document that an entry names between book marks must be one whose existence was checked. */
function checkNamedDocuments(
  concept: ConceptSource,
  text: string,
  regulations: ReadonlySet<string>,
): VFileMessage[] {
  const { definition, body, history, scope, confusedWith, parts, senses } = concept;
  const words = [
    definition,
    body,
    history ?? '',
    scope?.note ?? '',
    ...parts.map(({ term }) => term),
    ...senses.flatMap(sense => [sense.name, sense.definition]),
    ...confusedWith.flatMap(({ term, note }) => [term ?? '', note]),
  ].join('\n');
  const named = new Set(Array.from(words.matchAll(/《([^《》]+)》/gu), match => match[1]!));
  return [...named]
    .filter(name => !regulations.has(name) && !concept.basis.some(({ title }) => names(title, name)))
    .map(name =>
      error({
        file: concept.file,
        rule: 'concept-unlisted-document',
        place: findWord(text, `《${name}》`),
        reason: `提到《${name}》，但 basis 里没有它。请在 basis 里写明名称和核对办法（checked）；核对不了的，请从文字里删去。`,
      }),
    );
}

/** A shorter name that says as much as a title: without the country's or the party's, or most of a long one. */
function names(title: string, name: string): boolean {
  const short = title.replace(/^(?:中华人民共和国|中国共产党)/u, '');
  return name === title || name === short || (name.length >= longName && title.includes(name));
}

/** A name this long stands for one document; 监察法 does not stand for 行政监察法. */
const longName = 8;

/**
 * 「上位」 must lead upwards: no concept stands above itself, and none is merely related to what stands above it
 * (SKOS Reference, S27: skos:related is disjoint with skos:broaderTransitive).
 */
function checkHierarchy(
  concepts: readonly ConceptSource[],
  texts: ReadonlyMap<string, string>,
): VFileMessage[] {
  const byId = new Map(concepts.map(concept => [concept.id, concept]));
  const above = new Map(concepts.map(concept => [concept.id, ancestors(concept, byId)]));
  return concepts.flatMap(concept => {
    const text = texts.get(concept.file) ?? '';
    if (above.get(concept.id)!.has(concept.id)) {
      const reason = `沿 broader 往上又回到本条目自己：${concept.broader.join('、')}。请删去一处，使上下位只有一个方向。`;
      const place = findWord(text, 'broader');
      return [error({ file: concept.file, rule: 'concept-hierarchy-cycle', place, reason })];
    }
    return concept.related
      .filter(id => above.get(concept.id)!.has(id) || above.get(id)?.has(concept.id))
      .map(id => {
        const reason = `“${byId.get(id)?.term ?? id}”与本条目已是上下位关系，不要再写在 related 里。请删去这一项。`;
        const place = findWord(text, id);
        return error({ file: concept.file, rule: 'concept-related-hierarchy', place, reason });
      });
  });
}

/** Ids of everything that stands above a concept, itself only where it stands in a ring. */
function ancestors(concept: ConceptSource, byId: ReadonlyMap<string, ConceptSource>): Set<string> {
  const found = new Set<string>();
  const waiting = [...concept.broader];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(byId.get(id)?.broader ?? []));
  }
  return found;
}
