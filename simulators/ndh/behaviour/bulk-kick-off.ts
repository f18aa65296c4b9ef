import type { Edition } from '../../../lib/edition/edition.ts';
import { typesOf } from '../../../lib/edition/capability-levels.ts';
import type { Body } from '../fhir/outcome-body.ts';
import { outcomeBody } from '../fhir/outcome-body.ts';
import type { Outcome } from '../fhir/outcome.ts';
import { preferencesIn } from '../bulk/kick-off/preferences.ts';
import { readInstant } from '../bulk/read-instant.ts';
import type { Ndh } from '../ndh.ts';
import type { Parameter, Problem } from '../operation/parameter.ts';
import { formParameters, parametersOf } from '../operation/read-parameters.ts';
import { readFilter } from '../operation/read-filter.ts';
import { splitFilters } from '../operation/split-filters.ts';
import type { Resource } from '../directory/resource.ts';
import { mostLiveJobs } from '../policy.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';
import type { Filter } from '../store/schedules.ts';
import type { Session } from '../store/sessions.ts';
import type { Access } from './access.ts';

/** The forms of a kick-off: a query string by GET or POST, or a POST with a FHIR Parameters body. */
export type KickOffForm = 'get' | 'post-query' | 'post-body';

/** What the simulated NDH decides when a Bulk Data export is asked for. */
export interface BulkKickOffBehaviour {
  /** Whether there is a Bulk Data export at the level of the system. */
  offersBulk(): boolean;
  /** Status by which every kick-off of a form is refused, whatever it asks for; `undefined` for forms that are taken. */
  refusedForm(form: KickOffForm): number | undefined;
  /** Whether the caller may begin an export. */
  mayKickOff(caller: Session | undefined): Access;
  /** Whether a kick-off may accept media types like this; `undefined` where it has no Accept. */
  takesAccept(accept: string | undefined): boolean;
  /** Whether a kick-off may state this preference; `undefined` where it has none. */
  takesPrefer(prefer: string | undefined): boolean;
  /** The parameters of a query string. */
  bulkQueryParameters(query: string): Parameter[];
  /** The parameters of a FHIR Parameters body. */
  bulkBodyParameters(body: Resource): Parameter[];
  /** Whether the files can be had in this format. */
  knowsBulkFormat(format: string): boolean;
  /** The answer to a format that there is not. */
  otherFormatAnswer(outcome: Outcome, edition: Edition): { status: number; body?: Body };
  /** The names in the values of `_type`. */
  bulkTypeNames(values: string[]): string[];
  /** Whether a name may stand in `_type`. */
  knowsBulkType(name: string, edition: Edition): boolean;
  /** The names that stand for a missing `_type`. */
  bulkDefaultTypes(edition: Edition): string[];
  /** Of the types asked for that are outside the scopes of the token, those for which the kick-off is refused. */
  refusedOutside(types: string[]): string[];
  /** The single queries in the values of `_typeFilter`. */
  splitBulkFilters(values: string[]): string[];
  /** One query of `_typeFilter`, read; throws QueryError where it cannot be answered. `undefined` drops it. */
  readBulkFilter(text: string, ndh: Ndh): Filter | undefined;
  /** `_since` or `_until` in milliseconds since 1970; `undefined` where it is no instant, `ignored` goes on without. */
  readBulkInstant(name: string, value: string): number | 'ignored' | undefined;
  /** Whether what is not known (a parameter, or a value of one) is left out rather than refused. */
  leavesOutUnknown(parameter: string, lenient: boolean): boolean;
  /** How many exports of a client may run at a time. */
  mostLiveJobs(): number;
  /** The headers of an answer that there are too many exports or polls. */
  tooManyHeaders(headers: Record<string, string>, what: 'exports' | 'polls'): Record<string, string>;
  /** Status of an accepted kick-off. */
  kickOffStatus(): number;
  /** The headers of an accepted kick-off. */
  bulkHeaders(headers: Record<string, string>, job: BulkJob): Record<string, string>;
  /** Body of an accepted kick-off: an OperationOutcome, or nothing. */
  kickOffBody(outcome: Outcome): Body | undefined;
  /** Status of a refused kick-off. */
  bulkRefusalStatus(problems: Problem[]): number;
  /** Body of a refused kick-off. */
  bulkRefusalBody(outcome: Outcome): Body;
}

const formats = ['application/fhir+ndjson', 'application/ndjson', 'ndjson'];

/** How an NDH that keeps to the guide decides. */
export const usualBulkKickOff: BulkKickOffBehaviour = {
  offersBulk: () => true,
  refusedForm: () => undefined,
  mayKickOff: (caller) => (caller ? 'granted' : 'unauthenticated'),
  // Plain JSON is not what refusals are told in; foreign tools try whether that is noticed.
  takesAccept: (accept = '') =>
    accept
      .split(',')
      .filter((range) => !/;\s*q=0(\.0*)?\s*(;|$)/i.test(range))
      .some((range) => /^\s*(\*\/\*|application\/(\*|fhir\+json|fhir\+ndjson))\s*(;|$)/i.test(range)),
  takesPrefer: (prefer) => preferencesIn(prefer).includes('respond-async'),
  bulkQueryParameters: formParameters,
  bulkBodyParameters: parametersOf,
  // A plus sign that was not encoded arrives as a blank.
  knowsBulkFormat: (format) => formats.includes(format.replace(' ', '+').toLowerCase()),
  otherFormatAnswer: (outcome, { bulk }) => ({ status: bulk.otherFormat, body: outcomeBody(outcome) }),
  bulkTypeNames: (values) => values.flatMap((value) => value.split(',')).map((name) => name.trim()),
  knowsBulkType: (name, edition) =>
    name === 'Provenance' ||
    edition.operation.types.includes(name) ||
    edition.profiles.some((profile) => profile.type === name || profile.alias === name),
  bulkDefaultTypes: (edition) => [...typesOf(edition), 'Provenance'],
  refusedOutside: (types) => types,
  splitBulkFilters: splitFilters,
  readBulkFilter: readFilter,
  readBulkInstant: (_name, value) => readInstant(value),
  leavesOutUnknown: (_parameter, lenient) => lenient,
  mostLiveJobs: () => mostLiveJobs,
  tooManyHeaders: (headers) => headers,
  kickOffStatus: () => 202,
  bulkHeaders: (headers) => headers,
  kickOffBody: outcomeBody,
  bulkRefusalStatus: (problems) =>
    problems.some(({ code, parameter }) => code === 'not-supported' && parameter === undefined) ? 415 : 400,
  bulkRefusalBody: outcomeBody,
};
