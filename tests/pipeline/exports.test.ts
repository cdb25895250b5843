import { parse as parseCsv } from 'csv-parse/sync';
import jsonld from 'jsonld';
import { Parser, type Quad, Store } from 'n3';
import { beforeAll, describe, expect, it } from 'vitest';
import { readContent } from '../../scripts/lib/read-content.ts';
import { type CountedConcept, publishConcepts } from '../../scripts/pipeline/collect.ts';
import { toCsv, toJsonLd, toTurtle } from '../../scripts/pipeline/exports.ts';
import { addressOf, type ConceptSource } from '../../src/model/index.ts';
import { conceptSource } from '../helpers/concepts.ts';

const skos = 'http://www.w3.org/2004/02/skos/core#';
const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const origin = 'https://kb.example.cn';
const options = { address: (path: string) => addressOf(path, { origin, base: '/kb/' }) };
const relative = { address: (path: string) => addressOf(path, { origin: null, base: '/kb/' }) };

const made = (...sources: ConceptSource[]) =>
  publishConcepts(sources, () => ({ count: 0, documents: 0, most: [] })).map(({ concept }) => concept);

const parseTurtle = (turtle: string) =>
  new Store(new Parser({ baseIRI: `${origin}/kb/data/` }).parse(turtle));
/** Quads as sorted lines; neither export has a blank node. */
const lines = (quads: Iterable<Quad>) =>
  Array.from(quads, ({ subject, predicate, object }) =>
    [subject.value, predicate.value, object.value, object.termType === 'Literal' ? object.language : ''].join(
      ' ',
    ),
  ).sort();

let concepts: CountedConcept[];
beforeAll(async () => {
  concepts = made(...(await readContent('.')).concepts);
});

describe('SKOS', () => {
  let store: Store;
  beforeAll(() => {
    store = parseTurtle(toTurtle(concepts, options));
  });
  const iri = (id: string) => `${origin}/kb/concepts/${id}/`;
  const objects = (id: string, name: string) =>
    store.getObjects(iri(id), skos + name, null).map(({ value }) => value);

  it('holds every concept with label, definition and notation', () => {
    expect(store.getSubjects(rdfType, `${skos}Concept`, null)).toHaveLength(concepts.length);
    for (const { id, term, definition } of concepts) {
      // S14: no more than one preferred label in a language.
      expect(objects(id, 'prefLabel')).toEqual([term]);
      expect(objects(id, 'definition')).toEqual([definition]);
      expect(objects(id, 'notation')).toEqual([id]);
    }
  });

  it('keeps preferred and alternative labels apart (S13)', () => {
    for (const { id, term } of concepts) expect(objects(id, 'altLabel')).not.toContain(term);
  });

  it('has relations only between its own concepts, each in both directions (S22, S23, S26)', () => {
    const known = new Set(store.getSubjects(rdfType, `${skos}Concept`, null).map(({ value }) => value));
    const inverse = { broader: 'narrower', narrower: 'broader', related: 'related' } as const;
    let relations = 0;
    for (const [name, back] of Object.entries(inverse)) {
      for (const { subject, object } of store.getQuads(null, skos + name, null, null)) {
        expect(known.has(object.value), object.value).toBe(true);
        expect(store.countQuads(object.value, skos + back, subject.value, null)).toBe(1);
        relations++;
      }
    }
    expect(relations).toBeGreaterThan(concepts.length);
  });

  it('calls nothing related that stands above or below (S27)', () => {
    for (const { id } of concepts) {
      const above = new Set<string>();
      const waiting = store.getObjects(iri(id), `${skos}broader`, null).map(({ value }) => value);
      for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
        if (above.has(each)) continue;
        above.add(each);
        waiting.push(...store.getObjects(each, `${skos}broader`, null).map(({ value }) => value));
      }
      expect(above.has(iri(id)), id).toBe(false);
      for (const other of objects(id, 'related')) expect(above.has(other), `${id} ${other}`).toBe(false);
    }
  });

  it('puts every concept in the scheme and in one collection; classes do not overlap (S9, S37)', () => {
    const members = store.getObjects(null, `${skos}member`, null).map(({ value }) => value);
    expect([...members].sort()).toEqual(concepts.map(({ id }) => iri(id)).sort());
    for (const { id } of concepts) {
      expect(objects(id, 'inScheme')).toEqual([`${origin}/kb/concepts/`]);
      expect(store.getObjects(iri(id), rdfType, null).map(({ value }) => value)).toEqual([`${skos}Concept`]);
    }
  });

  it('says what an entry says', () => {
    const graph = parseTurtle(
      toTurtle(
        made(
          conceptSource('jia', '“甲”制', {
            aliases: ['甲制度'],
            parts: [{ term: '乙制', id: 'yi' }, { term: '丁' }],
            partsFrom: 'general',
            broader: ['bing'],
            confusedWith: [{ id: 'yi', note: '甲管人而乙管事，二者并不相同。' }],
            history: '2018年起改由国家监察机关行使相应职权。',
            scope: { region: '浙江省', period: '2002年', note: '见通报' },
            basis: [{ title: '甲法', date: '1999', article: '第七条', checked: '两处网页' }],
          }),
          conceptSource('yi', '乙制'),
          conceptSource('bing', '丙"制\\'),
        ),
        options,
      ),
    );
    const of = (predicate: string) => graph.getObjects(iri('jia'), predicate, null).map(({ value }) => value);
    expect(of(`${skos}prefLabel`)).toEqual(['“甲”制']);
    expect(of(`${skos}altLabel`)).toEqual(['甲制度']);
    expect(of(`${skos}note`)).toEqual(['包含：乙制；丁。']);
    expect(of(`${skos}broader`)).toEqual([iri('bing')]);
    expect(of(`${skos}topConceptOf`)).toEqual([]);
    expect(of('http://purl.org/dc/terms/hasPart')).toEqual([iri('yi')]);
    expect(of('http://purl.org/dc/terms/source')).toEqual(['《甲法》（1999，第七条）']);
    expect(of(`${skos}historyNote`)).toEqual(['2018年起改由国家监察机关行使相应职权。']);
    expect(of(`${skos}scopeNote`)).toEqual([
      '限于浙江省，2002年的用法。',
      '见通报',
      '甲管人而乙管事，二者并不相同。',
    ]);
    expect(graph.getObjects(iri('bing'), `${skos}prefLabel`, null)[0]?.value).toBe('丙"制\\');
  });

  it.each([
    ['absolute', options],
    ['relative', relative],
  ])('is the same graph as JSON-LD, with %s addresses', async (_, given) => {
    const rdf = await jsonld.toRDF(toJsonLd(concepts, given), {
      base: `${origin}/kb/data/concepts.jsonld`,
      format: 'application/n-quads',
    });
    const fromJson = new Parser({ format: 'N-Quads' }).parse(String(rdf));
    expect(fromJson.length).toBeGreaterThan(concepts.length * 5);
    expect(lines(fromJson)).toEqual(
      lines(parseTurtle(toTurtle(concepts, given)).getQuads(null, null, null, null)),
    );
  });

  it('is nothing but a scheme where there are no concepts', () => {
    expect(parseTurtle(toTurtle([], options)).size).toBe(2);
  });
});

describe('the table', () => {
  it('is read back as it was written, after a byte order mark', () => {
    const csv = toCsv(concepts, options);
    expect(csv.startsWith('\ufeff词条,别名,')).toBe(true);
    const rows = parseCsv<Record<string, string>>(csv, { columns: true, bom: true });
    expect(rows.map(row => row.词条)).toEqual(concepts.map(({ term }) => term));
    expect(rows.map(row => row.释义)).toEqual(concepts.map(({ definition }) => definition));
    expect(rows[0]?.网址).toMatch(/^https:\/\/kb\.example\.cn\/kb\/concepts\//u);
  });

  it('keeps marks, quotes and line ends in their cells, and lets no cell be a formula', () => {
    const csv = toCsv(made(conceptSource('jia', '=甲,"乙"\n丙')), options);
    expect(csv.split('\r\n')).toHaveLength(3);
    const [row] = parseCsv<Record<string, string>>(csv, { columns: true, bom: true });
    expect(row?.词条).toBe('\'=甲,"乙"\n丙');
  });
});
