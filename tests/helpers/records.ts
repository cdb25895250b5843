/** Made rows of what documents order and state. */
import type { CitationOccurrence, Deadline, Duty, Figure, Organisation } from '../../src/model/index.ts';

const place = { document: 'jia', block: 's1', start: 0, end: 4 };

export function duty(given: Partial<Duty> = {}): Duty {
  return {
    ...place,
    leads: ['市甲局'],
    assists: [],
    task: '做好甲项工作',
    strength: 'explicit',
    open: false,
    carried: false,
    leadIds: [],
    assistIds: [],
    quote: '市甲局牵头，做好甲项工作。',
    ...given,
  };
}

export function deadline(given: Partial<Deadline> = {}): Deadline {
  return {
    ...place,
    when: '3月20日前',
    kind: 'date',
    iso: null,
    yearFrom: null,
    duration: null,
    recurrence: null,
    times: null,
    condition: null,
    who: [],
    whoIds: [],
    task: '报送甲项材料',
    quote: '3月20日前，报送甲项材料。',
    ...given,
  };
}

/** A figure that stands alone, unless `group` says otherwise. */
export function figure(given: Partial<Figure> = {}): Figure {
  const value = given.value === undefined ? 74 : given.value;
  const unit = given.unit ?? '件';
  return {
    ...place,
    text: `${value ?? '×'}${unit}`,
    value,
    upper: null,
    unit,
    bound: 'exact',
    subject: '立案',
    period: null,
    group: given.start ?? 0,
    partOf: null,
    quote: '立案74件。',
    ...given,
  };
}

/** A citation with the sentence around it. */
export function citation(name: string, given: Partial<CitationOccurrence> = {}): CitationOccurrence {
  return {
    block: 's1',
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

/** A body that is named once. */
export function organisation(id: string, name: string, given: Partial<Organisation> = {}): Organisation {
  return {
    id,
    name,
    names: [],
    kind: 'body',
    levels: ['市'],
    function: null,
    mentions: [{ ...place, text: name }],
    url: `organisations/${id}/`,
    ...given,
  };
}
