import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { declaredBy } from '../declared.ts';
import { once } from '../once.ts';
import { isOutcome } from '../operation-outcome.ts';
import type { NdhWorld } from '../world.ts';
import { askAndEnd } from './asking.ts';
import { smallest, statementOnce } from './kick-off-forms.ts';

/** What a request is wrong in. */
export type Flaw = 'time' | 'format' | 'type' | 'table' | Unsupported;

/** A request that is wrong in nothing, and may be refused for its size. */
type Whole = 'everything';

/** What a server may not support although the request is well formed. */
export type Unsupported = 'search parameter' | 'associated data' | 'foreign type';

export const unsupported: Unsupported[] = ['search parameter', 'associated data', 'foreign type'];

/** The answers to requests that are wrong in one thing each; no foreign type where metadata lists every type. */
export type WrongAnswers = Partial<Record<Flaw | Whole, Exchange>>;

/**
 * Types of FHIR R4 that no directory of providers needs; the first that metadata does not list is foreign. Those that
 * hardly anybody has come first: a server may have more than it lists.
 */
const clinicalTypes = [
  'BiologicallyDerivedProduct',
  'Patient',
  'Observation',
  'Condition',
  'Immunization',
  'MedicationRequest',
];

/** The parameters of each wrong request. */
async function wrongRequests(world: NdhWorld, name: string): Promise<Map<Flaw, BulkParameters>> {
  const usual = await smallest(world, name);
  const requests: [Flaw, BulkParameters][] = [
    ['time', [...usual, ['_since', 'yesterday']]],
    ['format', [...usual, ['_outputFormat', 'application/x-none']]],
    ['type', [['_type', 'NoSuchType']]],
    ['table', [...usual, ['_outputFormat', 'application/csv']]],
    ['search parameter', [...usual, ['_typeFilter', 'Organization?no-such-param=x']]],
    ['associated data', [...usual, ['includeAssociatedData', '_noSuchValue']]],
  ];
  const statement = await statementOnce(world, name);
  const listed = statement ? declaredBy(statement).resources : new Map<string, unknown>();
  const foreign = clinicalTypes.find((type) => !listed.has(type));
  if (foreign !== undefined) requests.push(['foreign type', [['_type', foreign]]]);
  return new Map(requests);
}

/** Sends each wrong request, once in a run; what one has started is ended again. */
export function answersToWrong(world: NdhWorld, name: string): Promise<WrongAnswers> {
  return once(world, 'wrong bulk exports', async (world) => {
    const answers: WrongAnswers = {};
    for (const [flaw, parameters] of await wrongRequests(world, name))
      answers[flaw] = await askAndEnd(world, name, parameters);
    answers.everything = await askAndEnd(world, name, []);
    return answers;
  });
}

/** The first unsupported wish that was refused, with its parameters. */
export async function refusedWish(
  world: NdhWorld,
  name: string,
): Promise<{ flaw: Unsupported; parameters: BulkParameters }> {
  const answers = await answersToWrong(world, name);
  const flaw = unsupported.find((one) => isRefusal(answers[one]));
  if (flaw === undefined) throw new NotTestable('no unsupported wish was refused (BULK-KICK-18)');
  return { flaw, parameters: (await wrongRequests(world, name)).get(flaw) ?? [] };
}

export const isRefusal = (answer: Exchange | undefined): boolean =>
  answer !== undefined && answer.response.status >= 400 && answer.response.status <= 599;

/** Refusals that owe an explanation: strangers are told nothing, and gateways know nothing (A73). */
const owing = (answers: Exchange[], ...silent: number[]): Exchange[] =>
  answers.filter(
    (answer) => isRefusal(answer) && ![401, 403, 429, ...silent].includes(answer.response.status),
  );

function explainable(answers: WrongAnswers, ...silent: number[]): Exchange[] {
  const wrong = owing(Object.values(answers), ...silent);
  if (wrong.length > 0) return wrong;
  throw new NotTestable(
    'no wrong request for a bulk export was refused for what is wrong in it (BULK-KICK-18)',
  );
}

/**
 * Each refusal is an OperationOutcome in JSON (BULK-KICK-06).
 * @param ofRun the answers to all kick-offs of the run
 */
export function expectExplained(world: NdhWorld, answers: WrongAnswers, ofRun: Exchange[] = []): void {
  world.record(told(answers));
  const others = owing(ofRun.filter(isFullGet), ...ofGateways, ...ofForms);
  for (const answer of [...explainable(answers, ...ofGateways), ...others])
    if (!isOperationOutcome(answer)) throw unexplained(answer);
}

const ofGateways = [502, 503, 504];

/** By these a form is refused as such (BULK-KICK-01), before anything that it asks for is looked at. */
const ofForms = [404, 405, 501];

/** Whether an export was read for with Accept and Prefer as they are to be. */
const isFullGet = ({ request: { method, headers } }: Exchange): boolean =>
  method === 'GET' && headers['accept'] !== undefined && /respond-async/.test(headers['prefer'] ?? '');

/** Each refusal is an OperationOutcome in JSON with an issue (NDH-BULK-21). */
export function expectIssues(world: NdhWorld, answers: WrongAnswers): void {
  world.record(told(answers));
  // What is refused for its size is none of the wrong requests.
  const { everything: _, ...wrong } = answers;
  for (const answer of explainable(wrong)) if (!isOutcome(bodyJson(answer))) throw unexplained(answer);
}

/** A wrong request is refused (BULK-KICK-13). */
export function expectWrongRefused(world: NdhWorld, answers: WrongAnswers, flaw: Flaw): void {
  const answer = answers[flaw];
  if (!answer) throw new NotTestable('metadata lists every type that is tried');
  const { status } = answer.response;
  world.record(`${flaw}: answered ${status}`);
  if (status === 429) throw new NotTestable('the request is put off (429)');
  if (status >= 300) return;
  const finding = { expected: `a refusal of the ${flaw}`, received: `status ${status}` };
  throw new NonConformance({ ...finding, where: where(answer) });
}

/** Everything that is not supported is refused (BULK-KICK-18). */
export function expectUnsupportedRefused(world: NdhWorld, answers: WrongAnswers): void {
  for (const flaw of unsupported) if (answers[flaw]) expectWrongRefused(world, answers, flaw);
}

/** An unsupported wish is refused with an OperationOutcome (NDH-BULK-11, NDH-BULK-20). */
export function expectRefusedWithOutcome(world: NdhWorld, answers: WrongAnswers, flaw: Unsupported): void {
  expectWrongRefused(world, answers, flaw);
  const answer = answers[flaw];
  if (!answer || [401, 403].includes(answer.response.status)) return;
  if (!isRefusal(answer) || !isOutcome(bodyJson(answer))) throw unexplained(answer);
}

const isOperationOutcome = (answer: Exchange): boolean =>
  (bodyJson(answer) as { resourceType?: unknown } | null | undefined)?.resourceType === 'OperationOutcome';

const told = (answers: WrongAnswers): string =>
  Object.entries(answers)
    .map(([flaw, { response }]) => `${flaw}: ${response.status}`)
    .join(', ');

function unexplained(answer: Exchange): NonConformance {
  const { status, headers } = answer.response;
  return new NonConformance({
    expected: 'a refusal with an OperationOutcome in JSON',
    received: `status ${status} with ${headers['content-type'] ?? 'no media type'}`,
    where: where(answer),
  });
}
