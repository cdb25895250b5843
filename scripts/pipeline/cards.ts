/** What previews show: one small file for each page that a preview can lead to. */
import {
  type ConceptCard,
  type OrganisationCard,
  type Regulation,
  type RegulationCard,
  scopeText,
} from '../../src/model/index.ts';
import type { CountedConcept } from './collect.ts';
import type { CountedOrganisation } from './organisations.ts';

/** `cards/<id>.json`. */
export function conceptCard({
  id,
  term,
  kind,
  definition,
  parts,
  scope,
  senses,
  count,
  documents,
}: CountedConcept): ConceptCard {
  return {
    id,
    term,
    kind,
    definition,
    parts: parts.map(part => part.term),
    scope: scopeText(scope) || null,
    senses,
    count,
    documents,
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
  count,
  documents,
}: CountedOrganisation): OrganisationCard {
  return {
    id,
    name,
    names: names.filter(each => each !== name),
    kind,
    levels,
    function: field?.name ?? null,
    count,
    documents,
  };
}
