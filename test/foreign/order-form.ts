import { outcome, type Answer, type Asked } from './answer.ts';
import type { Period } from './due-times.ts';
import type { Flaw } from './flaws.ts';
import { ParametersBody, Refusal } from './parameters-body.ts';
import { readQuery, type Query } from './search.ts';

/** What an order asks for. */
export interface Order {
  account: string;
  id: string;
  /** Names of the guide, `Network` and `Verification` among them; nothing where all are wanted. */
  types: string[];
  /** Searches by type; a record is wanted that one of those of its type finds. */
  filters: { type: string; query: Query }[];
  start: Date;
  /** Absent: it runs once. */
  period?: Period;
  keep: boolean;
}

export const typeNames = [
  ...['CareTeam', 'Endpoint', 'HealthcareService', 'InsurancePlan', 'Location', 'Network', 'Organization'],
  ...['OrganizationAffiliation', 'Practitioner', 'PractitionerRole', 'Verification', 'VerificationResult'],
];

const formats = ['application/fhir+ndjson', 'application/ndjson', 'ndjson'];

/** Reads the body of a call of the operation; where it cannot be followed, says why. */
export function readOrder(asked: Asked, flaws: ReadonlySet<Flaw>): Order | Answer {
  if (!/^application\/(fhir\+)?json\b/i.test(asked.headers['content-type'] ?? ''))
    return outcome(415, 'not-supported', 'an order is a Parameters resource in JSON');
  try {
    return orderOf(new ParametersBody(asked.body), flaws);
  } catch (error) {
    if (error instanceof Refusal) return outcome(400, error.code, error.message);
    throw error;
  }
}

function orderOf(body: ParametersBody, flaws: ReadonlySet<Flaw>): Order {
  if (body.flag('_cancel'))
    throw new Refusal(
      'not-supported',
      'withdraw an order by DELETE of the address that its acceptance named',
    );
  const [account, id] = [body.text('_account'), body.text('_scheduledId')];
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(id)) throw new Refusal('invalid', '_scheduledId is no id');
  const types = body.texts('_type').flatMap((value) => value.split(',').map((name) => name.trim()));
  const format = body.texts('_outputFormat').find((each) => !formats.includes(each));
  const stranger = format ?? types.find((name) => !typeNames.includes(name));
  if (stranger !== undefined) throw new Refusal('not-supported', `there is no ${JSON.stringify(stranger)}`);
  const period = periodOf(body);
  return {
    ...{ account, id, types, keep: body.flag('_keepFile'), filters: filtersOf(body.texts('_typeFilter')) },
    start: startOf(body.text('_startdate'), flaws.has('takes impossible dates')),
    ...(period && { period }),
  };
}

function filtersOf(values: string[]): Order['filters'] {
  return values
    .flatMap((value) => value.split(/,(?=[A-Z][A-Za-z]+\?)/))
    .map((filter) => {
      const [, type = '', text = ''] = /^([A-Z][A-Za-z]+)\?([^?]+)$/.exec(filter) ?? [];
      if (type === '') throw new Refusal('invalid', `no search: ${filter}`);
      const query = readQuery(type, [...new URLSearchParams(text)]);
      if (typeof query === 'string') throw new Refusal('not-supported', query);
      return { type, query };
    });
}

const dateTime = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?$/;

function startOf(given: string, isLax: boolean): Date {
  const [, day = ''] = dateTime.exec(given) ?? [];
  const [start, midnight] = [new Date(given), new Date(`${day}T00:00:00Z`)];
  const isReal = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
  if (day !== '' && isReal && !Number.isNaN(start.getTime())) return start;
  if (isLax && day !== '') return new Date(Date.now() + 86_400_000);
  throw new Refusal('invalid', `_startdate is no date or time with a zone: ${JSON.stringify(given)}`);
}

function periodOf(body: ParametersBody): Period | undefined {
  const given = body.duration('_frequency');
  if (!given) return undefined;
  const { value, code, system } = given;
  const isUcum = system === 'http://unitsofmeasure.org';
  const unit = (['d', 'wk', 'mo', 'a'] as const).find((each) => each === code);
  if (isUcum && unit && typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1000)
    return { count: value, unit };
  throw new Refusal('invalid', '_frequency is a whole number of d, wk, mo or a of UCUM');
}
