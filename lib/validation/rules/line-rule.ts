import type { Edition } from '../../edition/edition.ts';
import type { Json } from '../fhirpath/item.ts';

/** One place of a line that a rule looks at; `fault` says what is wrong there. */
export interface Place {
  path: string;
  fault?: string;
  /** The fault is one that only falls short. */
  short?: true;
  /** The tester's policy accepts the place, whatever the profile says of it. */
  accepted?: true;
}

/** Something that a rule only tells of. */
export interface Remark {
  remark: string;
}

/** What the rules of one examination go by. */
export interface RuleContext {
  edition: Edition;
  /** Tier of the edition; its default one where absent. */
  tier?: string;
  /** FHIR base of the server that exported the lines. */
  base: string;
  /** The resources of all lines. */
  resources: Json[];
  /** Some line is no object: what is missing may stand there. */
  unreadable?: boolean;
  policy: ContentPolicy;
}

/** What a tester has decided. */
export interface ContentPolicy {
  /** Lines may declare further profiles beside the edition's. */
  severalProfiles?: boolean;
  /** How lines of records that are no longer active are judged; they fall short where absent. */
  inactiveRecords?: 'accept' | 'fail';
  /** Provider numbers of networks. */
  networkNpi?: boolean;
  /** The server's own profiles by resource type. */
  profiles?: Record<string, string[]>;
  /** System under which each resource repeats its id. */
  identifierSystem?: string;
}

/** Prepares a rule for one examination; the outcome is then applied to each line. */
export type LineRule = (context: RuleContext) => (resource: Json) => (Place | Remark)[];
