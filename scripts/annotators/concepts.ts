/** Concepts named in the text: one pass with one automaton over all forms of the term base. */
import type { ConceptSource, Conditions } from '../../src/model/index.ts';
import { Pattern } from '../lib/patterns.ts';
import { sentenceFinder } from '../pipeline/sentences.ts';
import { type Form, formKey, Matcher, separatorPlaces } from './matcher.ts';
import type { AnnotatedBlock, Annotator, ConceptForm, UnitAnnotation } from './types.ts';

/**
 * Compiles the forms (term, aliases, bound forms) of a term base; of writings that fold alike the one with most
 * separators, for a text may leave them out but not put them in.
 */
export function compileConcepts(concepts: readonly ConceptSource[]): Matcher<ConceptForm> {
  const forms = new Map<string, Form<ConceptForm>>();
  const bound: Form<ConceptForm>[] = [];
  for (const concept of concepts) {
    for (const text of [concept.term, ...concept.aliases]) {
      const key = formKey(text);
      const value = { concept, conditions: concept.match, bound: false };
      const known = forms.get(key)?.text ?? '';
      if (separatorPlaces(text).length >= separatorPlaces(known).length) forms.set(key, { text, value });
    }
    for (const { form, ...conditions } of concept.boundForms)
      bound.push({ text: form, value: { concept, conditions, bound: true } });
  }
  return new Matcher([...bound, ...forms.values()]);
}

/** Where a form has a meaning bound to this very place, that one comes first: the resolver keeps the first of equals. */
export const annotateConcepts: Annotator = (target, { concepts }) => {
  const { text } = target.block;
  const matches = concepts.find(text);
  if (matches.length === 0) return [];
  const sentenceAt = sentenceFinder(text);
  const names = matches.filter(({ end, value }) => !value.concept.match?.inNames && isInsideName(text, end));
  const meant = matches.filter(({ start, end, value }) => {
    // What stands within a term that is a part of a name is a part of that name too.
    if (names.some(name => name.start <= start && name.end >= end && !value.concept.match?.inNames))
      return false;
    return !value.conditions || holds(value.conditions, { target, start, end, sentenceAt });
  });
  const ordered = meant.some(({ value }) => value.bound)
    ? [...meant.filter(({ value }) => value.bound), ...meant.filter(({ value }) => !value.bound)]
    : meant;
  return ordered.map(({ start, end, value: { concept } }) => {
    const mention: UnitAnnotation = { start, end, type: 'concept', ref: concept.id };
    const sense = concept.senses.find(each => holds(each, { target, start, end, sentenceAt }));
    return sense ? { ...mention, sense: sense.name } : mention;
  });
};

interface Place {
  target: AnnotatedBlock;
  /** UTF-16 units of the block's text. */
  start: number;
  end: number;
  sentenceAt: ReturnType<typeof sentenceFinder>;
}

/** How far neighbours are looked for, in UTF-16 units: longer than any that an entry names. */
const longestNeighbour = 40;

/** Whether everything that `conditions` asks for is so at a place. */
function holds(conditions: Conditions, { target, start, end, sentenceAt }: Place): boolean {
  const { text } = target.block;
  const { regions, since, until, inTitle, near, quoted, after, before, unlessAfter, unlessBefore } =
    conditions;
  if (regions && !regions.includes(target.region ?? '')) return false;
  if (since !== undefined && (target.year === null || target.year < since)) return false;
  if (until !== undefined && (target.year === null || target.year > until)) return false;
  if (inTitle && !inTitle.some(words => target.title.includes(words))) return false;
  // Marks round the form do not part it from its neighbours: 公路“三乱”.
  const preceding = text.slice(Math.max(0, start - longestNeighbour), start).replace(/[“‘"']+$/u, '');
  const following = text.slice(end, end + longestNeighbour).replace(/^[”’"']+/u, '');
  if (after && !after.some(words => preceding.endsWith(words))) return false;
  if (before && !before.some(words => following.startsWith(words))) return false;
  if (unlessAfter?.some(words => preceding.endsWith(words))) return false;
  if (unlessBefore?.some(words => following.startsWith(words))) return false;
  if (quoted && !(/[“‘"']/u.test(text[start - 1] ?? '') && /[”’"']/u.test(text[end] ?? ''))) return false;
  if (near) {
    const sentence = text.slice(...sentenceAt(start, end));
    if (!near.some(words => sentence.includes(words))) return false;
  }
  return true;
}

/**
 * What follows a term in the name of a body (市安全生产监督管理|局), of a law (行政许可|法) or of a document
 * (行政效能监察|工作暂行办法): the term is a part of the name and is not spoken of. 办 ends a name only where no verb
 * begins with it (办理, 办法); 规定 and 办法 by themselves are also what is said of a term (违反政府采购规定).
 */
const nameEnding = new Pattern(
  /(?:工作)?(?:局(?![面势部限])|厅|委员会|办公室|领导小组|办(?=[、，。；：）”\s]|等|牵头|会同|和|负责|要))|(?:工作|制度|管理|实施)?(?:(?:暂行|试行)(?:条例|办法|规定|细则|规程)|条例|实施细则)|法(?!律|规(?!定)|治|制|院|定|人|庭|官)/u,
);

function isInsideName(text: string, end: number): boolean {
  return nameEnding.endAt(text, end) !== null;
}
