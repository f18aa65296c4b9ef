import type { Edition } from '../../../lib/edition/edition.ts';
import type { Resource } from '../directory/resource.ts';
import type { Ndh } from '../ndh.ts';
import type { Outcome } from '../fhir/outcome.ts';
import { outcomeBody, type Body } from '../fhir/outcome-body.ts';
import type { OperationRequest, Parameter, Problem } from '../operation/parameter.ts';
import { fitsDeclaredType } from '../operation/value-types.ts';
import { formParameters, parametersOf } from '../operation/read-parameters.ts';
import { readFilter } from '../operation/read-filter.ts';
import { readPeriod } from '../operation/read-period.ts';
import { readStart } from '../operation/read-start.ts';
import { splitFilters } from '../operation/split-filters.ts';
import type { Filter } from '../store/schedules.ts';
import type { Session } from '../store/sessions.ts';

/** What the simulated NDH decides when the export operation is called. */
export interface OperationBehaviour {
  /** The names, without `$`, under which the operation answers. */
  operationNames(names: string[]): string[];
  /** The HTTP methods by which the operation is called. */
  operationMethods(): string[];
  /** Whether the operation exists below a resource type or a resource too. */
  offersTypeOperation(): boolean;
  /** How a body is read by its media type; `ignored` takes the request as if it had none, whatever it holds. */
  bodyKind(contentType: string): 'form' | 'json' | 'unknown' | 'ignored';
  /** The parameters of a FHIR Parameters body. */
  bodyParameters(body: Resource): Parameter[];
  /** The parameters of the query string. */
  queryParameters(query: string): Parameter[];
  /** The parameters of a form body. */
  formParameters(form: string): Parameter[];
  /** What is wrong with a JSON body that is no Parameters resource; `undefined` has it answered as accepted. */
  refuseForeignBody(body: unknown): Problem | undefined;
  /** Whether several values of a single-valued parameter are an error. */
  refusesRepeated(name: string, values: string[]): boolean;
  /** Whether a value came in the declared FHIR type. */
  fitsType(parameter: Parameter, type: string): boolean;
  /** The account a request is for; `undefined` where the request does not say. */
  accountOf(values: string[], caller: Session | undefined): string | undefined;
  /** The id of a schedule for which the request states none; `undefined` refuses the request. */
  missingScheduledId(): string | undefined;
  /** Whether a text may be the id of a schedule: a FHIR id. */
  isScheduledId(id: string): boolean;
  /** The names in the values of `_type`. */
  typeNames(values: string[]): string[];
  /** Whether a name may stand in `_type`. */
  knowsType(name: string, edition: Edition): boolean;
  /** The single queries in the values of `_typeFilter`. */
  splitFilters(values: string[]): string[];
  /** One query of `_typeFilter`, read; throws QueryError where it cannot be answered. `undefined` drops it. */
  readFilter(text: string, ndh: Ndh): Filter | undefined;
  /** Whether a filter may name a type that `_type` leaves out. */
  takesFilterOutsideTypes(filter: Filter, types: string[]): boolean;
  /** Whether the files can be had in this format. */
  knowsFormat(format: string): boolean;
  /** `_startdate` as a dateTime with time and zone; `undefined` where it is none. */
  readStart(value: string): string | undefined;
  /** `_frequency` as an ISO 8601 duration; `undefined` where it is none of the edition's. */
  readPeriod(value: string, edition: Edition): string | undefined;
  /** The period where `_frequency` is missing; `undefined` runs once. */
  missingPeriod(): string | undefined;
  /** A boolean parameter read; `undefined` where the value is no boolean. */
  readFlag(name: string, value: string): boolean | undefined;
  /** What else is wrong with a request whose parameters are right one by one. */
  checkTogether(request: OperationRequest, ndh: Ndh): Problem[];
  /** What a refused request leaves behind; usually nothing. */
  afterRefusal(request: OperationRequest, caller: Session | undefined, ndh: Ndh): void;
  /** Status of an accepted request. */
  acceptedStatus(edition: Edition): number;
  /** Where an accepted request is sent on to; `undefined` answers it as accepted. */
  redirectsTo(request: OperationRequest): string | undefined;
  /** Body of an accepted request: an OperationOutcome with notes, or nothing. */
  acceptedBody(outcome: Outcome | undefined): Outcome | undefined;
  /** The headers of an accepted request. */
  acceptedHeaders(headers: Record<string, string>): Record<string, string>;
  /** Status of a refused request. */
  refusalStatus(problems: Problem[]): number;
  /** Body of a refused request. */
  refusalBody(outcome: Outcome): Body;
}

function bodyKind(contentType: string): 'form' | 'json' | 'unknown' {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return 'form';
  return /^application\/(fhir\+)?json\b/i.test(contentType) ? 'json' : 'unknown';
}

const formats = ['application/fhir+ndjson', 'application/ndjson', 'ndjson'];

/** How an NDH that keeps to the guide decides. */
export const usualOperation: OperationBehaviour = {
  operationNames: (names) => names,
  operationMethods: () => ['POST'],
  offersTypeOperation: () => false,
  bodyKind,
  bodyParameters: parametersOf,
  queryParameters: formParameters,
  formParameters,
  refuseForeignBody: () => ({ code: 'structure', text: 'the body is not a FHIR Parameters resource' }),
  refusesRepeated: () => true,
  fitsType: fitsDeclaredType,
  accountOf: (values) => (values[0]?.trim() ? values[0] : undefined),
  missingScheduledId: () => undefined,
  isScheduledId: (id) => /^[A-Za-z0-9.-]{1,64}$/.test(id),
  typeNames: (values) => values.flatMap((value) => value.split(',')).map((name) => name.trim()),
  knowsType: (name, edition) =>
    edition.operation.types.includes(name) ||
    edition.profiles.some((profile) => profile.type === name || profile.alias === name),
  splitFilters,
  readFilter,
  takesFilterOutsideTypes: () => false,
  knowsFormat: (format) => formats.includes(format),
  readStart,
  readPeriod,
  missingPeriod: () => undefined,
  readFlag: (_name, value) => (value === 'true' ? true : value === 'false' ? false : undefined),
  checkTogether: () => [],
  afterRefusal: () => undefined,
  acceptedStatus: (edition) => edition.kickoff.status,
  redirectsTo: () => undefined,
  acceptedBody: (outcome) => outcome,
  acceptedHeaders: (headers) => headers,
  refusalStatus: (problems) =>
    problems.some(({ code, parameter }) => code === 'not-supported' && parameter === undefined) ? 415 : 400,
  refusalBody: outcomeBody,
};
