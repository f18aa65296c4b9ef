import { bodyJson } from '../../lib/client/decoded-body.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { scheduleOf, submit } from './exporting.ts';
import { need } from './need.ts';
import { once } from './once.ts';
import { raw } from './requests.ts';
import type { NdhWorld } from './world.ts';

/** Requests that are wrong in one known parameter, with the values that make them so. */
const wrong: [parameter: string, ...values: string[]][] = [
  ['_type', 'Zzqnosuchtype'],
  ['_typeFilter', 'Organization?zzq=zzq'],
  ['_outputFormat', 'zzq'],
  ['_startdate', '2026-02-31'],
  ['_frequency', 'zzq'],
  ['_keepFile', 'zzq'],
  ['_cancel', 'zzq'],
  ['_account'],
];

/**
 * Sends requests that a server refuses, or accepts with a remark: once in a run, for all who look at the answers. The
 * wrong ones come first, in their order.
 */
export async function provokeOutcomes(world: NdhWorld, name: string): Promise<void> {
  world.answers = await once(world, 'provoked outcomes', (world) => provoke(world, name));
  world.answer = need(world.answers[0]);
}

async function provoke(world: NdhWorld, name: string): Promise<Exchange[]> {
  const receiver = await world.receiver(name);
  const answers: Exchange[] = [];
  for (const [parameter, ...values] of wrong)
    answers.push((await submit(world, name, raw(parameter, ...values), { fallback: false })).exchange);
  const remark = await submit(world, name, { extra: [{ name: '_zzq', value: 'zzq' }] });
  answers.push(remark.exchange, await receiver.read('Organization', 'zzqnosuchorganizationqzz'));
  if (remark.exchange.response.status < 300) answers.push(...(await statusAndCancels(world, name)));
  return answers;
}

/** The status of the schedule just made, its cancellation, and one more of what is no longer there. */
async function statusAndCancels(world: NdhWorld, name: string): Promise<Exchange[]> {
  const { receiver, statusUrl, parameters } = scheduleOf(world, name);
  const { scheduledId } = parameters;
  const options = scheduledId === undefined ? {} : { scheduledId };
  return [
    ...(statusUrl ? [await receiver.status(statusUrl)] : []),
    (await receiver.cancel(options)).exchange,
    (await receiver.cancel(options)).exchange,
  ];
}

/** An OperationOutcome as it came. */
export interface SeenOutcome {
  exchange: Exchange;
  /** None where it is no array. */
  issues: Record<string, unknown>[];
  /** The parameter that the request was wrong in. */
  parameter?: string;
}

/** Every OperationOutcome among the provoked answers; 401 and 403 tell strangers as little as they like. */
export function outcomesSeen(world: NdhWorld): SeenOutcome[] {
  return need(world.answers).flatMap((exchange, index) => {
    const { status } = exchange.response;
    const body = bodyJson(exchange) as { resourceType?: unknown; issue?: unknown } | null | undefined;
    if (status === 401 || status === 403 || body?.resourceType !== 'OperationOutcome') return [];
    const issues = Array.isArray(body.issue) ? (body.issue as unknown[]) : [];
    const [parameter] = wrong[index] ?? [];
    return [{ exchange, issues: issues.filter(isObject), ...(parameter && { parameter }) }];
  });
}

/** How many OperationOutcomes there were to look at. @throws NotTestable where there was none */
export function noteOutcomes(world: NdhWorld): string {
  const seen = outcomesSeen(world);
  if (seen.length === 0) throw new NotTestable('no OperationOutcome was seen');
  return `${seen.length} OperationOutcomes seen in ${need(world.answers).length} answers`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
