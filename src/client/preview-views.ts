/** What a card says, as plain data: no nodes, so that it can be tested as it is. */
import { formatDate } from '../lib/dates.ts';
import type { ConceptCard } from '../model/concept.ts';
import type { OrganisationCard } from '../model/organisation.ts';
import type { RegulationCard } from '../model/regulation.ts';
import { shorten } from '../model/shorten.ts';
import type { Passage } from './preview-passage.ts';
import { shortenWords } from './shorten-words.ts';

/** A card's content from top to bottom. What is empty is not shown. */
export interface PreviewView {
  title: string;
  /** What kind of thing it is, beside the title. */
  kind: string;
  /** Where it stands, or that it is not what the link meant. */
  place: string;
  text: string;
  /** Words of a document: they are set as the document's text is. */
  quoted: boolean;
  notes: readonly string[];
  list: readonly string[];
  facts: readonly (readonly [name: string, value: string])[];
  /** The words of the link that leads on. */
  more: string;
}

const empty: Omit<PreviewView, 'title' | 'more'> = {
  kind: '',
  place: '',
  text: '',
  quoted: false,
  notes: [],
  list: [],
  facts: [],
};

/** @param senseName which of the concept's senses is meant, where the link says so */
export function conceptView(card: ConceptCard, senseName: string | undefined): PreviewView {
  const sense = card.senses.find(({ name }) => name === senseName);
  return {
    ...empty,
    title: card.term,
    kind: card.kind,
    text: card.definition,
    notes: [
      sense ? `这里指${sense.name}：${sense.definition}` : '',
      card.scope ? `限于${card.scope}的用法。` : '',
    ].filter(note => note !== ''),
    list: card.parts,
    more: card.count > 1 ? `看词条和全部 ${placesOf(card)}` : '看词条',
  };
}

export function regulationView(card: RegulationCard): PreviewView {
  return {
    ...empty,
    title: `《${card.title}》`,
    facts: known([
      ['又称', card.names.join('、')],
      ['制定机关', card.issuer ?? ''],
      ['文号', card.number ?? ''],
      ['通过或公布', card.date ? formatDate(card.date) : ''],
      ['现状', statusOf(card)],
      ['文中引用', card.count > 0 ? placesOf(card) : '没有'],
    ]),
    more: card.count > 0 ? '看引用之处' : '看条目',
  };
}

function statusOf({ status, statusDate, asOf, successor }: RegulationCard): string {
  const day = statusDate ? `（${formatDate(statusDate)}）` : '';
  return [
    status ? status + day : '',
    successor ? `今为《${successor}》` : '',
    (status || successor) && asOf ? `查到${formatDate(asOf)}为止` : '',
  ]
    .filter(part => part !== '')
    .join('，');
}

export function organisationView(card: OrganisationCard): PreviewView {
  const isGroup = card.kind === 'group';
  return {
    ...empty,
    title: card.name,
    kind: isGroup ? '' : '机构',
    facts: known([
      ['文中又作', card.names.join('、')],
      ['级别', card.levels.length > 0 ? `${card.levels.join('、')}（据名称）` : ''],
      ['职能', card.function ?? ''],
      ['文中提到', card.count > 0 ? placesOf(card) : ''],
    ]),
    notes: notesOf(card),
    more: '看分工、期限和提到之处',
  };
}

/** As the organisation's page says it; a central body has no namesakes. */
function notesOf({ kind, levels }: OrganisationCard): string[] {
  if (kind === 'group') return ['这是泛指的称呼，不是一个机构。'];
  return levels.includes('中央') ? [] : ['各地的同名机构列在同一页。'];
}

function placesOf({ count, documents }: { count: number; documents: number }): string {
  return `${count} 处（${documents} 篇）`;
}

/** Code points of a passage's words, and of each heading above it. */
const lengths = { words: 160, heading: 18 };

/** @param home whether the passage stands in the document that is open */
export function passageView(passage: Passage, home: boolean): PreviewView {
  const place = passage.headings.map(heading => shorten(heading, lengths.heading)).join(' › ');
  return {
    ...empty,
    title: home ? '本文' : `《${passage.title}》`,
    place,
    text: shortenWords(passage.words, lengths.words),
    quoted: true,
    notes: passage.note === '' ? [] : [passage.note],
    more: passage.words === '' ? '看这篇文件' : '看这一段',
  };
}

function known(facts: PreviewView['facts']): PreviewView['facts'] {
  return facts.filter(([, value]) => value !== '');
}
