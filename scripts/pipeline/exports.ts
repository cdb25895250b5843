/**
 * The term base for other programs: SKOS (W3C Recommendation, 2009) as Turtle and as JSON-LD, and a table for
 * spreadsheets.
 */
import { stringify } from 'csv-stringify/sync';
import { DataFactory, type Quad_Object, Writer } from 'n3';
import { type Concept, conceptKinds, kindSlug, scopeText } from '../../src/model/index.ts';
import type { CountedConcept } from './collect.ts';

const { namedNode, literal, quad } = DataFactory;

const skos = 'http://www.w3.org/2004/02/skos/core#';
const terms = 'http://purl.org/dc/terms/';
const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
/** All words of the term base are in Simplified Chinese: zh-Hans (BCP 47) in the small letters of RDF's value space. */
const language = 'zh-hans';

export interface ExportOptions {
  /** Address of a page from its path: absolute, or from the host's root where the site's address is not known. */
  address: (path: string) => string;
}

/** A concept as SKOS says it; relations go both ways, and none repeats what a hierarchy says. */
interface SkosConcept {
  iri: string;
  notation: string;
  prefLabel: string;
  altLabel: string[];
  definition: string;
  scopeNote: string[];
  historyNote: string[];
  /** What SKOS has no word for: the parts of a numbered abbreviation. */
  note: string[];
  broader: string[];
  narrower: string[];
  related: string[];
  hasPart: string[];
  source: string[];
}

function toSkos(concepts: readonly CountedConcept[], { address }: ExportOptions): SkosConcept[] {
  const iriOf = (id: string) => address(`concepts/${id}/`);
  const narrower = new Map<string, Set<string>>();
  const related = new Map<string, Set<string>>(concepts.map(({ id }) => [id, new Set()]));
  for (const concept of concepts) {
    for (const above of concept.broader)
      narrower.set(above, (narrower.get(above) ?? new Set()).add(concept.id));
    for (const other of concept.related) {
      related.get(concept.id)?.add(other);
      related.get(other)?.add(concept.id);
    }
  }
  return concepts.map(concept => ({
    iri: iriOf(concept.id),
    notation: concept.id,
    prefLabel: concept.term,
    altLabel: concept.aliases.filter(alias => alias !== concept.term),
    definition: concept.definition,
    scopeNote: [...scopeNotes(concept), ...concept.confusedWith.map(({ note }) => note)],
    historyNote: concept.history === null ? [] : [concept.history],
    note: partsNote(concept),
    broader: concept.broader.map(iriOf),
    narrower: [...(narrower.get(concept.id) ?? [])].map(iriOf),
    related: [...(related.get(concept.id) ?? [])].map(iriOf),
    hasPart: concept.parts.flatMap(({ id }) => (id === null ? [] : [iriOf(id)])),
    source: concept.basis.map(citeBasis),
  }));
}

function scopeNotes({ scope, senses }: CountedConcept): string[] {
  const where = scopeText(scope);
  return [
    ...(where === '' ? [] : [`限于${where}的用法。`]),
    ...(scope?.note === undefined ? [] : [scope.note]),
    ...senses.map(({ name, definition }) => `${name}：${definition}`),
  ];
}

function partsNote({ parts }: CountedConcept): string[] {
  return parts.length === 0 ? [] : [`包含：${parts.map(({ term }) => term).join('；')}。`];
}

/** 《中华人民共和国预算法》（1994-03-22，第七条） */
function citeBasis({ title, number, date, article }: Concept['basis'][number]): string {
  const details = [number, date, article].filter(each => each !== undefined);
  return `《${title}》${details.length > 0 ? `（${details.join('，')}）` : ''}`;
}

/** The kinds that have concepts, with their members; SKOS calls a labelled group of concepts a collection. */
function collections(
  concepts: readonly CountedConcept[],
  { address }: ExportOptions,
): { iri: string; label: string; members: string[] }[] {
  return conceptKinds.flatMap(kind => {
    const members = concepts.filter(concept => concept.kind === kind);
    if (members.length === 0) return [];
    return [
      {
        iri: address(`concepts/#${kindSlug(kind)}`),
        label: kind,
        members: members.map(({ id }) => address(`concepts/${id}/`)),
      },
    ];
  });
}

const schemeTitle = '清鉴概念库';

/** The term base as SKOS in Turtle. Addresses are relative to the host where the site's own is not known. */
export function toTurtle(concepts: readonly CountedConcept[], options: ExportOptions): string {
  const writer = new Writer({ prefixes: { skos, dcterms: terms } });
  const scheme = namedNode(options.address('concepts/'));
  const property = (name: string) => namedNode(skos + name);
  const chinese = (text: string) => literal(text, language);
  writer.addQuad(quad(scheme, namedNode(rdfType), property('ConceptScheme')));
  writer.addQuad(quad(scheme, namedNode(`${terms}title`), chinese(schemeTitle)));
  for (const concept of toSkos(concepts, options)) {
    const subject = namedNode(concept.iri);
    const add = (predicate: string, object: Quad_Object) =>
      writer.addQuad(quad(subject, namedNode(predicate), object));
    add(rdfType, property('Concept'));
    add(`${skos}inScheme`, scheme);
    if (concept.broader.length === 0) add(`${skos}topConceptOf`, scheme);
    add(`${skos}notation`, literal(concept.notation));
    add(`${skos}prefLabel`, chinese(concept.prefLabel));
    add(`${skos}definition`, chinese(concept.definition));
    for (const name of ['altLabel', 'scopeNote', 'historyNote', 'note'] as const)
      for (const text of concept[name]) add(skos + name, chinese(text));
    for (const name of ['broader', 'narrower', 'related'] as const)
      for (const iri of concept[name]) add(skos + name, namedNode(iri));
    for (const iri of concept.hasPart) add(`${terms}hasPart`, namedNode(iri));
    for (const text of concept.source) add(`${terms}source`, chinese(text));
  }
  for (const { iri, label, members } of collections(concepts, options)) {
    const subject = namedNode(iri);
    writer.addQuad(quad(subject, namedNode(rdfType), property('Collection')));
    writer.addQuad(quad(subject, property('prefLabel'), chinese(label)));
    for (const member of members) writer.addQuad(quad(subject, property('member'), namedNode(member)));
  }
  let turtle = '';
  // Without a stream to write to, the writer calls back before `end` returns.
  writer.end((problem, result) => {
    if (problem) throw problem;
    turtle = result;
  });
  return turtle;
}

/** The same graph as JSON-LD 1.1. */
export function toJsonLd(concepts: readonly CountedConcept[], options: ExportOptions): object {
  const scheme = options.address('concepts/');
  const reference = { '@type': '@id' };
  const text = { '@language': language };
  return {
    '@context': {
      skos,
      dcterms: terms,
      id: '@id',
      type: '@type',
      inScheme: { '@id': 'skos:inScheme', ...reference },
      topConceptOf: { '@id': 'skos:topConceptOf', ...reference },
      notation: 'skos:notation',
      title: { '@id': 'dcterms:title', ...text },
      prefLabel: { '@id': 'skos:prefLabel', ...text },
      altLabel: { '@id': 'skos:altLabel', ...text },
      definition: { '@id': 'skos:definition', ...text },
      scopeNote: { '@id': 'skos:scopeNote', ...text },
      historyNote: { '@id': 'skos:historyNote', ...text },
      note: { '@id': 'skos:note', ...text },
      broader: { '@id': 'skos:broader', ...reference },
      narrower: { '@id': 'skos:narrower', ...reference },
      related: { '@id': 'skos:related', ...reference },
      member: { '@id': 'skos:member', ...reference },
      hasPart: { '@id': 'dcterms:hasPart', ...reference },
      source: { '@id': 'dcterms:source', ...text },
    },
    '@graph': [
      { id: scheme, type: 'skos:ConceptScheme', title: schemeTitle },
      ...toSkos(concepts, options).map(({ iri, broader, ...rest }) => ({
        id: iri,
        type: 'skos:Concept',
        inScheme: scheme,
        ...(broader.length === 0 ? { topConceptOf: scheme } : { broader }),
        ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value.length > 0)),
      })),
      ...collections(concepts, options).map(({ iri, label, members }) => ({
        id: iri,
        type: 'skos:Collection',
        prefLabel: label,
        member: members,
      })),
    ],
  };
}

/** Between the values of one cell. */
const separator = '；';

/**
 * The term base as a table (RFC 4180), with a byte order mark so that Excel reads it as UTF-8. A cell that a
 * spreadsheet would take for a formula is set off with an apostrophe.
 */
export function toCsv(concepts: readonly CountedConcept[], options: ExportOptions): string {
  const termOf = new Map(concepts.map(({ id, term }) => [id, term]));
  const named = (ids: readonly string[]) => ids.map(id => termOf.get(id) ?? id).join(separator);
  const header = [
    '词条',
    '别名',
    '类别',
    '释义',
    '包含',
    '各项出处',
    '上位概念',
    '相关概念',
    '易混',
    '今昔',
    '依据',
    '适用地域',
    '适用时间',
    '文中出现次数',
    '编号',
    '网址',
  ];
  const rows = concepts.map(concept => [
    concept.term,
    concept.aliases.join(separator),
    concept.kind,
    concept.definition,
    concept.parts.map(({ term }) => term).join(separator),
    concept.partsFrom === null ? '' : concept.partsFrom === 'text' ? '文中写明' : '通行解释',
    named(concept.broader),
    named(concept.related),
    concept.confusedWith.map(({ term, note }) => `${term}：${note}`).join(separator),
    concept.history ?? '',
    concept.basis.map(citeBasis).join(separator),
    concept.scope?.region ?? '',
    concept.scope?.period ?? '',
    concept.count,
    concept.id,
    options.address(concept.url),
  ]);
  return stringify([header, ...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true });
}
