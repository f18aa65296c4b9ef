import { FallsShort, NonConformance, NotTestable } from '../../verdict/outcomes.ts';
import {
  accepts,
  bulkKickOffs,
  cancels,
  isCancel,
  named,
  noExport,
  noSchedule,
  prefersAsync,
  requests,
  textOf,
} from '../kick-offs.ts';
import { type Judge, type Look, placeOf } from '../look.ts';
import type { SentParameter, TraceEvent } from '../trace.ts';

/** Rows on how a client calls the scheduled operation and $export. */
export const schedulingRows: Record<string, Judge> = {
  'NDH-SCHED-07': (look) => {
    for (const event of look.some(requests(look), noSchedule)) needPrefer(event, NonConformance);
    for (const event of cancels(look))
      if (!prefersAsync(event)) look.record(`cancels without Prefer: ${placeOf(event)}`);
  },
  'FHIR-ASYNC-03': (look) => {
    look.some([...requests(look), ...bulkKickOffs(look)], 'the client kicked off nothing');
    for (const event of requests(look)) needPrefer(event, NonConformance);
    for (const event of bulkKickOffs(look)) needPrefer(event, FallsShort);
    for (const event of [...requests(look), ...bulkKickOffs(look)]) needAccept(event);
  },
  'BULK-KICK-26': (look) => {
    for (const event of look.some(bulkKickOffs(look), noExport)) {
      needPrefer(event, FallsShort);
      if (accepts(event, 'application/fhir+json')) continue;
      throw new FallsShort(finding(event, 'Accept: application/fhir+json', `Accept: ${accept(event)}`));
    }
  },
  'BULK-KICK-25': judgeFilters,
  'NDH-CLIENT-02': (look) => {
    for (const event of look.some(requests(look), noSchedule)) {
      needOnce(event, '_account', 'valueString', (text) => text.trim() !== '');
      if (look.edition.operation.parameters.some(({ name }) => name === '_scheduledId'))
        needOnce(event, '_scheduledId', 'valueId', (text) => /^[A-Za-z0-9.-]{1,64}$/.test(text));
    }
  },
  'NDH-PARAM-39': (look) => needEach(look, '_startdate'),
  'NDH-PARAM-47': (look) => needEach(look, '_frequency'),
  'NDH-PARAM-46': (look) => {
    const all = look.some(requests(look), noSchedule);
    const sent = all.flatMap((event) =>
      named(event, '_frequency').map((parameter) => ({ event, parameter })),
    );
    const durations = sent.filter(({ parameter }) => quantityOf(parameter)?.['value'] !== undefined);
    if (durations.length === 0)
      throw new NotTestable('no kick-off of the client has a Duration with a value');
    for (const { event, parameter } of durations) {
      const { code, system, unit } = quantityOf(parameter)!;
      if (typeof code !== 'string' || system !== ucum)
        throw new NonConformance(finding(event, `a code and the system ${ucum}`, textOf(parameter)));
      if (typeof unit === 'string') look.record(`the unit ${JSON.stringify(unit)}`);
    }
  },
  'NDH-CANCEL-20': (look) => {
    for (const event of look.some(cancels(look), 'the client did not cancel a schedule')) {
      const [sent] = named(event, '_cancel', '_cancle');
      const right = sent && (sent.element === undefined ? sent.value === 'true' : sent.value === true);
      if (!right || (sent.element ?? 'valueBoolean') !== 'valueBoolean')
        throw new NonConformance(
          finding(event, '_cancel as the boolean true', shown(sent ?? cancelOf(event))),
        );
      look.record(`spelt ${sent.name}`);
    }
  },
  'NDH-CLIENT-08': (look) => {
    const all = look.some(
      [...requests(look), ...cancels(look), ...bulkKickOffs(look)],
      'the client kicked off nothing',
    );
    const usesBulk = bulkKickOffs(look).length > 0;
    const wanted = [...optional, ...(usesBulk ? ['_since'] : [])];
    const missing = wanted.filter(
      (name) => !all.some((event) => named(event, name, aliasOf(name)).length > 0),
    );
    const refused = missing.filter((name) => look.asked.includes(name));
    if (refused.length > 0)
      throw new FallsShort({
        expected: `${refused.join(', ')}, as the operator asked`,
        received: 'none in any request',
      });
    if (missing.length > 0)
      throw new NotTestable(
        `the client never sent ${missing.join(', ')}, and nobody attests that it was asked to (asked: in the attestation)`,
      );
  },
  'NDH-CLIENT-10': (look) => {
    const all = look.some(requests(look), noSchedule);
    const accepted = all.filter(({ status = 0 }) => status < 300);
    let compared = 0;
    for (const [index, first] of accepted.entries())
      for (const second of all.filter(({ n }) => n > first.n)) {
        if (account(first) !== account(second) || criteria(first) === criteria(second)) continue;
        compared += 1;
        const id = idOf(first);
        if (id === idOf(second) && !isEnded(look, accepted[index]!, second))
          throw new NonConformance(
            finding(second, 'a _scheduledId of its own', `${id}, which another schedule of the client has`),
          );
      }
    if (compared === 0) throw new NotTestable('the client made one schedule only');
  },
};

const ucum = 'http://unitsofmeasure.org';

/** Parameters that clients are recommended to support. */
const optional = ['_type', '_typeFilter', '_outputFormat', '_keepFile', '_cancel'];
const aliasOf = (name: string): string => (name === '_cancel' ? '_cancle' : name);

const accept = ({ headers = {} }: TraceEvent): string => headers['accept'] ?? 'none';

const finding = (event: TraceEvent, expected: string, received: string) => ({
  expected,
  received,
  where: placeOf(event),
});

function needPrefer(event: TraceEvent, Wrong: typeof NonConformance): void {
  if (prefersAsync(event)) return;
  const { prefer = 'none' } = event.headers ?? {};
  throw new Wrong(finding(event, 'Prefer: respond-async', `Prefer: ${prefer}`));
}

function needAccept(event: TraceEvent): void {
  if (event.headers?.['accept'] === undefined)
    throw new FallsShort(finding(event, 'an Accept header', 'none'));
}

function needEach(look: Look, name: string): void {
  for (const event of look.some(requests(look), noSchedule))
    if (named(event, name).length === 0)
      throw new NonConformance(finding(event, name, 'a kick-off without it'));
  for (const event of cancels(look))
    look.record(`a cancel ${named(event, name).length > 0 ? 'with' : 'without'} ${name}`);
}

function needOnce(
  event: TraceEvent,
  name: string,
  element: string,
  isRight: (text: string) => boolean,
): void {
  const [sent, ...more] = named(event, name);
  if (!sent || more.length > 0)
    throw new NonConformance(finding(event, `${name} once`, sent ? `${more.length + 1} of it` : 'none'));
  if (!isRight(textOf(sent))) throw new NonConformance(finding(event, `a valid ${name}`, shown(sent)));
  if (sent.element !== undefined && sent.element !== element)
    throw new FallsShort(finding(event, `${name} as ${element}`, sent.element));
}

const shown = ({ name, element, value }: SentParameter): string =>
  `${name}${element ? ` as ${element}` : ''} ${JSON.stringify(value)}`;

const cancelOf = (event: TraceEvent): SentParameter =>
  (event.parameters ?? []).find((each) => isCancel({ ...event, parameters: [each] }))!;

function quantityOf({ element, value }: SentParameter): Record<string, unknown> | undefined {
  const isQuantity = element === 'valueDuration' && typeof value === 'object' && value !== null;
  return isQuantity ? (value as Record<string, unknown>) : undefined;
}

const account = (event: TraceEvent): string => named(event, '_account').map(textOf).join();
const idOf = (event: TraceEvent): string => named(event, '_scheduledId').map(textOf).join();

/** What a schedule exports: types in one parameter or in several are the same. */
function criteria(event: TraceEvent): string {
  const types = named(event, '_type').flatMap((sent) => textOf(sent).split(','));
  const others = ['_typeFilter', '_outputFormat'].map((name) => named(event, name).map(textOf).sort());
  return JSON.stringify([types.map((type) => type.trim()).sort(), ...others]);
}

/** Whether a schedule was cancelled before another one was asked for. */
function isEnded(look: Look, first: TraceEvent, second: TraceEvent): boolean {
  return cancels(look).some(
    (event) =>
      event.n > first.n && event.n < second.n && (event.status ?? 0) < 300 && idOf(event) === idOf(first),
  );
}

const resultParameters =
  /(?:^|&)(_include|_revinclude|revinclude|_sort|_count|_elements|_summary|_contained|_total)(?::[^=&]*)?=/;

function judgeFilters(look: Look): void {
  const all = look.some(bulkKickOffs(look), noExport);
  const filters = all.flatMap((event) =>
    named(event, '_typeFilter').map((sent) => ({ event, text: textOf(sent) })),
  );
  if (filters.length === 0) throw new NotTestable('the client sent no _typeFilter');
  // A comma parts filters where another type follows it.
  const single = filters.flatMap(({ event, text }) =>
    text.split(/,(?=[A-Z][A-Za-z]+\?)/).map((filter) => ({ event, filter })),
  );
  for (const { event, filter } of single) {
    look.record(filter);
    const [context = '', query = ''] = filter.includes('?') ? filter.split(/\?(.*)/s) : ['', filter];
    const parameter = resultParameters.exec(query)?.[1];
    const expected = 'a filter without search result parameters';
    // A32: examples of the guide itself have these two.
    if (parameter === 'revinclude' || /(?:^|&)_include=\*/.test(query))
      throw new FallsShort(finding(event, expected, filter));
    if (parameter !== undefined) throw new NonConformance(finding(event, expected, filter));
    if (look.edition.buildsOn.includes('bulk-3.0.0') && !/^[A-Z][A-Za-z]+$/.test(context))
      throw new NonConformance(finding(event, 'one resource type before the question mark', filter));
  }
}
