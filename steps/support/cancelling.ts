import type { Encoding } from '../../lib/config/target-config.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import type { ExportParameters } from '../../lib/client/kickoff.ts';
import type { Session } from '../../lib/client/login.ts';
import type { KickOffOptions } from '../../lib/client/send-kick-off.ts';
import { bodyJson } from '../../lib/client/decoded-body.ts';
import { expectRefused, expectStatus, where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { cutOffCancellation } from './bodies.ts';
import { schedule, scheduleOf } from './exporting.ts';
import { countTypes } from './expect-resources.ts';
import { lostFiles } from './holdings.ts';
import { need } from './need.ts';
import { isCodedOutcome, isOutcome } from './operation-outcome.ts';
import { readRepository } from './reading.ts';
import { ran, runsWithin } from './runs-within.ts';
import type { NdhWorld } from './world.ts';

type CancelOptions = KickOffOptions & { parameters?: ExportParameters };

const unknownAccount = 'zzqunknownaccountqzzabcde';
const controlName = 'Control Directory';

/** Sends one cancellation and remembers its answer. */
export async function sendCancel(
  world: NdhWorld,
  name: string,
  options: CancelOptions = {},
): Promise<Exchange> {
  const receiver = await world.receiver(name);
  const scheduledId = world.schedules.get(name)?.parameters.scheduledId;
  world.actor = name;
  world.kickOff = await receiver.cancel({ ...(scheduledId ? { scheduledId } : {}), ...options });
  world.answer = world.kickOff.exchange;
  return world.answer;
}

/** Cancels a receiver's schedule in the first of the honest forms that is accepted (NDH-CANCEL-01). */
export async function cancel(world: NdhWorld, name: string): Promise<void> {
  const { startdate, frequency } = world.schedules.get(name)?.parameters ?? {};
  const withBoth = startdate && frequency ? [{ parameters: { startdate, frequency } }] : [];
  await cancelIn(world, name, withBoth);
}

/** Cancels without a start and a frequency, in either encoding (NDH-CANCEL-15). */
export async function cancelBarely(world: NdhWorld, name: string): Promise<void> {
  await cancelIn(world, name, []);
}

async function cancelIn(world: NdhWorld, name: string, furtherForms: CancelOptions[]): Promise<void> {
  const scheduled = world.schedules.get(name);
  let { status } = (await sendCancel(world, name)).response;
  const { answer, kickOff } = world;
  const other: Encoding = need(kickOff).encoding === 'query' ? 'parameters' : 'query';
  // What is not done by the operation has no other form.
  const forms = world.config.cancel.request ? [] : [{ encoding: other }, ...furtherForms];
  for (const form of forms) {
    if (status < 300) break;
    ({ status } = (await sendCancel(world, name, form)).response);
    if (status < 300) world.record(`cancelled in another form: ${JSON.stringify(form)}`);
  }
  if (status >= 300) Object.assign(world, { answer, kickOff });
  else if (scheduled) scheduled.live = false;
}

/** A cancellation that cannot be carried out, by what is wrong with it (NDH-CANCEL-04). */
export async function wrongCancels(world: NdhWorld, name: string) {
  const { accountId } = (await world.receiver(name)).account;
  return {
    'no account': { parameters: { without: ['_account'] }, fallback: false },
    'unknown account': { parameters: { account: unknownAccount }, fallback: false },
    'cut off': { body: cutOffCancellation(accountId), fallback: false },
  } satisfies Record<string, CancelOptions>;
}

/** Sends the cancellations with errors, each of which must be refused. @throws NotTestable where one is not */
export async function sendWrongCancels(world: NdhWorld, name: string): Promise<void> {
  const { 'cut off': cutOff, ...wrong } = await wrongCancels(world, name);
  const samples = world.config.policy.accountFromToken ? [cutOff] : [...Object.values(wrong), cutOff];
  for (const sample of samples) {
    const { status } = (await sendCancel(world, name, sample)).response;
    if (status < 400)
      throw new NotTestable(`a cancellation with errors is answered ${status} (NDH-CANCEL-04)`);
  }
}

/** Sends every cancellation that a server has reason to refuse, whatever the answers (NDH-CANCEL-05). */
export async function sendEveryWrongCancel(world: NdhWorld, name: string): Promise<void> {
  const wrong: CancelOptions[] = Object.values(await wrongCancels(world, name));
  const unknownSchedule = { parameters: { scheduledId: unknownAccount }, fallback: false };
  if (world.edition.operation.parameters.some(({ name: parameter }) => parameter === '_scheduledId'))
    wrong.push({ parameters: { without: ['_scheduledId'] }, fallback: false }, unknownSchedule);
  world.answers = [];
  for (const options of wrong) world.answers.push(await sendCancel(world, name, options));
}

/** Each refused cancellation says in an OperationOutcome what is wrong (NDH-CANCEL-05). */
export function expectExplainedRefusals({ answers }: NdhWorld): void {
  const refusals = need(answers).filter(
    ({ response: { status } }) => status >= 400 && status !== 401 && status !== 403,
  );
  if (refusals.length === 0) throw new NotTestable('no cancellation was refused');
  for (const refusal of refusals) {
    const type = refusal.response.headers['content-type'] ?? 'no media type';
    const isJson = /^application\/(fhir\+)?json\b/i.test(type);
    if (isJson && isCodedOutcome(bodyJson(refusal))) continue;
    const what = isOutcome(bodyJson(refusal)) ? 'an OperationOutcome' : 'no OperationOutcome';
    throw new NonConformance({
      expected: 'an OperationOutcome in JSON, with severity and code in an issue',
      received: `${what} in ${type}`,
      where: where(refusal),
    });
  }
}

/** The receiver's cancellation was accepted. @throws NotTestable otherwise: NDH-CANCEL-01 judges that */
export function needCancelled(world: NdhWorld, name: string): void {
  if (!scheduleOf(world, name).live) return;
  const { status } = need(world.answer).response;
  throw new NotTestable(`the cancellation is answered ${status} (NDH-CANCEL-01)`);
}

/** The account is known in every session: what one session may cancel, the next may cancel too (NDH-REG-16). */
export async function expectAcceptedAsBefore(world: NdhWorld, before: Session): Promise<void> {
  const answer = need(world.answer);
  const { status } = answer.response;
  if (status < 300) return;
  const again = await sendCancel(world, world.actor, { as: before });
  if (again.response.status >= 300)
    throw new NotTestable(`the cancellation is refused in both sessions (${status}, NDH-CANCEL-01)`);
  throw new NonConformance({
    expected: 'the cancellation accepted as in the session before',
    received: `status ${status}`,
    where: where(answer),
  });
}

/** The cancellation is refused, by a server that accepts a valid one. */
export async function expectRefusedCancel(world: NdhWorld): Promise<void> {
  const answer = need(world.answer);
  expectRefused(answer);
  world.record(`answered ${answer.response.status}`);
  await needWorkingCancel(world, world.actor);
}

/** A refusal proves nothing where a valid cancellation is refused as well. @throws NotTestable there */
export async function needWorkingCancel(world: NdhWorld, name: string): Promise<void> {
  await cancel(world, name);
  needCancelled(world, name);
}

/** A cancellation that succeeded has the edition's status (NDH-CANCEL-02). */
export function expectCancelStatus(world: NdhWorld): void {
  const answer = need(world.answer);
  const { status } = answer.response;
  if (status >= 400) throw new NotTestable(`the cancellation is refused (${status}, NDH-CANCEL-01)`);
  const { cancel: expected } = world.edition;
  if (expected.short.includes(status))
    throw new FallsShort({
      expected: `status ${expected.status}`,
      received: String(status),
      where: where(answer),
    });
  expectStatus(answer, expected.status, ...world.config.cancel.acceptedStatus);
}

/** Data already produced stay available: the others' in any case, the receiver's own unless agreed (NDH-CANCEL-07). */
export async function expectFilesKept(world: NdhWorld): Promise<void> {
  needCancelled(world, world.actor);
  const lost: { name: string; url: string; why: string }[] = [];
  for (const [name, holding] of world.holdings)
    for (const file of await lostFiles(holding)) lost.push({ name, ...file });
  world.conversation.readings.note('A60', lost.length > 0 ? 'files are gone' : 'all files are kept');
  // What may never be comes before what falls short.
  const worst = lost.find(({ name, why }) => name !== world.actor || why === 'other lines') ?? lost[0];
  if (!worst) return;
  const { name, url, why } = worst;
  const finding = { expected: `the lines ${name} held before`, received: why, where: url };
  if (name !== world.actor || why === 'other lines') throw new NonConformance(finding);
  if (world.config.cancel.filesAfter !== 'any') throw new FallsShort(finding);
  world.record(`gone after the cancellation, as agreed: ${url}`);
}

/** Nothing runs for one receiver over two due times at which the control runs (NDH-CANCEL-06). */
export async function expectNoRun(world: NdhWorld, name: string, control: string): Promise<void> {
  needCancelled(world, name);
  const runs = await runsWithin(world, 2, [name, control], name);
  if (!ran(runs, control)) throw new NotTestable('the control schedule does not run');
  if (!ran(runs, name)) return;
  throw new NonConformance({ expected: `no run for ${name} after its cancellation`, received: 'a run' });
}

/** A schedule runs at one of two due times, at least where a schedule made just then runs (NDH-EXEC-01). */
export async function expectRun(world: NdhWorld, ...names: string[]): Promise<void> {
  const runs = await runsWithin(world, 2, names);
  const missing = names.filter((name) => !ran(runs, name));
  if (missing.length === 0) return;
  await schedule(world, controlName);
  if (!ran(await runsWithin(world, 2, [controlName]), controlName))
    throw new NotTestable('no schedule runs (NDH-EXEC-01)');
  const expected = `a run for ${missing.join(' and ')}`;
  throw new NonConformance({ expected, received: 'none over two due times' });
}

/** Whether a schedule runs on, and what it then delivers. */
export async function noteRun(world: NdhWorld): Promise<void> {
  const name = world.actor;
  const { status } = need(world.answer).response;
  const seen = ran(await runsWithin(world, 1, [name]), name);
  const { resources } = await readRepository(await world.receiver(name));
  const types = Object.keys(countTypes(resources)).join(', ');
  world.record(`answered ${status}; ${seen ? `runs on with ${types}` : 'does not run on'}`);
}

/** After a cancellation a new login works and the kick-off is not refused for want of rights (NDH-CANCEL-21). */
export function expectAccountAlive(world: NdhWorld): void {
  const answer = need(world.answer);
  const { status } = answer.response;
  if (world.session && status !== 401 && status !== 403) return;
  throw new NonConformance({
    expected: world.session ? 'a request that is not refused for want of rights' : 'a session',
    received: `status ${status}`,
    where: where(answer),
  });
}
