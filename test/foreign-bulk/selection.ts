import type { IncomingMessage } from 'node:http';
import { bodyOf, outcome, type Answer } from './answer.ts';
import type { Grant } from './authorization.ts';
import { records, statesOf, types, type Kept } from './records.ts';

/** What an export was asked to hold. */
export interface Selection {
  types: string[];
  /** No types were named. */
  all: boolean;
  since?: number;
  until?: number;
  /** By type, the states that its filters allow. */
  states: Map<string, string[]>;
}

const instant = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?$/;
const formats = ['application/fhir+ndjson', 'application/ndjson', 'ndjson'];
const known = ['_type', '_since', '_until', '_typeFilter', '_outputFormat', '_elements'];

/** The parameters of a kick-off, in its address or in a body; nothing where that is no FHIR Parameters. */
export async function parametersOf(
  request: IncomingMessage,
  { searchParams }: URL,
): Promise<URLSearchParams | undefined> {
  const body = await bodyOf(request);
  if (body === '') return searchParams;
  try {
    const { resourceType, parameter = [] } = JSON.parse(body) as Parameters;
    if (resourceType !== 'Parameters') return undefined;
    return new URLSearchParams(
      parameter.map(({ name, ...value }): [string, string] => [name, String(Object.values(value)[0])]),
    );
  } catch {
    return undefined;
  }
}

interface Parameters {
  resourceType: string;
  parameter?: { name: string }[];
}

/** Reads the parameters of a kick-off; an answer where it is refused. */
export function readSelection(query: URLSearchParams, grant: Grant): Selection | Answer {
  const refuse = (diagnostics: string): Answer => outcome(400, 'invalid', diagnostics);
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) return outcome(400, 'not-supported', `${unknown} is not supported`);
  const format = query.get('_outputFormat') ?? 'ndjson';
  if (!formats.includes(format)) return outcome(400, 'not-supported', `no format ${format}`);
  const asked = query.getAll('_type').flatMap((value) => value.split(','));
  const stranger = asked.find((type) => !types.includes(type));
  if (stranger !== undefined) return outcome(400, 'not-supported', `no type ${stranger}`);
  const times = ['_since', '_until'].map((name) => query.get(name) ?? undefined);
  if (times.some((time) => time !== undefined && !instant.test(time))) return refuse('no instant');
  const states = readFilters(query.getAll('_typeFilter'));
  if (!states) return outcome(400, 'not-supported', 'only filters by address-state');
  const chosen = asked.length > 0 ? asked : grant.types;
  const forbidden = chosen.find((type) => !grant.types.includes(type));
  if (forbidden !== undefined) return outcome(403, 'forbidden', `the token does not cover ${forbidden}`);
  const [since, until] = times.map((time) => (time === undefined ? undefined : Date.parse(time)));
  return {
    ...{ types: chosen, all: asked.length === 0, states },
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  };
}

function readFilters(filters: string[]): Map<string, string[]> | undefined {
  const states = new Map<string, string[]>();
  for (const filter of filters.flatMap((value) => value.split(/,(?=[A-Z][A-Za-z]+\?)/))) {
    const [, type = '', query = ''] = /^(Organization|Location)\?(.*)$/.exec(filter) ?? [];
    const parameters = [...new URLSearchParams(query)];
    if (parameters.length !== 1 || parameters[0]?.[0] !== 'address-state') return undefined;
    states.set(type, [...(states.get(type) ?? []), ...parameters[0][1].split(',')]);
  }
  return states;
}

/** The resources of an export, by type. */
export function select(selection: Selection): Map<string, Kept[]> {
  const chosen = new Map<string, Kept[]>();
  for (const record of records.filter((each) => isChosen(each, selection)))
    chosen.set(record.resourceType, [...(chosen.get(record.resourceType) ?? []), record]);
  return chosen;
}

function isChosen(record: Kept, { types: wanted, since, until, states }: Selection): boolean {
  const updated = Date.parse(record.meta.lastUpdated);
  const allowed = states.get(record.resourceType);
  return (
    wanted.includes(record.resourceType) &&
    (since === undefined || updated > since) &&
    (until === undefined || updated < until) &&
    (!allowed || statesOf(record).some((state) => allowed.includes(state)))
  );
}
