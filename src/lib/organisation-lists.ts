/** How bodies are listed: all on one page, or, where they are many, the most named there and the rest on pages. */
import type { SiteOrganisation } from '../model/index.ts';
import { groupByLevel, organisations, sortByUse } from './references.ts';
import { href } from './site.ts';

/** Bodies of a level, or groups. */
export interface OrganisationSection {
  /** Names it on the page of all and in addresses. */
  id: string;
  name: string;
  organisations: SiteOrganisation[];
}

/** How many one page lists in full. */
const longestList = 500;
/** How many each section shows on the page of all where there are more. */
const shownFirst = 50;
/** How many a page of a section lists. */
export const organisationsPerPage = 300;

/** All sections, in the order of the levels; within one the most named first. */
export function listSections(all: readonly SiteOrganisation[]): OrganisationSection[] {
  const bodies = groupByLevel(all.filter(({ kind }) => kind === 'body'));
  const groups = sortByUse(all.filter(({ kind }) => kind === 'group'));
  return [
    ...bodies.map(({ level, organisations }, index) => ({
      id: `level-${index + 1}`,
      name: level === null ? '未写明级别' : level,
      organisations,
    })),
    ...(groups.length > 0 ? [{ id: 'groups', name: '泛指的单位和人员', organisations: groups }] : []),
  ];
}

/** A section as the page of all shows it. */
export interface ShownSection extends OrganisationSection {
  /** How many there are; more than are shown where the rest is on pages. */
  count: number;
}

/** What the page of all shows. */
export function shortenSections(sections: readonly OrganisationSection[]): ShownSection[] {
  const total = sections.reduce((sum, section) => sum + section.organisations.length, 0);
  return sections.map(section => ({
    ...section,
    count: section.organisations.length,
    organisations: total > longestList ? section.organisations.slice(0, shownFirst) : section.organisations,
  }));
}

export const sections: readonly OrganisationSection[] = listSections(organisations);

/** Where all of a section are listed; `page` is counted from 1. */
export function sectionHref(id: string, page = 1): string {
  return href(`bodies/${id}/${page === 1 ? '' : `${page}/`}`);
}
