/** What an annotator sees and what it returns. Offsets are UTF-16 units of the block's text. */
import type {
  AnnotationType,
  Citation,
  ConceptSource,
  Conditions,
  Deadline,
  Duty,
  Figure,
  RegulationEntry,
} from '../../src/model/index.ts';
import type { ToCodePoints } from '../lib/positions.ts';
import type { OutlineBlock, UnitRange } from '../pipeline/outline.ts';
import type { Matcher } from './matcher.ts';
import type { OrganisationFinder } from './organisations.ts';
import type { Regulations } from './regulations.ts';

/** A regulation as `content/regulations.yaml` lists it. */
export interface ListedRegulation extends RegulationEntry {
  id: string;
}

/** A form of a concept with what must hold where it stands. */
export interface ConceptForm {
  concept: ConceptSource;
  conditions: Conditions | undefined;
  /** Whether the form means the concept only where its own conditions hold. */
  bound: boolean;
}

/** What every annotator may consult; made once for all documents. */
export interface Reference {
  concepts: Matcher<ConceptForm>;
  regulations: Regulations;
  organisations: OrganisationFinder;
}

/** One block on its way through the annotators. */
export interface AnnotatedBlock {
  block: OutlineBlock;
  id: string;
  document: string;
  /** The document's title. */
  title: string;
  /** Year of the document, where known. */
  year: number | null;
  /** Region of the document, where known. */
  region: string | null;
  /** What the block cites, in the order of its text: read with the whole document in view. */
  citations: readonly CitedPlace[];
  /** Converts offsets of its text to code points. */
  toPoints: ToCodePoints;
}

/** A document cited by name. `start` and `end` are UTF-16 offsets of the block's text, book marks included. */
export interface CitedPlace extends UnitRange {
  /** As cited, without the outer book marks. */
  name: string;
  marked: boolean;
  /** Id of the listed regulation that is meant, null where none is. */
  regulation: string | null;
  /** The listed name that it is a slip for, else null. */
  misquoted: string | null;
}

export interface UnitAnnotation {
  start: number;
  end: number;
  type: AnnotationType;
  ref: string | null;
  sense?: string;
  /** Organisations: the full name, where it is not the words themselves. */
  name?: string;
}

/** Ranges over a block's text. */
export type Annotator = (target: AnnotatedBlock, reference: Reference) => UnitAnnotation[];

/** Rows read from a block's sentences. */
export interface Records {
  duties: Duty[];
  deadlines: Deadline[];
  figures: Figure[];
  citations: Citation[];
}
