import { NoAnswer } from '../../../lib/client/no-answer.ts';
import { toldOf } from '../../../lib/client/smart/token-request.ts';
import type { TokenAnswer } from '../../../lib/client/smart/token-request.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { once } from '../once.ts';
import type { NdhWorld } from '../world.ts';
import { clientThatAsks } from './asking.ts';
import { smartFacts } from './facts.ts';
import { felling, flaws, formFlaws, type Flaw } from './flaws.ts';
import { oddities } from './oddities.ts';

/** The answer to a wrong request, and the row that says that it is wrong; none of an oddity. */
export interface Refusal {
  row?: string;
  what: string;
  answer: TokenAnswer;
}

/** No request of the act got a token, while a valid one does (SMART-TOKEN-06 and those after it). */
export async function expectNoToken(world: NdhWorld): Promise<void> {
  expectEachRefused(world);
  const { client, control = client, unwatched } = smartFacts(world);
  if (unwatched) throw unwatched;
  const valid = await control?.askTwice();
  if (valid && !valid.session)
    throw new NotTestable(`a valid request after it gets no token either: ${toldOf(valid)} (SMART-TOKEN-01)`);
}

function expectEachRefused(world: NdhWorld): void {
  const { answers, canary } = smartFacts(world);
  for (const { what, answer } of answers) {
    const { status } = answer.exchange.response;
    world.record(`${what}: ${toldOf(answer)}`);
    const finding = {
      expected: `no token for ${what}`,
      received: toldOf(answer),
      where: where(answer.exchange),
    };
    if (status < 300 && isIssued(answer.body?.['access_token'])) throw new NonConformance(finding);
    if (status === 429) throw new NotTestable(`${what} is put off (429)`);
    if (status < 400 || status >= 500)
      throw new FallsShort({ ...finding, expected: `a refusal (4xx) of ${what}` });
  }
  const [fetched] = canary?.fetches ?? [];
  if (!canary || !fetched) return;
  throw new NonConformance({
    expected: 'no request for keys that are not registered',
    received: `${canary.fetches.length} of ${String(fetched['user-agent'] ?? 'nobody that says its name')}`,
    where: canary.url,
  });
}

/** Whether a member holds a token, of whatever form; nobody gets anywhere with an empty one. */
const isIssued = (token: unknown): boolean => token !== undefined && token !== null && token !== '';

/**
 * Sends the wrong requests that need nothing but a client, once in a run for all who look at the answers; what a replay
 * needs is among them, what addresses of keys and further scopes need is not.
 */
export async function collectRefusals(world: NdhWorld): Promise<Refusal[]> {
  return once(world, 'refused token requests', async () => {
    const collected: Refusal[] = [];
    for (const [row, named] of Object.entries({ ...flaws, ...formFlaws }))
      for (const [what, flaw] of Object.entries(named).filter(([what]) => !felling.has(what)))
        collected.push(...(await answerTo(world, what, flaw)).map((each) => ({ row, ...each })));
    collected.push(...(await replayed(world)));
    const noScope = await answerTo(world, 'without naming a scope', () => ({ scope: null }));
    collected.push(...noScope.map((each) => ({ row: 'SMART-TOKEN-18', ...each })));
    for (const [what, flaw] of Object.entries(oddities[toldTogether] ?? {}))
      collected.push(...(await answerTo(world, what, flaw)));
    return collected;
  });
}

/** The row that tells of the oddities which none tells by itself. */
const toldTogether = 'SMART-TOKEN-19';

async function replayed(world: NdhWorld): Promise<Refusal[]> {
  const { assertion } = await clientThatAsks(world).ask();
  const again = await answerTo(world, 'that was used before', () => ({ resent: assertion }));
  return again.map((each) => ({ row: 'SMART-TOKEN-10', ...each }));
}

async function answerTo(world: NdhWorld, what: string, flaw: Flaw): Promise<Refusal[]> {
  const client = clientThatAsks(world);
  try {
    return [{ what, answer: await client.ask(await flaw(client, await world.conversation.clock.own.now())) }];
  } catch (error) {
    // A server that falls silent over it is judged by the row of the request.
    if (error instanceof NoAnswer) return [];
    throw error;
  }
}

/** Tells what came of the token requests of the act (SMART-TOKEN-09). */
export function noteTokenAnswers(world: NdhWorld): void {
  for (const { what, answer } of smartFacts(world).answers)
    world.record(`an assertion ${what}: ${toldOf(answer)}`);
}

/** How refusals of a token look; blames where one does not. */
export type RefusalQuality = (world: NdhWorld) => Promise<void>;

export const refusalQualities: Record<string, RefusalQuality> = {
  'is an error of OAuth': expectOAuthErrors,
  'explains itself': expectExplanations,
};

/** The error codes of RFC 6749 §5.2. */
const codes = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
];

const ofTheClient = ['06', '07', '08', '10', '11', '12', '13'].map((number) => `SMART-TOKEN-${number}`);
const malformed = ['15', '21', '22'].map((number) => `SMART-TOKEN-${number}`);

const isRefused = ({ answer: { exchange } }: Refusal): boolean =>
  exchange.response.status >= 400 && exchange.response.status < 500;

const errorIn = ({ answer: { body } }: Refusal): string | undefined =>
  typeof body?.['error'] === 'string' ? body['error'] : undefined;

async function judgedRefusals(world: NdhWorld): Promise<Refusal[]> {
  const collected = await collectRefusals(world);
  const refused = collected.filter((each) => each.row !== undefined && isRefused(each));
  if (refused.length === 0) throw new NotTestable('no token request was refused');
  return refused;
}

/** SMART-TOKEN-19 */
async function expectOAuthErrors(world: NdhWorld): Promise<void> {
  const refused = await judgedRefusals(world);
  for (const { row, what, answer } of await collectRefusals(world))
    if (row === undefined) world.record(`an assertion ${what}: ${toldOf(answer)}`);
  world.record([...new Set(refused.map(({ answer }) => toldOf(answer)))].join('; '));
  const short = refused.flatMap((each) => judge(each) ?? []);
  if (short[0]) throw short[0];
}

/** What a refusal falls short of. @throws NonConformance where it is no error of OAuth */
function judge(refusal: Refusal): FallsShort | undefined {
  const { row = '', what, answer } = refusal;
  const { status, headers } = answer.exchange.response;
  const error = errorIn(refusal);
  const finding = (expected: string) => ({
    ...{ expected: `${expected} (${what})`, received: toldOf(answer) },
    where: where(answer.exchange),
  });
  // A gateway answers these in words of its own.
  if (status === 403 || status === 429) return undefined;
  if (status !== 400 && status !== 401) return new FallsShort(finding('400 or 401'));
  if (error === undefined) throw new NonConformance(finding('JSON with an error code'));
  if (error !== 'invalid_client' && ofTheClient.includes(row))
    throw new NonConformance(finding('invalid_client'));
  if (error !== 'invalid_client' && malformed.includes(row)) return new FallsShort(finding('invalid_client'));
  if (!codes.includes(error)) return new FallsShort(finding('a code of RFC 6749'));
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')
    ? undefined
    : new FallsShort(finding('Content-Type application/json'));
}

/** SMART-TOKEN-20 */
async function expectExplanations(world: NdhWorld): Promise<void> {
  const errors = (await judgedRefusals(world)).filter((each) => errorIn(each) !== undefined);
  if (errors.length === 0) throw new NotTestable('no refusal was JSON with an error (SMART-TOKEN-19)');
  const silent = errors.find(
    ({ answer: { body } }) =>
      typeof body?.['error_description'] !== 'string' && typeof body?.['error_uri'] !== 'string',
  );
  if (!silent) return;
  throw new FallsShort({
    expected: `error_description or error_uri (${silent.what})`,
    received: toldOf(silent.answer),
    where: where(silent.answer.exchange),
  });
}
