/** What previews show: one small file for each page that a preview can lead to. */
import {
  type Concept,
  type ConceptCard,
  type Mention,
  type Organisation,
  type OrganisationCard,
  type Regulation,
  type RegulationCard,
  scopeText,
} from '../../src/model/index.ts';

/** `cards/<id>.json`. */
export function conceptCard({
  id,
  term,
  kind,
  definition,
  parts,
  scope,
  senses,
  mentions,
}: Concept): ConceptCard {
  return {
    id,
    term,
    kind,
    definition,
    parts: parts.map(part => part.term),
    scope: scopeText(scope) || null,
    senses,
    ...countMentions(mentions),
  };
}

/** `cards/regulations/<id>.json`. */
export function regulationCard({ url: _, successor, ...regulation }: Regulation): RegulationCard {
  return { ...regulation, successor: successor?.title ?? null };
}

/** `cards/organisations/<id>.json`. Other names only: the name itself stands in `name`. */
export function organisationCard({
  id,
  name,
  names,
  kind,
  levels,
  function: field,
  mentions,
}: Organisation): OrganisationCard {
  return {
    id,
    name,
    names: names.filter(each => each !== name),
    kind,
    levels,
    function: field?.name ?? null,
    ...countMentions(mentions),
  };
}

function countMentions(mentions: readonly Mention[]): { count: number; documents: number } {
  return { count: mentions.length, documents: new Set(mentions.map(({ document }) => document)).size };
}
