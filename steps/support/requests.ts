import { newId } from '../../lib/client/new-id.ts';
import type { ExportParameters } from '../../lib/client/kickoff.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { cutOffBody, patientBody } from './bodies.ts';
import { scheduleOf, submit, validRequest } from './exporting.ts';
import { declaredSearch, nameInMetadata } from './metadata.ts';
import { need } from './need.ts';
import { defineSentences, type Patterns } from './phrases.ts';
import { dateTime, inDays, inTwoDaysAt, oddStarts } from './starts.ts';
import { inState, stateOf } from './states.ts';
import type { NdhWorld } from './world.ts';

/** How a request departs from the valid one (NDH-SCHED-02): in its parameters, in the way it is sent, or both. */
export interface Departure {
  changes?: ExportParameters;
  options?: Parameters<Receiver['kickOff']>[1];
  /** Other honest forms of the same wish, sent in their order until one is accepted. */
  otherwise?: ExportParameters[];
  /** The ambiguity that these forms are about; the one that was accepted is told. */
  ambiguity?: string;
}

/** Makes the departure when the receiver is known. */
export type Request = (world: NdhWorld, receiver: Receiver) => Departure | Promise<Departure>;

/** The named parameter with raw values in place of the valid one; yes and no are sent as the booleans they are. */
export function raw(name: string, ...values: string[]): ExportParameters {
  const extra = values.map((value) =>
    /^(true|false)$/.test(value) ? { name, value: value === 'true', as: 'valueBoolean' } : { name, value },
  );
  return { without: [name], extra };
}

/** Sends a request in the words of a feature. */
export async function ask(world: NdhWorld, name: string, request: Request): Promise<void> {
  const { changes, options, otherwise = [], ambiguity } = await request(world, await world.receiver(name));
  await submit(world, name, changes, options);
  for (const other of otherwise)
    if (need(world.answer).response.status >= 400) await submit(world, name, other, options);
  const taken = world.schedules.get(name)?.parameters;
  const { status } = need(world.answer).response;
  if (ambiguity && status >= 300)
    world.conversation.readings.note(
      ambiguity,
      `refuses ${(changes?.typeFilter ?? changes?.type)?.join(' and ')}`,
    );
  else if (ambiguity && taken)
    world.conversation.readings.note(ambiguity, `takes ${(taken.typeFilter ?? taken.type)?.join(' and ')}`);
}

const changed = (changes: ExportParameters): Request => {
  return () => ({ changes });
};
const sent = (options: Departure['options']): Request => {
  return () => ({ options });
};
const starting = (start: (world: NdhWorld) => Promise<string>): Request => {
  return async (world) => ({ changes: { startdate: await start(world) } });
};

/** An export of types with these queries. */
const filtered = (queries: (world: NdhWorld) => string[], ...types: string[]): Request => {
  return (world) => ({ changes: { type: [...new Set(types)], typeFilter: queries(world) } });
};
/** A request that the target answers in its own way. */
const about = (ambiguity: string, request: Request): Request => {
  return async (world, receiver) => ({ ...(await request(world, receiver)), ambiguity });
};
const at = (world: NdhWorld, type: string, state: string): string => inState(type, stateOf(world, state));

const heads: Patterns<Request> = {
  'an export': () => changed({}),
  'a {frequency} export': (frequency) => changed({ frequency }),
  'a Patient': () => sent({ body: patientBody, fallback: false }),
};

const clauses: Patterns<Request> = {
  'of {types}': (types = '') => changed({ type: types.split(', '), keepFile: true }),
  'of {word} in {state}': (type = '', state = '') => filtered((world) => [at(world, type, state)], type),
  'of {word} in {state} with everything included': (type = '', state = '') =>
    about(
      'A32',
      filtered((world) => [`${at(world, type, state)}&_include=*`], type),
    ),
  'of {word} in {state} and every {word}': (type = '', state = '', other = '') =>
    filtered((world) => [at(world, type, state)], type, other),
  'of {word} in {state} and {word} in {state} by one value': (one = '', in1 = '', two = '', in2 = '') =>
    about(
      'A31',
      filtered((world) => [inOneValue(world, at(world, one, in1), at(world, two, in2))], one, two),
    ),
  'of {word} in {state} and {word} in {state} by two values': (one = '', in1 = '', two = '', in2 = '') =>
    about(
      'A31',
      filtered((world) => [at(world, one, in1), at(world, two, in2)], one, two),
    ),
  'of {word} in {state} and {word} in {state}': (one = '', in1 = '', two = '', in2 = '') =>
    filtered(
      (world) => {
        const queries = [at(world, one, in1), at(world, two, in2)];
        return world.config.typeFilter.separator === 'comma' ? [queries.join(',')] : queries;
      },
      one,
      two,
    ),
  'of networks':
    () =>
    ({ config }) =>
      named(config.typeMap.Network, ['Network', 'Organization?type=ntwk']),
  'of verifications':
    () =>
    ({ config }) =>
      named(config.typeMap.Verification, ['Verification', 'VerificationResult']),
  'filtered by {string}': (filter = '') => changed({ typeFilter: [filter] }),
  'with a filter that metadata declares': () => (world) => declaredFilters(world),
  'that matches nothing': () =>
    changed({ typeFilter: ['Organization?name=zzz-no-such-name'], keepFile: true }),
  'with {word} {string}':
    (name = '', value = '') =>
    ({ config, edition }) => {
      // Where words are configured to be written as Durations, so are those of a feature (A21).
      const rewritten = name === '_frequency' && config.frequency.encoding !== undefined;
      const isWord = Object.hasOwn(edition.frequency.periods, value);
      return { changes: rewritten && isWord ? { frequency: value } : raw(name, value) };
    },
  'with {word} {string} and again {string}': (name = '', ...values) => changed(raw(name, ...values)),
  'every {string}': (frequency = '') => changed({ frequency }),
  'with an id of {word} characters':
    (length = '') =>
    () => ({ changes: { scheduledId: idOf(Number(length)) } }),
  "under the id of {receiver}'s schedule":
    (owner = '') =>
    (world) => ({
      changes: { scheduledId: need(scheduleOf(world, owner).parameters.scheduledId) },
    }),
  'without {word}': (name = '') => changed({ without: [name] }),
  'that starts in two days': () => starting(async (world) => dateTime(await inDays(world, 2))),
  'that starts on a bare date': () =>
    starting(async (world) => dateTime(await inDays(world, 3)).slice(0, 10)),
  'that starts at a time in Z': () => starting(async (world) => dateTime(await inDays(world, 3))),
  'that starts at a time with an offset': () =>
    starting(async (world) => dateTime(await inDays(world, 3)).replace('Z', '+00:00')),
  // Half a day more than one, so that a run at once and one at the next due time can be told apart.
  'that started in the past': () => starting(async (world) => dateTime(await inDays(world, -1.5))),
  'that starts in two days by a clock at {string}': (offset = '') =>
    starting((world) => inTwoDaysAt(world, offset)),
  ...Object.fromEntries(Object.entries(oddStarts).map(([words, start]) => [words, () => starting(start)])),
  'with two starts': () => async (world, receiver) => ({ changes: await twoStarts(world, receiver) }),
  'with two accounts':
    () =>
    (_world, { account }) => ({
      changes: raw('_account', account.accountId, 'zzqunknownaccountqzzabcde'),
    }),
  'cut off in the middle':
    () =>
    (_world, { account }) => ({
      options: { body: cutOffBody(account.accountId), fallback: false },
    }),
  'as FHIR Parameters': () => sent({ encoding: 'parameters', fallback: false }),
  'without preferring an asynchronous answer': () => sent({ prefer: false }),
  'in the query string': () => sent({ encoding: 'query', fallback: false }),
  'by posting': () => sent({ method: 'POST' }),
  'by reading': () => sent({ method: 'GET', fallback: false }),
  'under the advertised name': () => async (world) => ({
    options: { name: await nameInMetadata(world), fallback: false },
  }),
};

defineSentences('request', { heads, clauses }, (parts): Request => async (world, receiver) => {
  const whole: Departure = {};
  for (const part of parts) {
    const { changes, options, otherwise, ambiguity } = await part(world, receiver);
    whole.changes = merged(whole.changes, changes);
    if (options) whole.options = { ...whole.options, ...options };
    if (otherwise) whole.otherwise = otherwise;
    if (ambiguity) whole.ambiguity = ambiguity;
  }
  return whole;
});

/** Several queries separated by commas. */
function inOneValue({ config }: NdhWorld, ...queries: string[]): string {
  if (config.typeFilter.separator === 'repeat')
    throw new NotTestable('the target takes one query a value (typeFilter.separator)');
  return queries.join(',');
}

function merged(one: ExportParameters = {}, other: ExportParameters = {}): ExportParameters {
  const lists = {
    ...(one.without || other.without ? { without: [...(one.without ?? []), ...(other.without ?? [])] } : {}),
    ...(one.extra || other.extra ? { extra: [...(one.extra ?? []), ...(other.extra ?? [])] } : {}),
  };
  return { ...one, ...other, ...lists };
}

/** A name that is no resource type in each of its forms (A26): the configured one first, and queries with their type. */
function named(configured: string | undefined, forms: string[]): Departure {
  const [changes = {}, ...otherwise] = [...(configured === undefined ? [] : [configured]), ...forms].map(
    (form): ExportParameters =>
      form.includes('?') ? { type: [form.split('?')[0]!], typeFilter: [form] } : { type: [form] },
  );
  return { changes, otherwise, ambiguity: 'A26' };
}

/** One filter at a time, each by a search parameter that metadata declares for organizations. */
async function declaredFilters(world: NdhWorld): Promise<Departure> {
  const samples = {
    'address-state': stateOf(world, 'one state'),
    name: 'a',
    active: 'true',
    identifier: '1',
    _id: '1',
  };
  const declared = await declaredSearch(world, 'Organization');
  const [first, ...others] = Object.entries(samples)
    .filter(([name]) => declared.includes(name))
    .map(([name, value]): ExportParameters => ({ typeFilter: [`Organization?${name}=${value}`] }));
  if (!first) throw new NotTestable('metadata declares no search parameter to filter by');
  return { changes: first, otherwise: others };
}

/** A new FHIR id that begins with a letter and has all kinds of characters that an id may have. */
function idOf(length: number): string {
  return `a.B-${newId()}${'x'.repeat(length)}`.slice(0, length);
}

async function twoStarts(world: NdhWorld, receiver: Receiver): Promise<ExportParameters> {
  const { startdate = '' } = await validRequest(world, receiver);
  return raw('_startdate', startdate, dateTime(Date.parse(startdate) + 86_400_000));
}
