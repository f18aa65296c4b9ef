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
  'NDH-CLIENT-02': (look) => {
    for (const event of look.some(readable(look), unread(look))) {
      needOnce(look, event, '_account', 'valueString', (text) => text.trim() !== '');
      if (look.edition.operation.parameters.some(({ name }) => name === '_scheduledId'))
        needOnce(look, event, '_scheduledId', 'valueId', (text) => /^[A-Za-z0-9.-]{1,64}$/.test(text));
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
};

const ucum = 'http://unitsofmeasure.org';

/** Parameters that clients are recommended to support. */
const optional = ['_type', '_typeFilter', '_outputFormat', '_keepFile', '_cancel'];
const aliasOf = (name: string): string => (name === '_cancel' ? '_cancle' : name);

/** Calls whose parameters the simulator could read; others are refused before anybody looks at what is in them. */
const readable = (look: Look): TraceEvent[] => requests(look).filter(({ encoding }) => encoding !== 'unread');

const unread = (look: Look): string =>
  requests(look).length === 0
    ? noSchedule
    : 'the client calls the operation in an encoding that the simulator does not read';

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
  for (const event of look.some(readable(look), unread(look)))
    // A parameter without a value says nothing.
    if (!named(event, name).some((sent) => textOf(sent).trim() !== ''))
      throw new NonConformance(finding(event, name, 'a kick-off without it'));
  for (const event of cancels(look))
    look.record(`a cancel ${named(event, name).length > 0 ? 'with' : 'without'} ${name}`);
}

function needOnce(
  look: Look,
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
    look.fallShort(finding(event, `${name} as ${element}`, sent.element));
}

const shown = ({ name, element, value }: SentParameter): string =>
  `${name}${element ? ` as ${element}` : ''} ${JSON.stringify(value)}`;

const cancelOf = (event: TraceEvent): SentParameter =>
  (event.parameters ?? []).find((each) => isCancel({ ...event, parameters: [each] }))!;

function quantityOf({ element, value }: SentParameter): Record<string, unknown> | undefined {
  const isQuantity = element === 'valueDuration' && typeof value === 'object' && value !== null;
  return isQuantity ? (value as Record<string, unknown>) : undefined;
}
