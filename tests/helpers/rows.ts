/** Made rows for tests of what is shown of them. */
import type { CitationOccurrence, Deadline, Duty, Figure } from '../../src/model/index.ts';

const place = { document: 'made', block: 's1-p1', start: 0, end: 4 };

export function makeDuty(given: Partial<Duty> = {}): Duty {
  return {
    ...place,
    leads: ['市财政局'],
    assists: [],
    task: '做好收费管理',
    strength: 'explicit',
    open: false,
    carried: false,
    leadIds: [],
    assistIds: [],
    quote: '',
    ...given,
  };
}

export function makeDeadline(given: Partial<Deadline> = {}): Deadline {
  return {
    ...place,
    when: '5月底前',
    kind: 'date',
    iso: null,
    yearFrom: null,
    duration: null,
    recurrence: null,
    times: null,
    condition: null,
    who: [],
    whoIds: [],
    task: '办结12件',
    quote: '',
    ...given,
  };
}

export function makeFigure(given: Partial<Figure> = {}): Figure {
  return {
    ...place,
    text: '12件',
    value: 12,
    upper: null,
    unit: '件',
    bound: 'exact',
    subject: '办结',
    period: null,
    group: 0,
    partOf: null,
    quote: '',
    ...given,
  };
}

export function makeCitation(name: string, given: Partial<CitationOccurrence> = {}): CitationOccurrence {
  return {
    block: 's1-p1',
    before: '按照',
    text: `《${name}》`,
    after: '办理。',
    start: 11,
    name,
    regulation: null,
    misquoted: null,
    ...given,
  };
}
